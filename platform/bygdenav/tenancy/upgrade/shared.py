"""The shared schema. In an empty database its migrations and the template's are one walk.

Between two migrations Django makes the models anew, which is nearly all of the time that migrating takes. Every app
lives either in the shared schema or in the places, so that each migration does its work in one of the two and leaves
only its row in the other.
"""

from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, router
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState
from django.utils import translation

from bygdenav.tenancy.connection import here
from bygdenav.tenancy.locks import UPGRADE, one_at_a_time
from bygdenav.tenancy.template import make_template
from bygdenav.tenancy.upgrade.behind import with_migrations

PUBLIC = "public"


def migrate_shared() -> None:
    """Bring the shared schema to the migrations on disk. An empty database gets its template with it.

    Stopped half-way, the shared schema stands between two migrations and the next run goes on from there.
    """
    with one_at_a_time(UPGRADE):
        if PUBLIC not in with_migrations():
            with translation.override(None):  # as in Django's own command: names of permissions are stored
                make_template(_build_both)
            return
    call_command("migrate_schemas", shared=True, interactive=False, verbosity=0)


def _build_both(template: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE SCHEMA "{template}"')
    for schema in (template, PUBLIC):
        _alone_in(schema)
        MigrationRecorder(connection).ensure_schema()
    executor = _InTwoSchemas(template)
    executor.migrate(executor.loader.graph.leaf_nodes())
    for schema in (PUBLIC, template):
        here.set_schema(schema)
        executor.check_replacements()
        emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    here.set_schema_to_public()


def _alone_in(schema: str) -> None:
    """Without the shared schema behind it, whose tables would be taken for its own."""
    connection.set_schema(schema, include_public=False)  # type: ignore[attr-defined]  # django-tenants adds it


class _InTwoSchemas(MigrationExecutor):
    """Django's executor, with each migration in the schema that its app lives in."""

    def __init__(self, template: str) -> None:
        super().__init__(connection)
        self.template = template

    def apply_migration(
        self, state: ProjectState, migration: Migration, fake: bool = False, fake_initial: bool = False
    ) -> ProjectState:
        """Apply it where it belongs, which the router says, and note it in the other schema."""
        here.set_schema(PUBLIC)
        schema, other = PUBLIC, self.template
        if not router.allow_migrate(connection.alias, migration.app_label):
            schema, other = other, schema
        here.set_schema(schema)
        state = super().apply_migration(state, migration, fake, fake_initial)
        here.set_schema(other)
        self.record_migration(migration)  # type: ignore[call-arg, arg-type]  # the stubs are of another Django
        return state
