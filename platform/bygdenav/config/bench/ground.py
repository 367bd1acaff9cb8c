"""A database of the bench's own on the same server, so that nothing of the installation is touched or in the way."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from bygdenav.tenancy.api import Domain, Tenant


@contextmanager
def own_database() -> Iterator[None]:
    """Work in a fresh, migrated database with the platform's own host in it; it is dropped afterwards."""
    name, before = f"bench_{os.getpid()}", connection.settings_dict["NAME"]
    with _server() as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        _go_to(name)
        call_command("migrate_schemas", shared=True, interactive=False, verbosity=0)
        public = Tenant.objects.create(schema_name="public", name="Bench", languages=["sv", "nb", "en"], status="ready")
        Domain.objects.create(domain="localhost", tenant=public, is_primary=True)
        yield
    finally:
        _go_to(before)
        with _server() as server:
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
