"""The shared schema. In an empty database its migrations and the template's are one walk.

Between two migrations Django makes the models anew, which is nearly all of the time that migrating takes. Every app
lives either in the shared schema or in the places, so that each migration does its work in one of the two and leaves
only its row in the other.
"""

from django.core.management import call_command
from django.db import connection, router
from django.db.migrations import Migration
from django.db.migrations.state import ProjectState

from bygdenav.tenancy.connection import here
from bygdenav.tenancy.locks import UPGRADE, one_at_a_time
from bygdenav.tenancy.template import make_template
from bygdenav.tenancy.upgrade.behind import with_migrations
from bygdenav.tenancy.walking import Walk, begin, finish

PUBLIC = "public"


def migrate_shared() -> None:
    """Bring the shared schema to the migrations on disk. An empty database gets its template with it.

    Stopped half-way, the shared schema stands between two migrations and the next run goes on from there.
    """
    with one_at_a_time(UPGRADE):
        if PUBLIC not in with_migrations():
            make_template(_build_both)
            return
    call_command("migrate_schemas", shared=True, interactive=False, verbosity=0)


def _build_both(template: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE SCHEMA "{template}"')
    for schema in (template, PUBLIC):
        begin(schema)
    walk = _InTwoSchemas(template)
    walk.migrate(walk.loader.graph.leaf_nodes())
    for schema in (PUBLIC, template):
        finish(walk, schema)
    here.set_schema_to_public()


class _InTwoSchemas(Walk):
    """A walk with each migration in the schema that its app lives in."""

    def __init__(self, template: str) -> None:
        super().__init__()
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
