"""An upgrade reaches every place; one in which it goes wrong stops alone. Tried with an app made for the test."""

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import AppConfig, apps
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.db import connection

from bygdenav.config.upgrade import upgrade_everything
from bygdenav.tenancy.api import Tenant, behind, ensure_template, tenant_context, upgrade
from bygdenav.tenancy.template import replay

INITIAL = """
from django.db import migrations, models
class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.CreateModel("Bench", [
        ("id", models.BigAutoField(primary_key=True)), ("name", models.CharField(max_length=20)),
    ])]
"""
COLUMN = """
from django.db import migrations, models
class Migration(migrations.Migration):
    dependencies = [("throwaway", "0001_initial")]
    operations = [migrations.AddField("bench", "colour", models.CharField(max_length=12, default="green 100%"))]
"""
DATA = """
from django.db import migrations
def paint(apps, editor):
    Bench = apps.get_model("throwaway", "Bench")
    place = editor.connection.schema_name
    if Bench.objects.filter(name="broken").exists():
        raise RuntimeError("this bench cannot be painted")
    Bench.objects.filter(colour="green 100%").update(colour=place[:9])
class Migration(migrations.Migration):
    dependencies = [("throwaway", "0002_colour")]
    operations = [migrations.RunPython(paint)]
"""
AFTER = """
from django.db import migrations, models
class Migration(migrations.Migration):
    dependencies = [("throwaway", "0003_paint")]
    operations = [
        migrations.AlterField("bench", "colour", models.CharField(max_length=30, default="", unique=False)),
        migrations.AddIndex("bench", models.Index(fields=["name"], name="bench_name")),
        migrations.RunSQL("UPDATE throwaway_bench SET name = upper(name)"),
    ]
"""
Write = Callable[[str, str], None]


