"""The template on a server of Debian's own packages, older than the wheel's: made, replayed, upgraded there too."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bygdenav.tenancy.api import ensure_template

PROJECT = Path(__file__).parents[4]
SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
PROGRAM = """
import django; django.setup()
from django.core.management import call_command
from django.db import connection
from bygdenav.tenancy.api import Identity, behind, create_place, tenant_context
from bygdenav.config.upgrade import upgrade_everything
call_command("migrate_schemas", shared=True, interactive=False, verbosity=0)
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


@pytest.mark.django_db
def test_a_place_is_made_on_debians_server(server: tuple[str, str]) -> None:
    version, address = server
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM],
        cwd=PROJECT,
        env={
            **os.environ,
            "PYTHONPATH": f"{PROJECT / 'platform'}:{PROJECT}",
            "DJANGO_SETTINGS_MODULE": "bygdenav.config.settings.demo",
            "DATABASE_URL": address,
            "BYGDENAV_DATA": "/nonexistent",
            "SECRET_KEY": "x",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    said, template = done.stdout.split("\n", 1)
    assert said.split() == [version, "ready", "0", "0"], done.stderr[-2000:]
    # There the shared schema came first and the template after it; here both were made in one walk.
    assert sorted(_MADE.findall(template)) == sorted(_MADE.findall(ensure_template().sql))
