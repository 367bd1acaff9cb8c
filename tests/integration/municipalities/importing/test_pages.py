"""The office's pages of imports and duplicates: every state, no numbers of persons, as many queries for one as for many."""

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bygdenav.tenancy.api import Tenant
from municipalities.directory.api import Card, Owner, enter_firm
from municipalities.importing.models import FirmImport, Merge, Pair
from municipalities.importing.services import bring_in, confirm, find_pairs, pause, running
from tests.factories.firms import content, firm_card, officer, person, swedish_number
from tests.factories.lists import csv_file, xlsx_file
from tests.factories.visitors import visitor
from tests.integration.municipalities.importing.conftest import Importer

pytestmark = pytest.mark.django_db
LIST = "/skrivbord/foretag/import/"
PAIRS = "/skrivbord/foretag/dubbletter/"


@pytest.fixture
def desk(in_alvik: Tenant) -> Client:
    return visitor(officer())


def sent(data: bytes, name: str = "lista.csv") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, data)}


def latest() -> FirmImport:
    return FirmImport.objects.latest("pk")


def chosen(found: FirmImport, **other: str) -> dict[str, str]:
    """What the form of columns sends when nothing is changed."""
    columns = {f"kolumn-{index}": field for index, field in found.fields.items()}
    return {**columns, "office_words": "keep", "unclear": "wait", **other}


def uploaded(desk: Client, data: bytes, **other: str) -> FirmImport:
    answer = desk.post(LIST, sent(data))
    assert answer.status_code == 302, answer.text
    found = latest()
    assert answer.headers["Location"] == f"{LIST}{found.public_id}/kolumner/"
    desk.post(answer.headers["Location"], chosen(found, **other))
    return found


def test_the_whole_way_through_the_pages(desk: Client, run_jobs: Callable[..., int]) -> None:
    found = uploaded(desk, csv_file(("Ett AB", swedish_number(), "Ved", "Granselet"), ("", "", "Ved", "Granselet")))
    one = f"{LIST}{found.public_id}/"
    waiting = desk.get(one).text
    assert 'hx-get="' in waiting
    assert f'href="{one}"' in waiting, "without script it is followed by hand"
    assert "http-equiv" not in waiting, "a page that loads itself again interrupts who reads it aloud (WCAG F41)"
    assert "hx-refresh" not in desk.get(f"{one}lage/").headers
    run_jobs()
    assert desk.get(f"{one}lage/").headers["HX-Refresh"] == "true"
    seen = desk.get(one).text
    assert "Ett AB" in seen
    assert not Card.objects.exists()
    assert "visa=refused" in seen
    report = b"".join(desk.get(f"{one}nekade.csv").streaming_content).decode()  # type: ignore[attr-defined]  # it streams
    assert report.startswith("\ufeffNamn;")
    assert ";3;" in report
    for _ in range(2):
        desk.post(f"{one}skriv/")
    run_jobs()
    done = desk.get(one).text
    assert Card.objects.get().public_id in done
    assert "lista.csv" in desk.get(LIST).text


def test_a_file_that_is_none_is_answered_in_the_form(desk: Client) -> None:
    for data, name in (
        (b"%PDF-1.7", "a.pdf"),
        (b"", "tom.csv"),
        (b"\xd0\xcf\x11\xe0" * 99, "gammal.xls"),
        (b"Namn;Bransch\n", "a.csv"),
    ):
        answer = desk.post(LIST, sent(data, name))
        assert answer.status_code == 200
        assert "error-summary" in answer.text
    assert "error-summary" in desk.post(LIST, {}).text
    assert not FirmImport.objects.exists()


def test_columns_are_shown_with_examples_and_must_make_sense(desk: Client) -> None:
    desk.post(LIST, sent(csv_file(("Ett AB", swedish_number(), "Ved", "Granselet", "0980-55 01 23"))))
    found = latest()
    page = f"{LIST}{found.public_id}/kolumner/"
    shown = desk.get(page).text
    assert "Granselet" in shown
    assert '<option value="trade" selected>' in shown
    missing = desk.post(page, chosen(found, **{"kolumn-0": ""})).text
    assert "error-summary" in missing
    assert '<a href="#id_kolumn-0">Säg vilken kolumn som är' in missing
    twice = desk.post(page, chosen(found, **{"kolumn-3": "name"})).text
    assert "error-summary" in twice
    nonsense = desk.post(page, chosen(found, **{"kolumn-3": "lösenord"})).text
    assert "error-summary" in nonsense
    assert latest().state == "mapping"


def test_a_missing_column_is_pointed_at_in_the_first_list_that_says_nothing(desk: Client) -> None:
    header = ("Namn", "Ort", *(f"Extra {number}" for number in range(40)))
    desk.post(LIST, sent(csv_file(("Ett AB", "Granselet", *("x" for _ in range(40))), header=header)))
    page = f"{LIST}{latest().public_id}/kolumner/"
    answer = desk.post(page, chosen(latest())).text
    assert '<a href="#id_kolumn-2">Säg vilken kolumn som är' in answer
    for told in ('aria-describedby="{}"', 'id="{}"'):
        assert told.format("id_kolumn-2_error") in answer
    assert answer.index('id="id_kolumn-2"') < answer.index("kolumner till, används inte"), "it is not folded away"


