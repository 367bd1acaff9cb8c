"""A database of its own on the same server, for what must neither touch the installation nor be seen by it.

It goes when the work ends, however it ends; after a kill or a power cut the next one of the same purpose takes it away. Who
is at work holds a lock on the name, which PostgreSQL lets go of when the process is no more. One that takes long to fill
may be kept for the next run; a comment on it says what it holds.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

import psycopg
from django.db import connection
from psycopg import sql

from bygdenav.tenancy.api import Domain, Tenant, migrate_shared, migrations_version

_LOCK = "SELECT pg_try_advisory_lock(hashtext(%s))"
_WAIT = "SELECT pg_advisory_lock(hashtext(%s))"
_HOLDS = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
_OF_PURPOSE = "SELECT datname FROM pg_database WHERE datname ~ ('^' || %s || '_[0-9]+$') ORDER BY datname"


@contextmanager
def own_database(purpose: str) -> Iterator[str]:
    """Work in a fresh, migrated database with the platform's own host in it; gives its name. Raises
    ``psycopg.errors.InsufficientPrivilege`` where the installation's user may not make databases.
    """
    name, before = f"bygdenav_{purpose}_{os.getpid()}", connection.settings_dict["NAME"]
    with _server() as server:
        remove_left(server, f"bygdenav_{purpose}")
        server.execute(_LOCK, [name])
        try:
            make(server, name)
            _go_to(name)
            fill()
            yield name
        finally:
            _go_to(before)
            _drop(server, name)


@contextmanager
def kept_database(purpose: str, holds: str, put_in: Callable[[], object]) -> Iterator[str]:
    """Work in the database that is kept for a purpose; gives its name. It is made and filled by ``put_in`` where there is
    none, or none that holds what ``holds`` says in the tables of these migrations; it stays. Waits for whoever else works in it.
    """
    name, holds = f"bygdenav_{purpose}_kept", f"{holds}, {migrations_version()}"
    with _server() as server:
        server.execute(_WAIT, [name])
        if _holds(server, name) != holds:
            _drop(server, name)
            make(server, name)
            with working_in(name):
                fill()
                put_in()
            says = sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(holds))
            server.execute(says)
        with working_in(name):
            yield name


@contextmanager
def working_in(name: str) -> Iterator[None]:
    """Work in another database of this server for a while."""
    before = connection.settings_dict["NAME"]
    _go_to(name)
    try:
        yield
    finally:
        _go_to(before)


def make(server: psycopg.Connection, name: str) -> None:
    """An empty database."""
    server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(name)))


def remove_left(server: psycopg.Connection, beginning: str) -> None:
    """Drop databases of which nobody holds the lock any more."""
    for (name,) in server.execute(_OF_PURPOSE, [beginning]).fetchall():
        held = server.execute(_LOCK, [name]).fetchone()
        if held and held[0]:
            _drop(server, name)
            server.execute("SELECT pg_advisory_unlock(hashtext(%s))", [name])


def databases_of(purpose: str) -> list[str]:
    """The names of the databases that there are for a purpose."""
    with _server() as server:
        return [name for (name,) in server.execute(_OF_PURPOSE, [f"bygdenav_{purpose}"]).fetchall()]


def fill() -> None:
    """The tables, and the platform's own host."""
    migrate_shared()
    public = Tenant.objects.create(schema_name="public", name="Bygdenav", languages=["sv", "nb", "en"], status="ready")
    Domain.objects.create(domain="localhost", tenant=public, is_primary=True)


def _holds(server: psycopg.Connection, name: str) -> str | None:
    found = server.execute(_HOLDS, [name]).fetchone()
    return found[0] if found else None


def _drop(server: psycopg.Connection, name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _go_to(name: str) -> None:
    connection.close()
    cast("Any", connection).close_pool()
    connection.settings_dict["NAME"] = name


def _server() -> psycopg.Connection:
    given = connection.settings_dict
    return psycopg.connect(
        dbname="postgres", host=given["HOST"] or None, port=given["PORT"] or None, user=given["USER"] or None,
        password=given["PASSWORD"] or None, autocommit=True,
    )  # fmt: skip
