"""One real PostgreSQL for all tests, migrated once for each state of the migrations and copied for each worker.

Two places stand ready in every database. A test runs in one transaction that is rolled back, in the place it asks for.
"""

import gc
import hashlib
import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections
from django.template import engines
from psycopg import sql

from bygdenav.config.create_tenant import create_tenant
from bygdenav.ops.api import run_deferred
from bygdenav.tenancy.api import Domain, Identity, Tenant, migrate_shared, tenant_context
from tests.undefined import UndefinedVariable

# The browser's tests leave a running loop in their process; Django would refuse the database to the tests that follow.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
PROJECT = Path(__file__).parents[1]
NUMBERS = itertools.count()
SCHEMAS = {"a": "t_aaaaaaaa", "b": "t_bbbbbbbb"}


def pytest_collection_finish() -> None:
    """What stands now stands until the end: thousands of tests, models and templates need not be searched for rubbish."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _state_of_migrations() -> str:
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in sorted(PROJECT.glob("*/**/migrations/*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    digest.update((PROJECT / "platform/bygdenav/config/settings/topics/apps.py").read_bytes())
    return digest.hexdigest()[:12]


def _make_places() -> None:
    migrate_shared()
    public = Tenant.objects.create(schema_name="public", name="Bygdenav", languages=["sv", "nb", "en"], status="ready")
    Domain.objects.create(domain="localhost", tenant=public, is_primary=True)
    for letter, name, languages, country in (
        ("a", "Alvik", ("sv", "nb", "en"), "SE"),
        ("b", "Bakkevik", ("nb", "sv"), "NO"),
    ):
        identity = Identity(
            name=name,
            kind="municipality",
            purpose="competence",
            country=country,
            languages=languages,
            domain=f"{letter}.localhost",
            extra={
                "office_email": f"kontor@{letter}.example",
                "office_phone": "0980-319 210",
                "office_name": "Näringslivskontoret",
            },
        )
        create_tenant(identity=identity, admin="", schema_name=SCHEMAS[letter], pages=False)


@pytest.fixture(scope="session")
def django_db_setup(worker_id: str, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Make the database of this worker by copying the migrated one."""
    base = settings.DATABASES["default"]
    master, name = f"test_master_{_state_of_migrations()}", f"test_{worker_id}_{os.getpid()}"
    admin = {
        "host": base["HOST"],
        "port": base["PORT"] or None,
        "user": base["USER"],
        "password": base["PASSWORD"] or None,
    }
    with psycopg.connect(dbname="postgres", autocommit=True, **admin) as server:
        server.execute("SELECT pg_advisory_lock(7411)")
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [master]).fetchone():
            building = f"{master}_building"
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(building)))
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(building)))
            with django_db_blocker.unblock():  # type: ignore[attr-defined]
                connection.settings_dict["NAME"] = building
                connection.close()
                _make_places()
                connections.close_all()
            server.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(building), sql.Identifier(master))
            )
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(master)))
        server.execute("SELECT pg_advisory_unlock(7411)")
    connection.settings_dict["NAME"] = name
    connection.close()
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connections.close_all()
    with psycopg.connect(dbname="postgres", autocommit=True, **admin) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(autouse=True, scope="session")
def _no_undefined_variables() -> None:
    """A template that uses what nobody handed over fails."""
    engines["django"].engine.string_if_invalid = UndefinedVariable()


@pytest.fixture(autouse=True)
def _clean_process(settings: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No remembered host, cache or file of the test before; every test starts on the public host."""
    from django.core.cache import caches

    from bygdenav.tenancy.middleware import forget_hosts

    # The first file makes the folder: few tests keep any.
    settings.MEDIA_ROOT = str(tmp_path_factory.getbasetemp() / f"media{next(NUMBERS)}")  # type: ignore[attr-defined]
    forget_hosts()
    caches["default"].clear()
    connection.set_schema_to_public()
    yield
    connection.set_schema_to_public()


@pytest.fixture
def run_jobs(db: None) -> Callable[..., int]:
    """Run what was deferred in this test's own transaction; ``later=True``: also what waits for its time."""
    return run_deferred


@pytest.fixture
def alvik(db: None) -> Tenant:
    """The Swedish place, at ``a.localhost``; not entered."""
    return Tenant.objects.get(schema_name=SCHEMAS["a"])


@pytest.fixture
def bakkevik(db: None) -> Tenant:
    """The Norwegian place, at ``b.localhost``; not entered."""
    return Tenant.objects.get(schema_name=SCHEMAS["b"])


@pytest.fixture
def in_alvik(alvik: Tenant) -> Iterator[Tenant]:
    """The Swedish place, entered."""
    with tenant_context(alvik) as place:
        yield place


@pytest.fixture
def in_bakkevik(bakkevik: Tenant) -> Iterator[Tenant]:
    """The Norwegian place, entered."""
    with tenant_context(bakkevik) as place:
        yield place
