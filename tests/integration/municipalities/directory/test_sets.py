"""Many firms at once: found, ticked, looked at, done, taken back; no more than what one could do with each."""

import csv
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import Tenant, tenant_context
from municipalities.directory.api import Card
from municipalities.directory.models import ChosenSet
from municipalities.directory.services import sets
from tests.factories.firms import firm_card, officer
from tests.factories.freshness import CONFIRMED, confirmed_card, entered_card
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
LIST = "/skrivbord/foretag/"


def choose(desk: Any, verb: str, cards: list[Card] | None = None, query: str = "") -> str:
    """Tick firms, or all that ``query`` finds; the path of the set."""
    ticked = {"kort": [card.public_id for card in cards]} if cards else {"alla": "1"}
    return str(desk.post(f"{LIST}urval/{query}", {**ticked, "verb": verb}).headers["Location"])


def values(cards: list[Card], name: str) -> list[Any]:
    return [getattr(Card.objects.get(pk=card.pk), name) for card in cards]


def test_the_list_is_found_by_everything_and_takes_any_nonsense(in_alvik: Tenant) -> None:
    desk = visitor(officer())
    firm_card(published=True, name="Alfa Släp", place="Granselet", trades=("plumbing",))
    entered_card(name="Beta Ved", place="Norrviken")
    confirmed_card(name="Gamma Bygg", place="Norrviken")
    Card.objects.filter(organisation__name="Gamma Bygg").update(freshness="unconfirmed", confirmed_at=CONFIRMED)

    def shown(query: str) -> str:
        page = desk.get(f"{LIST}?{query}").text.split('id="every"')[1]
        return "".join(name[0] for name in ("Alfa Släp", "Beta Ved", "Gamma Bygg") if name in page)

    assert shown("") == "ABG"
    assert shown("q=ved") == "B"
    assert shown("place=Norrviken") == "BG"
    assert shown("trade=plumbing") == "A"
    assert shown("fresh=unconfirmed") == "G"
    assert shown("mail=no") == "B"
    assert shown("status=pending") == ""
    for nonsense in (
        "q=%00",
        "q=" + "%25" * 50,
        "place=x",
        "fresh=x",
        "sida=x",
        "sida=99999",
        "q=" + "a" * 5000,
        "trade=%27",
    ):
        assert desk.get(f"{LIST}?{nonsense}").status_code == 200


def test_all_that_match_are_confirmed_by_telephone_and_it_is_taken_back(in_alvik: Tenant) -> None:
    desk = visitor(officer())
    cards = [confirmed_card(place="Norrviken") for _ in range(3)]
    elsewhere = confirmed_card(place="Granselet")
    Card.objects.filter(pk__in=[card.pk for card in cards]).update(freshness="unconfirmed")
    path = choose(desk, "phoned", query="?place=Norrviken")
    looked = desk.get(path).text
    assert "Det görs med 3 företag" in looked
    assert values(cards, "freshness") == ["unconfirmed"] * 3
    done = desk.post(f"{path}gor/", follow=True)
    assert values(cards, "freshness") == ["confirmed"] * 3
    assert values(cards, "confirmed_way") == ["phone"] * 3
    assert values([elsewhere], "confirmed_way") == ["firm"]
    assert f'action="{path}angra/"' in done.text
    desk.post(f"{path}gor/")
    desk.post(f"{path}angra/")
    assert values(cards, "freshness") == ["unconfirmed"] * 3
    assert values(cards, "confirmed_at") == [CONFIRMED] * 3
    assert "inte längre att ångra" in desk.post(f"{path}angra/", follow=True).text


def test_what_somebody_changed_since_is_not_taken_back(in_alvik: Tenant) -> None:
    desk = visitor(officer())
    cards = [firm_card(published=True) for _ in range(2)]
    path = choose(desk, "kind", cards)
    desk.post(f"{path}gor/", {"value": "venue"})
    assert values(cards, "kind") == ["venue", "venue"]
    Card.objects.filter(pk=cards[0].pk).update(kind="association")
    desk.post(f"{path}angra/")
    assert values(cards, "kind") == ["association", "firm"]


def test_a_trade_is_added_only_where_it_is_missing(in_alvik: Tenant) -> None:
    desk = visitor(officer())
    has, lacks = firm_card(published=True, trades=("plumbing",)), firm_card(published=True, trade="Målar hus")
    before = values([lacks], "trades")[0]
    path = choose(desk, "trade", [has, lacks])
    for wrong in ("", "finns-inte", "x" * 300):
        assert desk.post(f"{path}gor/", {"value": wrong}).status_code == 422
    desk.post(f"{path}gor/", {"value": "plumbing"})
    assert values([has, lacks], "trades") == [["plumbing"], [*before, "plumbing"]]
    assert "redan branschen" in desk.get(path).text
    desk.post(f"{path}angra/")
    assert values([has, lacks], "trades") == [["plumbing"], before]


