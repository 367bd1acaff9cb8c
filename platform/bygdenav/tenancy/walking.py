"""Django's executor for a walk from an empty schema to the last migration, in less of the processor's time.

Nearly all that migrating takes is that Django makes the models anew between two migrations.
"""

import functools
from collections import Counter
from collections.abc import Container, Iterable

from django.apps.registry import Apps
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import StateApps

from bygdenav.tenancy.connection import here

# Whenever a model is made anew, Django forgets what all the real apps' swappable models are called: a tenth of a walk.
StateApps.get_swappable_settings_name = functools.cache(  # type: ignore[method-assign]
    Apps.get_swappable_settings_name.__wrapped__  # type: ignore[attr-defined]
)


class Walk(MigrationExecutor):
    """Apps with a long history go first, while there are few models to make anew; before them those in ``first``."""

    def __init__(self, first: Container[str] = ()) -> None:
        super().__init__(connection)
        self.first = first

    def migration_plan(
        self, targets: Iterable[tuple[str, str | None]], clean_start: bool = False
    ) -> list[tuple[Migration, bool]]:
        """Django's, in our order."""
        steps = Counter(app for app, _name in self.loader.graph.nodes)
        ordered = sorted(targets, key=lambda target: (target[0] not in self.first, -steps[target[0]], target))
        return super().migration_plan(ordered, clean_start)


def begin(schema: str) -> None:
    """Make the table that a schema's migrations are noted in, and stay there.

    Without the shared schema behind it, whose table would be taken for its own.
    """
    connection.set_schema(schema, include_public=False)  # type: ignore[attr-defined]  # django-tenants adds it
    MigrationRecorder(connection).ensure_schema()


def finish(walk: Walk, schema: str) -> None:
    """What Django does in a schema after its last migration."""
    here.set_schema(schema)
    walk.check_replacements()
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
