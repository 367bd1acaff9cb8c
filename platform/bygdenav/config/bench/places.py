"""New places and upgrades, with 290 places there: replay against migrations, our runner against django-tenants' own."""

import importlib
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from bygdenav.config.bench.figures import Figure, compared
from bygdenav.tenancy.api import Identity, create_place, ensure_template, ready_places, upgrade

Note = Callable[[str], None]
APP = "benchapp"
TABLE = """from django.db import migrations, models
class Migration(migrations.Migration):
    initial = True
    operations = [migrations.CreateModel("Thing", [("id", models.BigAutoField(primary_key=True))])]
"""
COLUMN = """from django.db import migrations, models
class Migration(migrations.Migration):
    dependencies = [("benchapp", "0001_initial")]
    operations = [migrations.AddField("thing", "name", models.CharField(max_length=20, default=""))]
"""


def measure(places: int, sample: int, note: Note) -> list[Figure]:
    """All figures about places. ``sample``: on how many the slow side is measured; its time is scaled from them."""
    started = time.monotonic()
    ensure_template()
    note(f"template made in {time.monotonic() - started:.1f} s")
    times = [_make(number) for number in range(places)]
    note(f"{places} places made in {sum(times):.0f} s")
    replayed = median(times[-20:])
    migrated = median(_migrate(f"t_bench{number:04}") for number in range(2))
    note("a place migrated in Django's own way, twice")
    figures = [
        compared(
            "new place", replayed, migrated, times=10, below=1, note=f"with {places} places; by template, by migrations"
        )
    ]
    schemas = [place.schema_name for place in ready_places()]
    quiet = _timed(lambda: upgrade(schemas))
    theirs = _theirs(schemas[:sample]) * len(schemas)
    scaled = f"theirs measured on {sample} of {len(schemas)} places"
    figures.append(compared("nothing to do", quiet, theirs, times=50, below=0.5, note=scaled))
    note("nothing to do, measured")
    figures.append(_column(schemas, sample, scaled))
    note("one added column, measured")
    return figures


def _make(number: int) -> float:
    identity = Identity(
        name=f"By {number}", kind="municipality", purpose="competence", country="SE", languages=("sv",),
        domain=f"by{number}.localhost",
    )  # fmt: skip
    return _timed(lambda: create_place(identity=identity, by=None))


def _migrate(schema: str) -> float:
    def work() -> None:
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE SCHEMA "{schema}"')
        call_command("migrate_schemas", schema_name=schema, executor="standard", interactive=False, verbosity=0)

    return _timed(work)


def _theirs(schemas: list[str]) -> float:
    """Seconds for one place with django-tenants' own executor, in this process: its start is not counted against it."""

    def work() -> None:
        for schema in schemas:
            call_command("migrate_schemas", schema_name=schema, executor="standard", interactive=False, verbosity=0)

    return _timed(work) / len(schemas)


def _column(schemas: list[str], sample: int, note: str) -> Figure:
    with _throwaway_app() as write:
        write("0001_initial", TABLE)
        upgrade(schemas)
        write("0002_name", COLUMN)
        theirs = _theirs(schemas[:sample]) * len(schemas)
        report = upgrade(schemas)
        ours = report.seconds * len(schemas) / report.upgraded
        return compared("one added column", ours, theirs, times=50, note=note)


@contextmanager
def _throwaway_app() -> Iterator[Callable[[str, str], None]]:
    """An app of places in a temporary folder; call what is given with a migration's name and text."""
    folder = Path(tempfile.mkdtemp())
    migrations = folder / APP / "migrations"
    migrations.mkdir(parents=True)
    for package in (migrations.parent, migrations):
        (package / "__init__.py").write_text("", encoding="utf-8")
    sys.path.insert(0, str(folder))
    config = AppConfig(APP, importlib.import_module(APP))
    config.apps, config.models = apps, {}
    apps.app_configs[APP] = config
    settings.TENANT_APPS.append(APP)

    def write(name: str, text: str) -> None:
        (migrations / f"{name}.py").write_text(text, encoding="utf-8")

    try:
        yield write
    finally:
        settings.TENANT_APPS.remove(APP)
        del apps.app_configs[APP]
        sys.path.remove(str(folder))
        shutil.rmtree(folder)


def _timed(work: Callable[[], object]) -> float:
    started = time.monotonic()
    work()
    return time.monotonic() - started