def test_three_hundred_columns_are_folded_away(desk: Client) -> None:
    header = ("Namn", "Bransch", *(f"Extra {number}" for number in range(298)))
    desk.post(LIST, sent(csv_file(("Ett AB", "Ved", *("x" for _ in range(298))), header=header)))
    found = latest()
    shown = desk.get(f"{LIST}{found.public_id}/kolumner/").text
    assert shown.index("Namn") < shown.index("more-info") < shown.index("Extra 297")
    assert desk.post(f"{LIST}{found.public_id}/kolumner/", chosen(found)).status_code == 302


def test_the_offices_words_are_a_choice_for_each_row(desk: Client, run_jobs: Callable[..., int]) -> None:
    number = swedish_number()
    card = enter_firm(
        name="Ett AB", form="company", number=number, content=content(trade="Ved", place="Granselet"), by=officer()
    )
    found = uploaded(desk, csv_file(("Ett AB", number, "Flis", "Granselet")))
    run_jobs()
    one = f"{LIST}{found.public_id}/"
    kept = desk.get(f"{one}?visa=kept").text
    assert 'name="takes"' in kept
    desk.post(f"{one}val/", {"shown": "2", "takes": "2", "sida": "1"})
    assert latest().counts["changed"] == 1
    desk.post(f"{one}skriv/")
    run_jobs()
    card.refresh_from_db()
    assert (card.trade, card.owners["trade"]) == ("Flis", Owner.IMPORT)


def test_the_firms_words_are_no_choice(desk: Client, run_jobs: Callable[..., int]) -> None:
    number = swedish_number()
    firm_card(name="Ett AB", number=number, trade="Ved", published=True)
    found = uploaded(desk, csv_file(("Ett AB", number, "Flis", "Granselet")))
    run_jobs()
    shown = desk.get(f"{LIST}{found.public_id}/?visa=kept").text
    assert "Flis" in shown
    assert 'name="takes"' not in shown
    desk.post(f"{LIST}{found.public_id}/val/", {"shown": "2", "takes": "2"})
    assert latest().counts["changed"] == 0


def test_stopped_gone_on_with_and_thrown_away(desk: Client, compare: Importer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "AT_A_TIME", 1)
    found = compare(csv_file(*((f"F{number} AB", swedish_number(), "Ved", "Granselet") for number in range(3))))
    one, write_part = f"{LIST}{found.public_id}/", running.write_part

    def stops(*args: object, **options: object) -> None:
        write_part(*args, **options)  # type: ignore[arg-type]  # as it came
        pause(firm_import=found, by=None)

    monkeypatch.setattr(running, "write_part", stops)
    confirm(firm_import=found, by=None)
    running.write(found)
    paused = desk.get(one).text
    assert f'action="{one}skriv/"' in paused
    desk.post(f"{one}slang/", follow=True)
    assert latest().state == "dropped"
    assert latest().rows.count() == 1
    assert desk.get(one).status_code == 200
    assert desk.post(f"{one}skriv/", follow=True).status_code == 200
    assert latest().state == "dropped"


def test_one_that_waits_for_another_says_so_and_can_be_stopped(desk: Client, compare: Importer) -> None:
    found = compare(csv_file(("Ett AB", swedish_number(), "Ved", "Granselet")))
    one = f"{LIST}{found.public_id}/"
    desk.post(f"{one}skriv/")
    waiting = desk.get(one).text
    assert f'action="{one}stoppa/"' in waiting
    FirmImport.objects.update(moved_at="2026-01-01T00:00Z")
    stuck = desk.get(one).text
    assert "hx-get" not in stuck
    desk.post(f"{one}stoppa/")
    assert latest().state == "paused"


def test_no_page_and_no_report_says_a_personal_number(desk: Client, run_jobs: Callable[..., int]) -> None:
    rows = (("Kalles", "811218-9876", "Ved 8112189876", "Granselet"), ("Annas", "8112189876", "Hår", "Granselet"))
    found = uploaded(desk, csv_file(*rows))
    run_jobs()
    one = f"{LIST}{found.public_id}/"
    pages = [desk.get(path).text for path in (LIST, one, f"{one}?visa=refused", f"{one}kolumner/")]
    pages.append(b"".join(desk.get(f"{one}nekade.csv").streaming_content).decode())  # type: ignore[attr-defined]  # it streams
    assert not [page for page in pages if "9876" in page]


