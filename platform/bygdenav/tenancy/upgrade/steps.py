"""One migration as SQL that can be replayed in other places, where that is the same thing as running it."""

from dataclasses import dataclass

from django.db import connection, router
from django.db.migrations import Migration
from django.db.migrations import operations as ops
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from bygdenav.tenancy.migration_files import Key

# What Django itself turns into SQL without looking at rows. Anything else runs in Django's own way in each place.
_SQL_ONLY = (
    ops.AddConstraint, ops.AddField, ops.AddIndex, ops.AlterConstraint, ops.AlterField, ops.AlterIndexTogether,
    ops.AlterModelManagers, ops.AlterModelOptions, ops.AlterModelTable, ops.AlterModelTableComment,
    ops.AlterOrderWithRespectTo, ops.AlterUniqueTogether, ops.CreateModel, ops.DeleteModel, ops.RemoveConstraint,
    ops.RemoveField, ops.RemoveIndex, ops.RenameField, ops.RenameIndex, ops.RenameModel, ops.RunSQL,
)  # fmt: skip


@dataclass(frozen=True)
class Step:
    """What is done in each place in one transaction: SQL, rows in ``django_migrations``. ``last`` ends the upgrade."""

    name: str
    rows: tuple[Key, ...]
    sql: str = ""
    last: bool = False

    @classmethod
    def of(cls, migration: Migration, *, last: bool) -> "Step":
        """A step named as people name the migration, with the rows that Django would write: also those it replaces."""
        rows = (*migration.replaces, (migration.app_label, migration.name))
        return cls(f"{migration.app_label}.{migration.name}", rows, last=last)


def belongs_here(migration: Migration) -> bool:
    """Whether the migration does anything in the current schema; a shared app's leaves only its row in a place."""
    return bool(router.allow_migrate(connection.alias, migration.app_label))


def is_sql(migration: Migration) -> bool:
    """Whether every operation is one that Django turns into SQL, inside one transaction."""
    return bool(migration.atomic) and all(_is_sql(operation) for operation in migration.operations)


def _is_sql(operation: Operation) -> bool:
    if type(operation) is ops.SeparateDatabaseAndState:
        return all(_is_sql(inner) for inner in operation.database_operations)
    return type(operation) in _SQL_ONLY


def collect(migration: Migration, state: ProjectState) -> tuple[str, ProjectState]:
    """The SQL that the migration means in the current schema, which stands just before it, and the state after it."""
    after = state.clone()
    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        after = migration.apply(after, editor, collect_sql=True)
    return "\n".join(editor.collected_sql), after