@pytest.fixture
def write(tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[Write]:
    """An app of places with no migrations yet; call it with a name and a text to add one."""
    folder = tmp_path / "throwaway" / "migrations"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").write_text("")
    (folder / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    settings.TENANT_APPS = [*settings.TENANT_APPS, "throwaway"]
    config = AppConfig("throwaway", importlib.import_module("throwaway"))
    config.apps, config.models = apps, {}
    apps.app_configs["throwaway"] = config  # the whole registry anew would start every app a second time

    def add(name: str, text: str) -> None:
        (folder / f"{name}.py").write_text(text)

    yield add
    del apps.app_configs["throwaway"]
    for name in [name for name in sys.modules if name.split(".")[0] == "throwaway"]:
        del sys.modules[name]


@pytest.fixture
def places(alvik: Tenant, bakkevik: Tenant) -> list[str]:
    """The schemas of three places."""
    replay(ensure_template(), "t_cccccccc")
    return [alvik.schema_name, bakkevik.schema_name, "t_cccccccc"]


def rows(schema: str, query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query.format(schema=schema))
        return cursor.fetchall()


def columns(schema: str) -> set[str]:
    found = rows(
        schema,
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_schema = '{schema}' AND table_name = 'throwaway_bench'",
    )
    return {name for (name,) in found}


def sit(schema: str, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {schema}.throwaway_bench (name) VALUES (%s)", [name])


def settle() -> None:
    """In the test's one transaction, checks that wait for its end stand in the way of the next change of a table."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def test_nothing_to_do_is_nothing_done(places: list[str]) -> None:
    report = upgrade(places)
    assert (report.places, report.behind, report.upgraded, report.failures) == (3, 0, 0, [])


def test_a_new_table_reaches_every_place_with_its_row(places: list[str], write: Write) -> None:
    write("0001_initial", INITIAL)
    assert set(behind(places)) == set(places)
    report = upgrade(places)
    assert (report.upgraded, report.as_sql, report.in_python) == (3, 1, 0)
    assert all(columns(schema) == {"id", "name"} for schema in places)
    assert behind(places) == {}
    assert columns("public") == set()


def test_schema_and_data_migrations_take_turns(places: list[str], write: Write) -> None:
    write("0001_initial", INITIAL)
    upgrade(places)
    for schema in places:
        sit(schema, f"in {schema}")
    write("0002_colour", COLUMN)
    write("0003_paint", DATA)
    write("0004_after", AFTER)
    settle()
    report = upgrade(places)
    assert (report.upgraded, report.as_sql, report.in_python) == (3, 2, 1)
    for schema in places:
        assert rows(schema, "SELECT name, colour FROM {schema}.throwaway_bench") == [
            (f"IN {schema.upper()}", schema[:9])
        ]


def test_a_place_that_fails_stops_alone_and_is_resumed(places: list[str], write: Write) -> None:
    write("0001_initial", INITIAL)
    upgrade(places)
    write("0002_colour", COLUMN)
    broken = places[0]  # the one that would go first
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {broken}.throwaway_bench ADD COLUMN colour text")
    report = upgrade(places)
    assert report.upgraded == 2
    assert [(each.schema, each.migration) for each in report.failures] == [(broken, "throwaway.0002_colour")]
    assert "already exists" in report.failures[0].error
    assert set(behind(places)) == {broken}
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {broken}.throwaway_bench DROP COLUMN colour")
    assert upgrade(places).failures == []
    assert behind(places) == {}


def test_a_failing_data_migration_leaves_what_came_before_it(places: list[str], write: Write) -> None:
    write("0001_initial", INITIAL)
    upgrade(places)
    sit(places[1], "broken")
    write("0002_colour", COLUMN)
    write("0003_paint", DATA)
    settle()
    report = upgrade(places)
    assert [each.migration for each in report.failures] == ["throwaway.0003_paint"]
    assert behind(places) == {places[1]: frozenset({("throwaway", "0003_paint")})}
    assert "colour" in columns(places[1])


def test_places_in_two_states_end_in_one(places: list[str], write: Write) -> None:
    write("0001_initial", INITIAL)
    upgrade(places[:1])
    write("0002_colour", COLUMN)
    report = upgrade(places)
    assert (report.behind, report.upgraded, report.failures) == (3, 3, [])
    assert all(columns(schema) == {"id", "name", "colour"} for schema in places)


def test_new_models_bring_their_permissions_everywhere(places: list[str]) -> None:
    """A place that lacks the last migration and some permissions gets both, from a place that has them."""
    for schema in places[1:]:
        with connection.cursor() as cursor:
            cursor.execute(
                f"DELETE FROM {schema}.django_migrations WHERE app = 'wagtailredirects' AND name LIKE '0008%'"
            )
            cursor.execute(f"DELETE FROM {schema}.auth_permission p WHERE codename LIKE '%_membership'")
    upgrade(places)
    for schema in places:
        assert rows(schema, "SELECT count(*) FROM {schema}.auth_permission WHERE codename LIKE '%_membership'") == [
            (4,)
        ]


def test_django_tenants_own_command_uses_the_runner(places: list[str], write: Write) -> None:
    write("0001_initial", INITIAL)
    call_command("migrate_schemas", tenant=True, verbosity=0)
    assert all(columns(schema) for schema in places[:2])
    write("0002_colour", COLUMN)
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {places[0]}.throwaway_bench ADD COLUMN colour text")
    with pytest.raises(CommandError, match=f"1 places stopped.*{places[0]}"):
        call_command("migrate_schemas", tenant=True, verbosity=0)
    assert "colour" in columns(places[1])


def test_a_place_being_made_or_failed_does_not_disturb(alvik: Tenant, write: Write) -> None:
    Tenant.objects.create(
        schema_name="t_dddddddd", name="Halv", kind="municipality", purpose="competence", status="failed"
    )
    write("0001_initial", INITIAL)
    call_command("migrate_schemas", tenant=True, verbosity=0)
    assert columns(alvik.schema_name)
    with tenant_context(alvik):
        assert connection.schema_name == alvik.schema_name


def test_a_first_start_that_was_killed_after_its_last_migration_gets_what_follows_it(db: None) -> None:
    """What was begun of the template lies there; kinds of content, which come after the migrations, do not."""
    assert not upgrade_everything().shared
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA template_0123456789abcdef")
        cursor.execute("UPDATE public.django_content_type SET model = 'another' WHERE model = 'outboxentry'")
    assert upgrade_everything().shared
    assert rows("public", "SELECT model FROM {schema}.django_content_type WHERE model = 'outboxentry'")
