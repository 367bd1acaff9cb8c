"""``bygdenav evaluate-search``: figures as the order names them, and nothing left of what was loaded."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from psycopg import sql

from bygdenav.config import own_database
from bygdenav.config.evaluate_search import evaluate
from bygdenav.config.own_database import databases_of
from bygdenav.search.models import SearchDocument
from bygdenav.search.ranking.evaluation import read_judged_set
from bygdenav.tenancy.api import Tenant
from tests.conftest import _state_of_migrations

FIRMS = """\
id,typ,namn,organisationsnummer,bransch,beskrivning,tjanster,adress,postnummer,ort,kommun,latitud,longitud,telefon,sprak
F1,företag,Bergs Bageri,,Bageri,Tunnbröd och kakor,Tårtor; smörgåstårtor,,,Moskosel,Arvidsjaur,65.8,19.1,,sv
F2,förening,Norrsjö Skoterklubb,,Skoterklubb,Vi håller spåren,,,,Arvidsjaur,Arvidsjaur,,,,sv
F3,företag,Uten Navn,12,Rørlegger,,,,,Trofors,Grane,0,0,ingen,nb
F4,företag,Uten Navn,12,Rørlegger,Ring 19811218-9876,,,,Trofors,Grane,0,0,ingen,nb
"""
QUERIES = [
    {"id": "Q1", "q": "bageri i Arvidsjaur", "lang": "sv", "kind": "place"},
    {"id": "Q2", "q": "rörmokare", "lang": "sv", "kind": "cross_language"},
    {"id": "Q3", "q": "xqzzwv", "lang": "sv", "kind": "none"},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "firms.csv").write_text(FIRMS, encoding="utf-8")
    (tmp_path / "queries.jsonl").write_text("\n".join(map(json.dumps, QUERIES)), encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text("Q1\tF1\t3\nQ2\tF3\t3\nQ2\tF4\t3\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def real(django_db_setup: None, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The database with real writes; new ones are copies of the tests' migrated one, because migrating takes long."""

    def copy(server: psycopg.Connection, name: str) -> None:
        master = f"test_master_{_state_of_migrations()}"
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(master)))

    monkeypatch.setattr(own_database, "make", copy)
    monkeypatch.setattr(own_database, "fill", lambda: None)
    with django_db_blocker.unblock():
        yield
        connection.close()


def our_database() -> str:
    return f"bygdenav_judged_{os.getpid()}"


def test_the_figures_and_the_rankings_and_nothing_left(real: None, folder: Path, capsys: pytest.CaptureFixture[str]):
    before = list(Tenant.objects.order_by("pk").values_list("schema_name", flat=True))
    call_command("evaluate_search", str(folder), "--json", "--engine", "postgres")
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"all", "by_kind", "none", "rankings"}
    assert found["all"] == {"n": 2, "ndcg_at_10": 1.0, "success_at_1": 1.0, "mrr": 1.0, "zero_results": 0.0}
    assert found["none"] == {"n": 1, "right": 1}
    assert found["rankings"]["Q1"][0] == "F1"
    assert set(found["rankings"]["Q2"]) == {"F3", "F4"}
    assert list(Tenant.objects.order_by("pk").values_list("schema_name", flat=True)) == before
    assert not SearchDocument.objects.everywhere().exists()
    assert our_database() not in databases_of("judged")


def test_nothing_is_left_of_one_that_was_stopped(real: None, folder: Path):
    def stop(said: str) -> None:
        assert our_database() in databases_of("judged")
        if "asked" in said:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluate(read_judged_set(folder), url="", note=stop)
    assert our_database() not in databases_of("judged")
    assert Tenant.objects.filter(schema_name="public").exists()


def test_the_next_one_takes_away_what_a_killed_one_left_and_not_what_is_in_use(real: None):
    dead, alive = "bygdenav_trial_900001", "bygdenav_trial_900002"
    with own_database._server() as server, own_database._server() as other:
        for name in (dead, alive):
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        other.execute("SELECT pg_advisory_lock(hashtext(%s))", [alive])
        try:
            with own_database.own_database("trial") as name:
                assert databases_of("trial") == sorted([alive, name])
        finally:
            for left in databases_of("trial"):
                server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(left)))


def test_one_that_is_kept_is_filled_once_for_what_it_holds(real: None):
    filled: list[str] = []
    before = connection.settings_dict["NAME"]
    with own_database._server() as server:
        try:
            for holds in ("one place", "one place", "two places"):
                with own_database.kept_database("trial", holds, partial(filled.append, holds)) as name:
                    assert connection.settings_dict["NAME"] == name
                assert connection.settings_dict["NAME"] == before
            assert filled == ["one place", "two places"]
        finally:
            server.execute("DROP DATABASE IF EXISTS bygdenav_trial_kept WITH (FORCE)")


def test_a_real_one_that_is_told_to_end_takes_its_database_away(real: None, folder: Path, tmp_path: Path):
    base = settings.DATABASES["default"]
    own = own_database._server()
    environment = {
        **os.environ, "BYGDENAV_DATA": str(tmp_path / "data"), "SECRET_KEY": "judged", "PYTHONPATH": os.pathsep.join(sys.path),
        "DATABASE_URL": f"postgresql://{base['USER']}@/postgres?host={own.info.host}&port={own.info.port}",
    }  # fmt: skip
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", "bygdenav", "evaluate-search", str(folder)]
    with own, subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as run:
        name, end = f"bygdenav_judged_{run.pid}", time.monotonic() + 60
        while name not in databases_of("judged"):
            assert run.poll() is None, run.communicate()[1].decode()
            assert time.monotonic() < end
            time.sleep(0.1)
        run.send_signal(signal.SIGTERM)
        assert run.wait(60) == 143
        assert name not in databases_of("judged")


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("queries.jsonl", "{nope\n", "queries.jsonl:1: expected an object"),
        ("qrels.tsv", "Q1 F1 3\n", "qrels.tsv:1: expected query, firm and a grade"),
        ("firms.csv", "namn\nEn\n", "expected a column id"),
    ],
)
def test_a_wrong_file_is_named_before_anything_is_made(folder: Path, file: str, text: str, said: str):
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=said):
        call_command("evaluate_search", str(folder))


def test_a_folder_that_is_not_there_is_said(tmp_path: Path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("evaluate_search", str(tmp_path / "nowhere"))
