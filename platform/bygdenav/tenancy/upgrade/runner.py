"""The upgrade itself: one place of each state goes first, the others replay what it did.

Each migration is its own transaction in each place, with its row in ``django_migrations``: whatever stops the run,
every place stands between two migrations, and the next run goes on from there. A place in which something goes wrong is
left there, reported, and does not hold up the others.
"""

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace

from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, transaction
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

from bygdenav.tenancy.connection import here
from bygdenav.tenancy.locks import UPGRADE, one_at_a_time
from bygdenav.tenancy.migration_files import Key
from bygdenav.tenancy.upgrade.behind import behind
from bygdenav.tenancy.upgrade.steps import Step, belongs_here, collect, is_sql

logger = logging.getLogger(__name__)
_WAIT = (
    "SET LOCAL lock_timeout = '10s'"  # a place in heavy use is left for the next run rather than made to stand still
)
_PERMISSIONS = """
INSERT INTO "{to}".auth_permission (name, content_type_id, codename)
SELECT name, content_type_id, codename FROM "{first}".auth_permission ON CONFLICT (content_type_id, codename) DO NOTHING
"""


@dataclass(frozen=True)
class Failure:
    """A place that stopped: where, and at which migration."""

    schema: str
    migration: str
    error: str


@dataclass
class Report:
    """What an upgrade did. ``places`` were looked at, ``behind`` lacked something, ``upgraded`` are now whole."""

    places: int = 0
    behind: int = 0
    upgraded: int = 0
    as_sql: int = 0
    in_python: int = 0
    seconds: float = 0.0
    failures: list[Failure] = field(default_factory=list)


def upgrade(schemas: Sequence[str]) -> Report:
    """Bring the schemas to the state of the migrations on disk. The shared schema must be there already."""
    started = time.monotonic()
    report = Report(places=len(schemas))
    with one_at_a_time(UPGRADE):
        groups: dict[frozenset[Key], list[str]] = {}
        for schema, missing in behind(schemas).items():
            groups.setdefault(missing, []).append(schema)
        report.behind = sum(map(len, groups.values()))
        for missing, group in groups.items():
            report.upgraded += len(_Group(group, missing, report).run())
    report.seconds = time.monotonic() - started
    return report


class _Group:
    """Places that lack the same migrations."""

    def __init__(self, schemas: list[str], missing: frozenset[Key], report: Report) -> None:
        self.alive = list(schemas)
        self.missing = missing
        self.report = report
        self.whole: str | None = None  # the first place that came through
        here.set_schema(schemas[0])
        self.executor = MigrationExecutor(connection)
        self.leaves = self.executor.loader.graph.leaf_nodes()
        self.state = self._state_now()

    def run(self) -> list[str]:
        """Take every step in every place; the places that came through."""
        try:
            plan = [migration for migration, _ in self.executor.migration_plan(self.leaves)]
            if paper := self._paper(plan):
                self._everywhere(paper)
            for migration in plan:
                step = Step.of(migration, last=migration is plan[-1])
                if not belongs_here(migration):
                    migration.mutate_state(self.state, preserve=False)
                    self._everywhere(step)
                elif is_sql(migration):
                    self._as_sql(step, migration)
                else:
                    self._in_python(step, migration)
        finally:
            here.set_schema_to_public()
        return self.alive

    def _state_now(self) -> ProjectState:
        """The models as the applied migrations left them."""
        loader = self.executor.loader
        state = ProjectState(real_apps=loader.unmigrated_apps)
        for migration, _ in self.executor.migration_plan(self.leaves, clean_start=True):
            if (migration.app_label, migration.name) in loader.applied_migrations:
                migration.mutate_state(state, preserve=False)
        return state

    def _paper(self, plan: list[Migration]) -> Step | None:
        """Rows that are missing though nothing is to be done: a squashed migration whose parts were all applied."""
        planned = {row for migration in plan for row in Step.of(migration, last=False).rows}
        rows = sorted(self.missing - planned)
        return Step("squashed migrations", tuple(rows), last=not plan) if rows else None

    def _as_sql(self, step: Step, migration: Migration) -> None:
        """The first place that can says what the SQL is; all others get just that."""
        while self.alive:
            first = self.alive[0]
            with self._guarded(first, step):
                sql, after = collect(migration, self.state)
                step = replace(step, sql=sql)
                self._replay(step)
                self.report.as_sql += 1
                self._everywhere(step, besides=first)
                self.state = after
                return

    def _everywhere(self, step: Step, besides: str = "") -> None:
        for schema in [schema for schema in self.alive if schema != besides]:
            with self._guarded(schema, step):
                self._replay(step)

    def _replay(self, step: Step) -> None:
        """The SQL and its rows, together or not at all."""
        row = f'INSERT INTO "{here.schema_name}".django_migrations (app, name, applied) VALUES (%s, %s, now())'  # noqa: S608 -- a schema's name from the catalogue
        with transaction.atomic(), connection.cursor() as cursor:
            if step.sql:
                cursor.execute(f"{_WAIT};\n{step.sql}")
            cursor.executemany(row, step.rows)
            if step.last:
                self._complete()

    def _in_python(self, step: Step, migration: Migration) -> None:
        """A data migration: Django's own way, place by place."""
        after: ProjectState | None = None
        for schema in list(self.alive):
            with self._guarded(schema, step), transaction.atomic() if migration.atomic else nullcontext():
                after = self.executor.apply_migration(self.state.clone(), migration)
                if step.last:
                    self._complete()
        self.report.in_python += 1
        self.state = after or self.state

    def _complete(self) -> None:
        """New models bring permissions: Django makes them in one place, the others copy from it what they lack."""
        if self.whole not in self.alive:
            emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
            self.whole = here.schema_name
            return
        with connection.cursor() as cursor:
            cursor.execute(_PERMISSIONS.format(to=here.schema_name, first=self.whole))

    @contextmanager
    def _guarded(self, schema: str, step: Step) -> Iterator[None]:
        """Be in the place; whatever goes wrong there stops that place only."""
        here.set_schema(schema)
        try:
            yield
        except Exception as error:
            self.alive.remove(schema)
            said = (str(error).strip().splitlines() or [""])[0]
            self.report.failures.append(Failure(schema, step.name, f"{type(error).__name__}: {said}"[:300]))
            logger.exception("upgrade_failed", extra={"schema": schema, "migration": step.name})
