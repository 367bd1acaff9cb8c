"""Which schemas lack which migrations, asked of all of them together and without loading a single migration."""

from collections.abc import Sequence

from django.db import connection

from bygdenav.tenancy import migration_files
from bygdenav.tenancy.migration_files import Key

_AT_ONCE = 100  # schemas in one statement


def behind(schemas: Sequence[str]) -> dict[str, frozenset[Key]]:
    """Of the schemas those that lack something, with what they lack; one without any migrations lacks all of them."""
    wanted = {f"{app} {name}": (app, name) for app, name in migration_files.on_disk()}
    started = with_migrations()
    missing: dict[str, frozenset[Key]] = {
        schema: frozenset(wanted.values()) for schema in schemas if schema not in started
    }
    asked = [schema for schema in schemas if schema in started]
    for start in range(0, len(asked), _AT_ONCE):
        for schema, applied in _applied(asked[start : start + _AT_ONCE]):
            lacking = wanted.keys() - set(applied)
            if lacking:
                missing[schema] = frozenset(wanted[key] for key in lacking)
    return missing


def with_migrations() -> set[str]:
    """Every schema in which migrations have been."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE c.relname = 'django_migrations' AND c.relkind = 'r'"
        )
        return {name for (name,) in cursor.fetchall()}


def _applied(schemas: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The names come from the catalogue, so they can stand in the statement."""
    one = """SELECT '{0}', array_agg(app || ' ' || name) FROM "{0}".django_migrations"""
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(one.format(schema) for schema in schemas))
        return [(schema, applied or []) for schema, applied in cursor.fetchall()]
