"""What an import does to the register: whole parts, whose words stay, nothing twice, nothing of persons."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from bygdenav.audit.api import AuditEvent
from bygdenav.kernel.errors import UserError
from bygdenav.search.models import SearchDocument
from bygdenav.tenancy.api import Tenant, tenant_context
from municipalities.directory.api import (
    Card,
    CardStatus,
    Owner,
    change_card,
    enter_firm,
    published_cards,
    withdraw_card,
)
from municipalities.importing.models import ColumnMemory, FirmImport, ImportRow
from municipalities.importing.rules import FileRefused
from municipalities.importing.services import bring_in, confirm, drop, name_columns, pause, running
from municipalities.organisations.api import Organisation, find_by_number, register_organisation
from municipalities.organisations.rules import CheckedNumber
from tests.factories.firms import content, firm_card, officer, person, swedish_number
from tests.factories.lists import csv_file
from tests.integration.municipalities.importing.conftest import Importer

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).parents[4] / "municipalities/directory/judged/shared/firms.csv"
PERSONAL = "811218-9876"


def counts(found: FirmImport) -> tuple[int, int, int, int]:
    return tuple(found.counts[name] for name in ("new", "changed", "unchanged", "refused"))  # type: ignore[return-value]


def reasons(found: FirmImport) -> dict[int, str]:
    return {row.number: " ".join(row.reasons) for row in found.rows.filter(outcome="refused")}


def card(name: str) -> Card:
    return Card.objects.select_related("organisation").get(organisation__name=name)


def test_the_judged_list_comes_in_and_a_second_time_nothing_changes(in_alvik: Tenant, bring: Importer) -> None:
    data = SHARED.read_bytes()
    first, second = bring(data), bring(data)
    assert (first.state, counts(first)) == ("done", (150, 0, 0, 0))
    assert (second.state, counts(second)) == ("done", (0, 0, 150, 0))
    assert Card.objects.count() == Organisation.objects.count() == 150
    found = card("Vefsnskogens Drift AS")
    assert (found.organisation.country, found.organisation.number, found.status) == ("NO", "800057353", "published")
    assert found.owners["trade"] == Owner.IMPORT
    assert found.confirmed_at is None
    assert found.trades
    assert found.organisation.presences.get().tenant == in_alvik


def test_the_trail_has_a_row_for_each_firm_and_each_card(in_alvik: Tenant, bring: Importer) -> None:
    by = officer()
    bring(
        csv_file(("Ett AB", swedish_number(), "Ved", "Granselet"), ("Två AB", swedish_number(), "Ved", "Granselet")),
        by=by,
    )
    for action in ("organisations.register", "directory.enter_firm"):
        events = AuditEvent.objects.filter(action=action)
        assert [(event.actor_id, event.schema) for event in events] == [(by.pk, in_alvik.schema_name)] * 2
    assert "trade" in AuditEvent.objects.filter(action="directory.enter_firm").latest("pk").hashes


def test_two_places_know_nothing_of_each_other_but_share_the_organisation(
    alvik: Tenant, bakkevik: Tenant, bring: Importer
) -> None:
    number = swedish_number()
    with tenant_context(alvik):
        bring(csv_file(("Delade Maskiner AB", number, "Gräver", "Granselet")))
    with tenant_context(bakkevik):
        assert not ImportRow.objects.exists()
        assert not ColumnMemory.objects.exists()
        found = bring(csv_file(("Ett annat namn", number, "Graver", "Her")))
        assert counts(found) == (1, 0, 0, 0)
        assert card("Delade Maskiner AB").trade == "Graver"
        again = bring(csv_file(("Ett annat namn", number, "Graver", "Her")))
        assert counts(again) == (0, 0, 1, 0)
        assert again.rows.get().kept == {"name": "firm"}
    with tenant_context(alvik):
        assert card("Delade Maskiner AB").trade == "Gräver"
    assert Organisation.objects.count() == 1


def test_what_the_firm_wrote_stays_and_what_the_office_wrote_is_a_choice(in_alvik: Tenant, bring: Importer) -> None:
    number, owner = swedish_number(), person()
    found = firm_card(by=owner, name="Granselets Släp AB", number=number, published=True, description="")
    change_card(card=found, changes={"website": "https://kontoret.example"}, by=officer(), source=Owner.OFFICE)
    header = ("Namn", "Org.nr", "Bransch", "Ort", "Webb", "Adress")
    data = csv_file(("Granselets Släp", number, "Annat", "Norrviken", "listan.example", "Byvägen 2"), header=header)
    kept = bring(data)
    assert counts(kept) == (0, 1, 0, 0)
    assert kept.rows.get().kept == {"name": "firm", "trade": "firm", "place": "firm", "website": "office"}
    found.refresh_from_db()
    assert (found.trade, found.place, found.website, found.address) == (
        "Hyr ut släp och minigrävare", "Granselet", "https://kontoret.example", "Byvägen 2",
    )  # fmt: skip
    taken = bring(data, office_words="take")
    assert counts(taken) == (0, 1, 0, 0)
    found.refresh_from_db()
    assert (found.trade, found.website, found.owners["website"]) == (
        "Hyr ut släp och minigrävare", "https://listan.example", Owner.IMPORT,
    )  # fmt: skip
    assert card("Granselets Släp AB").status == CardStatus.PUBLISHED


def test_what_the_firm_writes_between_preview_and_yes_stays(
    in_alvik: Tenant, compare: Importer, bring: Importer, run_jobs: Callable[..., int]
) -> None:
    number, owner = swedish_number(), person()
    bring(csv_file(("Granselets Släp AB", number, "Släp", "Granselet")))
    seen = compare(csv_file(("Granselets Släp AB", number, "Släp och vagnar", "Granselet")))
    assert counts(seen) == (0, 1, 0, 0)
    change_card(card=card("Granselets Släp AB"), changes={"trade": "Bara släp"}, by=owner)
    confirm(firm_import=seen, by=None)
    run_jobs()
    seen.refresh_from_db()
    assert counts(seen) == (0, 0, 1, 0)
    assert card("Granselets Släp AB").trade == "Bara släp"


def test_an_empty_cell_takes_nothing_away(in_alvik: Tenant, bring: Importer) -> None:
    number = swedish_number()
    bring(csv_file(("Ett AB", number, "Ved", "Granselet", "0980-55 01 23")))
    assert counts(bring(csv_file(("Ett AB", number, "Ved", "", "")))) == (0, 0, 1, 0)
    assert (card("Ett AB").phone, card("Ett AB").place) == ("0980-55 01 23", "Granselet")


def test_sole_traders_wait_for_their_own_yes_and_nothing_of_theirs_is_shown(in_alvik: Tenant, bring: Importer) -> None:
    header = ("Namn", "Organisationsnummer", "Bolagsform", "Bransch", "Ort", "Telefon")
    found = bring(
        csv_file(
            ("Kalles Ved", PERSONAL, "", "Ved", "Granselet", "070-174 06 12"),
            ("Annas Hår", "", "Enskild firma", "Frisör", "Granselet", "070-174 06 13"),
            ("Okänd i byn", "", "", "Diverse", "Granselet", "070-174 06 14"),
            ("Bolaget", swedish_number(), "", "Ved", "Granselet", "070-174 06 15"),
            header=header,
        )
    )
    assert (counts(found), found.counts["waiting"]) == ((4, 0, 0, 0), 3)
    assert all(row.notes for row in found.rows.filter(waits=True))
    assert [each.organisation.name for each in published_cards()] == ["Bolaget"]
    waiting = card("Kalles Ved")
    assert (waiting.status, waiting.organisation.form, waiting.organisation.number) == ("pending", "sole_trader", "")
    assert not {"phone", "email", "address", "number"} & set(waiting.shown)


def test_firms_without_a_form_are_published_when_the_office_says_so(in_alvik: Tenant, bring: Importer) -> None:
    bring(
        csv_file(("Okänd i byn", "", "Diverse", "Granselet"), ("Kalles Ved", PERSONAL, "Ved", "Granselet")),
        unclear="publish",
    )
    assert [each.organisation.name for each in published_cards()] == ["Okänd i byn"]


def test_no_number_of_a_person_is_kept_anywhere(in_alvik: Tenant, bring: Importer) -> None:
    rows = [
        ("Kalles Ved", "19811218-9876", "Ved", "Granselet", "070-174 06 12"),
        ("Annas Hår 811218-9876", "", "Frisör", "Granselet", ""),
        ("Olles", "", "Ved, ring 811218 9876", "Granselet", "8112189876"),
    ]
    found = bring(
        csv_file(*rows, header=("Namn", "Org.nr", "Bransch", "Ort", "Kommentar 811218-9876")), name=f"{PERSONAL}.csv"
    )
    assert set(reasons(found)) == {3, 4}
    with connection.cursor() as cursor:
        for table in ("importing_importrow", "importing_firmimport", "directory_card", "organisations_organisation"):
            cursor.execute(f"SELECT string_agg(t::text, '') FROM {table} AS t")
            assert "9876" not in (cursor.fetchone()[0] or ""), table
    assert "9876" not in json.dumps(list(AuditEvent.objects.values("changed", "hashes", "reason")))
    assert find_by_number(CheckedNumber("SE", public="8112189876")) is None  # type: ignore[arg-type]


def test_an_address_with_a_number_of_a_person_in_it_is_refused_and_not_kept_broken(
    in_alvik: Tenant, bring: Importer
) -> None:
    header = ("Namn", "Bransch", "Ort", "Webb", "E-post", "Postnummer")
    found = bring(
        csv_file(
            ("Ett AB", "Ved", "Granselet", "https://ved.se/811218-9876", "", ""),
            ("Två AB", "Ved", "Granselet", "", "811218-9876@ved.se", ""),
            ("Tre AB", "Ved", "Granselet", "", "", "811218-9876"),
            ("Fyra AB", "811218-9876", "Granselet", "", "", ""),
            header=header,
        )
    )
    assert counts(found) == (0, 0, 0, 4)
    assert all(said.count(".") == 2 and "personnummer" in said for said in reasons(found).values()), reasons(found)


def test_a_row_is_refused_with_its_reason_and_the_others_come_in(in_alvik: Tenant, bring: Importer) -> None:
    number = swedish_number()
    found = bring(
        csv_file(
            ("Ett AB", number, "Ved", "Granselet"),
            ("", swedish_number(), "Ved", "Granselet"),
            ("Ett igen", number, "Ved", "Granselet"),
            ("Fel nummer", "556012-5791", "Ved", "Granselet"),
            ("För; många", "", "Ved", "Granselet", "", "extra"),
            ("Två AB", swedish_number(), "Ved", "Granselet"),
        )
    )
    assert counts(found) == (2, 0, 0, 4)
    assert sorted(reasons(found)) == [3, 4, 5, 6]
    assert "2" in reasons(found)[4]


def test_a_card_that_was_taken_down_stays_down(in_alvik: Tenant, bring: Importer) -> None:
    number, owner = swedish_number(), person()
    withdraw_card(card=firm_card(by=owner, number=number, published=True), by=owner)
    found = bring(csv_file(("Vem som helst", number, "Ved", "Granselet")))
    assert counts(found) == (0, 0, 0, 1)
    assert not published_cards().exists()


def test_a_firm_without_a_number_is_known_by_name_and_place_and_gets_its_number(
    in_alvik: Tenant, bring: Importer
) -> None:
    enter_firm(name="Sandsjöns Däck", form="company", content=content(trade="Däck", place="Sandsjön"), by=officer())
    number = swedish_number()
    found = bring(csv_file(("SANDSJÖNS DÄCK AB", number, "Däck", "Sandsjön")))
    assert counts(found) == (0, 1, 0, 0)
    assert found.rows.get().kept == {"name": "office"}
    assert Organisation.objects.get().number == number
    other = bring(csv_file(("Sandsjöns Däck", swedish_number(), "Däck", "Sandsjön")))
    assert counts(other) == (1, 0, 0, 0)


def test_several_of_one_name_are_not_guessed_between(in_alvik: Tenant, bring: Importer) -> None:
    for _ in range(2):
        firm_card(name="Taxi", number="", place="Granselet", published=True)
    assert counts(bring(csv_file(("Taxi", "", "Taxi", "Granselet")))) == (0, 0, 0, 1)


def _many(count: int) -> bytes:
    return csv_file(*((f"Firma {number} AB", swedish_number(), "Ved och flis", "Granselet") for number in range(count)))


def test_killed_half_way_it_goes_on_and_nothing_is_there_twice(
    in_alvik: Tenant, compare: Importer, run_jobs: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "AT_A_TIME", 10)
    found = compare(_many(35))
    write_part, parts = running.write_part, []

    def dies(*args: Any, **options: Any) -> None:
        write_part(*args, **options)
        parts.append(Card.objects.count())
        if len(parts) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(running, "write_part", dies)
    confirm(firm_import=found, by=None)
    with pytest.raises(KeyboardInterrupt):
        running.write(found)
    assert (Card.objects.count(), found.rows.exclude(written_at=None).count()) == (20, 20)
    running.write(found)
    found.refresh_from_db()
    assert (found.state, counts(found), Card.objects.count(), Organisation.objects.count()) == (
        "done",
        (35, 0, 0, 0),
        35,
        35,
    )


def test_stopped_by_the_office_it_keeps_whole_parts_and_can_go_on_or_be_dropped(
    in_alvik: Tenant, compare: Importer, run_jobs: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "AT_A_TIME", 10)
    found = compare(_many(35))
    write_part = running.write_part

    def stops(*args: Any, **options: Any) -> None:
        write_part(*args, **options)
        if Card.objects.count() == 20:
            pause(firm_import=found, by=None)

    monkeypatch.setattr(running, "write_part", stops)
    confirm(firm_import=found, by=None)
    run_jobs()
    found.refresh_from_db()
    assert (found.state, Card.objects.count()) == ("paused", 20)
    confirm(firm_import=found, by=None)
    run_jobs()
    found.refresh_from_db()
    assert (found.state, Card.objects.count()) == ("done", 35)
    with pytest.raises(UserError):
        drop(firm_import=found, by=None)


def test_a_number_registered_at_the_same_moment_is_seen_and_the_part_is_tried_again(
    in_alvik: Tenant, compare: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = swedish_number()
    found = compare(csv_file(("Ett AB", number, "Ved", "Granselet"), ("Två AB", swedish_number(), "Ved", "Granselet")))
    write_part, tried = running.write_part, []

    def late(*args: Any, **options: Any) -> None:
        tried.append(1)
        if len(tried) == 1:
            raise IntegrityError("organisation_number_once")
        write_part(*args, **options)

    confirm(firm_import=found, by=None)
    register_organisation(by=None, name="Ett AB", form="company", home=in_alvik, number=number)
    monkeypatch.setattr(running, "write_part", late)
    running.write(found)
    found.refresh_from_db()
    assert (len(tried), counts(found), Organisation.objects.count()) == (2, (2, 0, 0, 0), 2)


def test_two_files_at_once_are_written_one_after_the_other(
    in_alvik: Tenant, compare: Importer, run_jobs: Callable[..., int]
) -> None:
    data = _many(5)
    one, other = compare(data), compare(data)
    assert counts(one) == counts(other) == (5, 0, 0, 0)
    for found in (one, other, one):
        confirm(firm_import=found, by=None)
    one.refresh_from_db()
    assert one.state == "queued"
    run_jobs()
    one.refresh_from_db()
    other.refresh_from_db()
    assert (counts(one), counts(other), Card.objects.count()) == ((5, 0, 0, 0), (0, 0, 5, 0), 5)


def test_columns_are_remembered_for_this_shape_in_this_place(in_alvik: Tenant, compare: Importer) -> None:
    header = ("Obekant X", "Vad", "Var")
    first = compare(csv_file(("Ett AB", "Ved", "Granselet"), header=header))
    assert first.mapping == {}
    name_columns(firm_import=first, mapping={0: "name", 1: "trade", 2: "place"}, by=None)
    second = compare(csv_file(("Ett AB", "Ved", "Granselet"), header=header))
    assert (second.mapping, counts(second)) == ({"0": "name", "1": "trade", "2": "place"}, (1, 0, 0, 0))


def test_a_title_above_the_columns_is_passed_over(in_alvik: Tenant, bring: Importer) -> None:
    data = b"Register 2026;;;\r\n;;;\r\n" + csv_file(("Ett AB", swedish_number(), "Ved", "Granselet"))
    found = bring(data)
    assert (counts(found), found.rows.get().number) == ((1, 0, 0, 0), 4)


def test_queries_do_not_grow_with_the_rows_of_a_part(in_alvik: Tenant, compare: Importer) -> None:
    asked = []
    for size in (2, 40):
        found = compare(_many(size))
        confirm(firm_import=found, by=None)
        with CaptureQueriesContext(connection) as queries:
            running.write(found)
        asked.append(len(queries))
    assert asked[1] <= asked[0], asked


def test_a_file_that_is_refused_leaves_nothing(in_alvik: Tenant) -> None:
    data = csv_file(("Ett AB", swedish_number(), "Ved", "Granselet")) + b'Tv\xc3\xa5;"aldrig st\xc3\xa4ngd'
    with pytest.raises(FileRefused):
        bring_in(file=io.BytesIO(data), name="x.csv", size=len(data), by=None)
    assert not FirmImport.objects.exists()


def test_what_is_shown_can_be_found_and_nothing_else(in_alvik: Tenant, bring: Importer) -> None:
    number = swedish_number()
    bring(csv_file(("Ett AB", number, "Ved", "Granselet"), ("Kalles Ved", PERSONAL, "Ved", "Granselet")))
    found = SearchDocument.objects.everywhere().filter(tenant_id=in_alvik.pk, removed=False)
    assert [each.title for each in found] == ["Ett AB"]
    bring(csv_file(("Ett Nytt AB", number, "Flis", "Granselet")))
    assert [(each.title, each.words["texts"]["trade"]) for each in found.all()] == [("Ett Nytt AB", "Flis")]