def test_a_report_is_no_formula_and_can_be_mended_and_brought_in(desk: Client, run_jobs: Callable[..., int]) -> None:
    found = uploaded(desk, csv_file(("=1+1 AB", "123", "Ved", "Granselet", "+46 980 55 01 23")))
    run_jobs()
    report = b"".join(desk.get(f"{LIST}{found.public_id}/nekade.csv").streaming_content)  # type: ignore[attr-defined]  # it streams
    assert "'=1+1 AB;123;Ved;Granselet;'+46" in report.decode()
    again = uploaded(desk, report.replace(b";123;", f";{swedish_number()};".encode()))
    run_jobs()
    assert again.rows.get().cells[0] == "=1+1 AB"
    again.refresh_from_db()
    assert again.counts["new"] == 1


def test_the_same_queries_for_one_row_and_for_forty(desk: Client, compare: Importer) -> None:
    asked = []
    for size in (1, 39):
        found = compare(csv_file(*((f"F{number} AB", swedish_number(), "Ved", "Granselet") for number in range(size))))
        for path in (f"{LIST}{found.public_id}/", LIST):
            desk.get(path)
            with CaptureQueriesContext(connection) as queries:
                assert desk.get(path).status_code == 200
            asked.append(len(queries))
    assert asked[:2] == asked[2:], asked


def test_an_import_of_another_place_is_not_there(desk: Client, bakkevik: Tenant) -> None:
    data = xlsx_file(["Ett AB", swedish_number(), "Ved", "Granselet"])
    found = bring_in(file=io.BytesIO(data), name="x.xlsx", size=len(data), by=None)
    elsewhere = visitor(person(), "b.localhost")
    assert elsewhere.get(f"{LIST}{found.public_id}/").status_code in (403, 404)
    assert desk.get(f"{LIST}{found.public_id}/kolumner/").status_code == 200
    assert desk.get(f"{LIST}finnsinte/").status_code == 404


def test_pairs_side_by_side_merged_and_taken_back(desk: Client) -> None:
    ours = enter_firm(
        name="Sandsjöns Däck", form="company", content=content(place="Sandsjön", description="Hela året."), by=officer()
    )
    theirs = firm_card(name="Sandsjöns Däck AB", place="Sandsjön", published=True)
    desk.post(f"{PAIRS}leta/")
    pair = Pair.objects.get()
    assert "Sandsjöns Däck AB" in desk.get(PAIRS).text
    page = f"{PAIRS}{pair.public_id}/"
    shown = desk.get(page).text
    assert "Hela året." in shown
    assert f'value="{theirs.public_id}" id="id_keep_1" checked' in shown
    wrong = desk.post(page, {"keep": ours.public_id, "take": []})
    assert "error-summary" in wrong.text
    merged = desk.post(page, {"keep": theirs.public_id, "take": ["description"]}, follow=True)
    made = Merge.objects.get()
    assert f'action="{PAIRS}ihop/{made.public_id}/angra/"' in merged.text
    assert Card.objects.get(pk=theirs.pk).description == "Hela året."
    assert desk.get(page, follow=True).status_code == 200
    desk.post(f"{PAIRS}ihop/{made.public_id}/angra/")
    assert Card.objects.get(pk=theirs.pk).description == ""
    desk.post(f"{page}tva/")
    assert Pair.objects.get().state == "different"
    assert desk.post(f"{page}tva/", follow=True).status_code == 200


def test_the_list_of_pairs_asks_the_same_for_one_and_for_many(desk: Client) -> None:
    asked = []
    for letter in ("A", "B", "C"):
        for _ in range(2):
            enter_firm(
                name=f"{letter * 9} Däck", form="company", content=content(place="Sandsjön", phone=""), by=officer()
            )
        find_pairs()
        desk.get(PAIRS)
        with CaptureQueriesContext(connection) as queries:
            desk.get(PAIRS)
        asked.append(len(queries))
    assert len(set(asked)) == 1, asked


def test_all_that_a_file_says_of_a_new_firm_is_seen_before_it_is_written(desk: Client, compare: Importer) -> None:
    header = ("Namn", "Verksamhet", "Ort", "Telefon", "Adress", "Språk")
    rows = [("Ett AB", "Säljer ved", "Granselet", "0960-55 01 23", "Storgatan 1", "svenska, tyska")]
    found = compare(csv_file(*rows, header=header))
    page = desk.get(f"{LIST}{found.public_id}/").text
    for words in ("Allt som filen säger", "0960-55 01 23", "Storgatan 1", "svenska<br>tyska"):
        assert words in page, words


def test_the_page_comes_anew_when_its_turn_has_come(desk: Client, compare: Importer) -> None:
    found = compare(csv_file(("Ett AB", "", "Ved", "Granselet", "")))
    confirm(firm_import=found, by=None)
    page = desk.get(f"{LIST}{found.public_id}/").text
    path = f"{LIST}{found.public_id}/lage/"
    assert f'hx-get="{path}?lage=queued"' in page
    assert "HX-Refresh" not in desk.get(f"{path}?lage=queued").headers
    FirmImport.objects.update(state="writing")
    assert desk.get(f"{path}?lage=queued").headers["HX-Refresh"] == "true"
    assert "HX-Refresh" not in desk.get(f"{path}?lage=writing").headers
