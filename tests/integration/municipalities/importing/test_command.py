"""``bygdenav import-firms``: the same services, said as JSON."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from bygdenav.tenancy.api import Tenant, tenant_context
from municipalities.directory.api import Card
from municipalities.importing.management import progress
from municipalities.importing.models import FirmImport
from municipalities.importing.services import running
from tests.factories.firms import swedish_number
from tests.factories.lists import csv_file, xlsx_file

pytestmark = pytest.mark.django_db


def run(path: Path, tenant: str, *options: str) -> dict[str, Any]:
    said = StringIO()
    call_command("import_firms", str(path), "--tenant", tenant, "--json", *options, stdout=said, stderr=StringIO())
    return dict(json.loads(said.getvalue()))


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "lista.csv"
    rows = (
        ("Ett AB", swedish_number(), "Ved", "Granselet"),
        ("Två AB", "123", "Ved", "Granselet"),
        ("Kalles", "", "Ved", "Granselet"),
    )
    path.write_bytes(csv_file(*rows))
    return path


def test_it_says_what_came_of_it_and_the_second_time_nothing_did(alvik: Tenant, bakkevik: Tenant, listed: Path) -> None:
    first = run(listed, "a.localhost")
    assert set(first) == {"created", "updated", "unchanged", "refused"}
    assert (first["created"], first["updated"], first["unchanged"], [each["row"] for each in first["refused"]]) == (
        2,
        0,
        0,
        [3],
    )
    assert "556012-5790" in first["refused"][0]["reason"]
    second = run(listed, alvik.schema_name)
    assert (second["created"], second["updated"], second["unchanged"], len(second["refused"])) == (0, 0, 2, 1)
    with tenant_context(bakkevik):
        assert not Card.objects.exists()


def test_a_dry_run_says_the_same_and_writes_nothing(alvik: Tenant, listed: Path) -> None:
    assert run(listed, "a.localhost", "--dry-run")["created"] == 2
    with tenant_context(alvik):
        assert (Card.objects.count(), FirmImport.objects.count()) == (0, 0)


def test_an_excel_file_and_words_for_people(alvik: Tenant, tmp_path: Path) -> None:
    path = tmp_path / "lista.xlsx"
    path.write_bytes(
        xlsx_file(["Ett AB", int(swedish_number()), "Ved", "Granselet"], ["Kalles", None, "Ved", "Granselet"])
    )
    said, aside = StringIO(), StringIO()
    call_command("import_firms", str(path), "--tenant", "A.localhost:8000", stdout=said, stderr=aside)
    assert said.getvalue().splitlines() == ["created: 2", "updated: 0", "unchanged: 0", "refused: 0"]
    assert aside.getvalue().startswith("1 sole traders")


@pytest.mark.parametrize(
    ("content", "tenant", "said"),
    [
        (b"Namn;Bransch\nA;B\n", "nowhere.localhost", "No place"),
        (b"%PDF-1.7", "a.localhost", "CSV"),
        (b"Obekant;Annat\nA;B\n", "a.localhost", "No column"),
        (b"Namn;Bransch\n", "a.localhost", "."),
        (None, "a.localhost", "no file"),
    ],
)
def test_what_cannot_be_done_ends_the_command(
    alvik: Tenant, tmp_path: Path, content: bytes | None, tenant: str, said: str
) -> None:
    path = tmp_path / "lista.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=said):
        run(path, tenant)
    with tenant_context(alvik):
        assert not FirmImport.objects.exists()


def rows(count: int) -> list[tuple[str, ...]]:
    return [(f"Firma {number} AB", "", "Ved", "Granselet") for number in range(count)]


def test_a_log_of_a_long_import_says_each_tenth_and_the_json_stays_whole(
    alvik: Tenant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "MANY", 300)
    monkeypatch.setattr(running, "AT_A_TIME", 40)
    path = tmp_path / "lista.csv"
    path.write_bytes(csv_file(*rows(400)))
    said, aside = StringIO(), StringIO()
    call_command("import_firms", str(path), "--tenant", "a.localhost", "--json", stdout=said, stderr=aside)
    assert json.loads(said.getvalue())["created"] == 400
    lines = aside.getvalue().splitlines()
    assert lines[:2] == ["Comparing: 40 of 400 rows", "Comparing: 80 of 400 rows"]
    assert lines[9:11] == ["Comparing: 400 of 400 rows", "Writing: 40 of 400 rows"]
    assert len(lines) == 20
    again = StringIO()
    call_command("import_firms", str(path), "--tenant", "a.localhost", "--json", "--dry-run", stdout=said, stderr=again)
    assert {line.partition(":")[0] for line in again.getvalue().splitlines()} == {"Comparing"}


def test_a_short_import_says_nothing_on_the_way(alvik: Tenant, listed: Path) -> None:
    aside = StringIO()
    call_command("import_firms", str(listed), "--tenant", "a.localhost", stdout=StringIO(), stderr=aside)
    assert "rows" not in aside.getvalue()