def test_taken_down_and_put_away_together_and_back(in_alvik: Tenant) -> None:
    desk = visitor(officer())
    cards = [firm_card(published=True), firm_card(published=True), firm_card()]
    path = choose(desk, "down", cards)
    desk.post(f"{path}gor/")
    assert values(cards, "status") == ["withdrawn"] * 3
    desk.post(f"{path}angra/")
    assert values(cards, "status") == ["published", "published", "pending"]
    away = choose(desk, "away", cards)
    assert "är inte publicerat" in desk.get(away).text
    desk.post(f"{away}gor/")
    assert values(cards, "status") == ["archived", "archived", "pending"]
    desk.post(f"{away}angra/")
    assert values(cards, "status") == ["published", "published", "pending"]


def test_asked_now_by_mail_or_over_the_telephone_list(in_alvik: Tenant) -> None:
    desk = visitor(officer())
    written, phoned = confirmed_card(), entered_card()
    OutgoingMail.objects.all().delete()
    path = choose(desk, "ask", [written, phoned])
    for _ in range(2):
        desk.post(f"{path}gor/")
    assert values([written, phoned], "freshness") == ["asked", "to_phone"]
    assert OutgoingMail.objects.count() == 1
    assert "inte längre att ångra" in desk.post(f"{path}angra/", follow=True).text


def test_many_firms_are_done_by_a_job_that_goes_on_where_it_was(
    in_alvik: Tenant, run_jobs: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sets, "AT_ONCE", 2)
    monkeypatch.setattr(sets, "AT_A_TIME", 2)
    desk = visitor(officer())
    cards = [firm_card(published=True) for _ in range(5)]
    path = choose(desk, "kind", cards)
    page = desk.post(f"{path}gor/", {"value": "venue"}, follow=True)
    assert "0 av 5 är genomgångna" in page.text
    assert f'hx-get="{path}"' in page.text
    assert f'<a href="{path}">Se hur långt' in page.text, (
        "without script it is followed by hand, never by itself (WCAG F41)"
    )
    assert "http-equiv" not in page.text
    run_jobs()
    assert "hx-get" not in desk.get(path).text.split('id="set"')[1]
    assert values(cards, "kind") == ["venue"] * 5
    assert ChosenSet.objects.get().state == "done"
    sets.work_on(public_id=ChosenSet.objects.get().public_id)
    desk.post(f"{path}angra/")
    assert values(cards, "kind") == ["firm"] * 5


def test_nothing_chosen_or_nothing_to_do_is_said(in_alvik: Tenant) -> None:
    desk, card = visitor(officer()), firm_card(published=True)
    for sent in ({"verb": "down"}, {"kort": [card.public_id]}, {"kort": [card.public_id], "verb": "explode"},
                 {"kort": ["x" * 50], "verb": "down"}):  # fmt: skip
        answer = desk.post(f"{LIST}urval/", sent, follow=True)
        assert "Välj" in answer.text
        assert not ChosenSet.objects.exists()


def test_the_files_hold_nothing_that_is_hidden_and_no_formula(in_alvik: Tenant) -> None:
    desk = visitor(officer())
    hidden = firm_card(form="sole_trader", number="", published=True, name="=cmd Åkes", phone="070-999 88 77",
                       email="hemma@gmail.example", address="Hemvägen 9")  # fmt: skip
    shown = firm_card(published=True, name="Beta Ved", phone="0960-111 22", show=("phone",))
    Card.objects.filter(pk=shown.pk).update(freshness="unconfirmed")
    path = choose(desk, "export", [hidden, shown])
    table = desk.get(f"{path}foretag.csv")
    text = b"".join(table.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert [row[0] for row in rows[1:]] == ["'=cmd Åkes", "Beta Ved"]
    assert rows[2][-1] == "nej"  # never as fresh
    book = desk.get(f"{path}foretag.xlsx").content
    sheet = zipfile.ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    for secret in ("070-999 88 77", "hemma@gmail.example", "Hemvägen 9"):
        assert secret not in text
        assert secret not in sheet
    assert "0960-111 22" in text


def test_a_set_is_the_places_own(alvik: Tenant, bakkevik: Tenant) -> None:
    with tenant_context(alvik):
        path = choose(visitor(officer()), "export", [firm_card(published=True)])
    with tenant_context(bakkevik):
        stranger = visitor(officer(), host="b.localhost")
    for page in (path, f"{path}foretag.csv"):
        assert stranger.get(page).status_code == 404
    assert stranger.post(f"{path}gor/").status_code == 404
