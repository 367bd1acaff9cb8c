"""A server of Debian's own packages, older than the wheel's, and a first start on it that is killed half-way.

Whatever had been done is kept, the next start goes on from there, and everything is there in the end: shared tables as
in a database that nobody disturbed, the template, places that are made of it.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from bygdenav.tenancy.api import ensure_template
from bygdenav.tenancy.migration_files import on_disk

PROJECT = Path(__file__).parents[4]
SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
START = """
import django; django.setup()
from bygdenav.config.upgrade import upgrade_everything
upgrade_everything()
"""
PROGRAM = """
from django.db import connection
from bygdenav.tenancy.api import Identity, behind, create_place, tenant_context
identity = Identity(
    name="By", kind="network", purpose="competence", country="SE", languages=("sv",), domain="by.example"
)
place = create_place(identity=identity, by=None)
from django.contrib.auth.models import Permission
with tenant_context(place):
    assert Permission.objects.count() > 100
done = upgrade_everything()
print(connection.pg_version // 10000, place.status, len(behind([place.schema_name])), len(done.places.failures))
from bygdenav.tenancy.models import TemplateDump
print(TemplateDump.objects.get().sql)
"""
HALF_WAY = 40  # migrations, of some 300: early enough that a walk is not made twice
SHARED = """
SELECT 'column', c.table_name || '.' || c.column_name || ' ' || c.data_type || c.is_nullable
FROM information_schema.columns c WHERE c.table_schema = 'public'
UNION ALL SELECT 'index', replace(indexdef, 'public.', '') FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'constraint', conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f', 'c', 'x')
UNION ALL SELECT 'trigger', tgrelid::regclass || ' ' || tgname FROM pg_trigger WHERE NOT tgisinternal
    AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
UNION ALL SELECT 'kind', app_label || '.' || model FROM public.django_content_type
UNION ALL SELECT 'migration', app || ' ' || name FROM public.django_migrations
"""
_MADE = re.compile(r"^CREATE (?:UNIQUE )?(?:TABLE|INDEX|SEQUENCE|FUNCTION|TRIGGER) [^ (]+", re.MULTILINE)


@pytest.fixture
def server() -> Iterator[tuple[str, str]]:
    """A server in a folder of its own, reached by its socket: its main version and its address."""
    if not SERVERS:
        pytest.skip("there is no PostgreSQL of the system's packages (Debian: apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    switch: dict[str, Any] = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    if switch:
        shutil.chown(folder, **switch)
    data = folder / "data"

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [SERVERS[0] / program, "-D", data, *arguments], check=True, cwd=folder, stdout=subprocess.DEVNULL, **switch
        )

    run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync")
    run("pg_ctl", "-w", "-o", f"-k {folder} -c listen_addresses='' -c fsync=off", "-l", str(folder / "log"), "start")
    try:
        yield SERVERS[0].parent.name, f"postgresql://postgres@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder)


def python(program: str, address: str, **pipes: Any) -> subprocess.Popen[str]:
    """The platform in a process of its own, on the server at ``address``."""
    environment = {
        **os.environ,
        "PYTHONPATH": f"{PROJECT / 'platform'}:{PROJECT}",
        "DJANGO_SETTINGS_MODULE": "bygdenav.config.settings.demo",
        "DATABASE_URL": address,
        "BYGDENAV_DATA": "/nonexistent",
        "SECRET_KEY": "x",
    }
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", program], cwd=PROJECT, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def killed_half_way(address: str) -> None:
    """Begin the first start in an empty database, and kill it in the middle, as a lost machine would."""
    with python(START, address) as started, psycopg.connect(address, autocommit=True) as server:
        while started.poll() is None and _rows(server) < HALF_WAY:
            time.sleep(0.05)
        assert started.returncode is None, f"it ended by itself: {started.communicate()[1][-2000:]}"
        started.kill()
    with psycopg.connect(address) as server:
        assert HALF_WAY <= _rows(server) < len(on_disk()), "it was not in the middle"
        assert _half_made(server), "what was begun lies there"


def _rows(server: psycopg.Connection[Any]) -> int:
    (there,) = server.execute("SELECT to_regclass('public.django_migrations')").fetchone() or [None]
    if not there:
        return 0
    (count,) = server.execute("SELECT count(*) FROM public.django_migrations").fetchone() or [0]
    return count


def _half_made(server: psycopg.Connection[Any]) -> list[Any]:
    return server.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'template_%'").fetchall()


@pytest.mark.django_db
def test_a_first_start_that_was_killed_goes_on_and_places_are_made(server: tuple[str, str]) -> None:
    version, address = server
    killed_half_way(address)
    with python(START + PROGRAM, address) as again:
        out, complaints = again.communicate()
    said, _, template = out.partition("\n")
    assert said.split() == [version, "ready", "0", "0"], complaints[-2000:]
    with psycopg.connect(address) as there, connection.cursor() as cursor:
        cursor.execute(SHARED)
        assert set(there.execute(SHARED).fetchall()) == set(cursor.fetchall())
        assert not _half_made(there)
    # There the shared schema came first and the template after it; here both were made in one walk.
    assert sorted(_MADE.findall(template)) == sorted(_MADE.findall(ensure_template().sql))
