"""django-tenants' ``migrate_schemas`` on our runner, through its ``GET_EXECUTOR_FUNCTION`` setting."""

from collections.abc import Iterable

from django.core.management.base import CommandError
from django.db import connection
from django_tenants.migration_executors import get_executor as get_builtin_executor
from django_tenants.migration_executors.base import MigrationExecutor, run_migrations

from bygdenav.tenancy.upgrade.behind import with_migrations
from bygdenav.tenancy.upgrade.runner import upgrade

# With any of these the person asks for something else than "bring all places up to date".
_OTHER_WORK = ("app_label", "migration_name", "fake", "fake_initial", "plan", "check_unapplied", "prune", "run_syncdb")


class ReplayExecutor(MigrationExecutor):
    """Shared schema and new schemas: Django's own way. Places: the runner."""

    codename = "replay"

    def run_migrations(self, tenants: Iterable[str] | None = None) -> None:
        """Bring ``tenants`` up to date. Raises ``CommandError`` naming the places that stopped."""
        schemas = _existing(list(tenants or []))
        by_django = schemas if any(self.options.get(name) for name in _OTHER_WORK) else _untouched(schemas)
        for schema in by_django:
            run_migrations(self.args, self.options, self.codename, schema)
        report = upgrade([schema for schema in schemas if schema not in by_django])
        if report.failures:
            told = "; ".join(f"{each.schema} at {each.migration}: {each.error}" for each in report.failures)
            raise CommandError(f"{len(report.failures)} places stopped, the others are done. {told}")


def _existing(schemas: list[str]) -> list[str]:
    """Those that are there: a place that was never made whole has no schema and must not stop the others."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname = ANY(%s)", [schemas])
        there = {name for (name,) in cursor.fetchall()}
    return [schema for schema in schemas if schema in there]


def _untouched(schemas: list[str]) -> list[str]:
    """The shared schema, and schemas that no migration has been in."""
    started = with_migrations()
    return [schema for schema in schemas if schema == "public" or schema not in started]


def get_executor(codename: str | None = None) -> type[MigrationExecutor]:
    """Ours unless another is named."""
    return ReplayExecutor if codename in (None, ReplayExecutor.codename) else get_builtin_executor(codename)
