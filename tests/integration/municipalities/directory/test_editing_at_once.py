"""Firm and office with the same form open: neither loses what the other wrote."""

import html
import re

import pytest
from django.test import Client

from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import Tenant
from municipalities.directory.enums import Owner
from municipalities.directory.models import Card
from municipalities.directory.rules import HireContent, WorkContent
from municipalities.directory.services import change_firm, save_item
from tests.factories.firms import firm_card, officer, person
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
TRAILER = HireContent(kind="vehicle", title="Släpkärra", price_day=400)
WANTED = WorkContent(title="Röja längs vägen", place="Granselet")


def opened(client: Client, path: str) -> dict[str, str]:
    """What a browser would send of the form if nothing was touched: texts, ticked boxes, hidden fields."""
    return opened_of(client.get(path).text)


def opened_of(page: str) -> dict[str, str]:
    """The same of a page that has come."""
    form = page[page.index('name="stood"') - 200 :]
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        kind, name, value = (
            (re.search(rf'\b{key}="([^"]*)"', tag) or ["", ""])[1] for key in ("type", "name", "value")
        )
        if name and (kind not in ("checkbox", "radio") or " checked" in tag):
            found[name] = html.unescape(value) or ("on" if kind == "checkbox" else "")
    for name, words in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL):
        found[name] = html.unescape(words)
    chosen = re.findall(r'<select[^>]*name="([^"]*)".*?<option value="([^"]*)" selected', form, re.DOTALL)
    return {**found, **dict(chosen)}


def both() -> tuple[Card, Client, Client, str, str]:
    owner = person()
    card = firm_card(
        by=owner, published=True, phone="0980-55 01 23", email="info@firma.example", show=("phone", "email")
    )
    paths = f"/foretag/{card.public_id}/andra/na/", f"/skrivbord/foretag/{card.public_id}/andra/na/"
    return card, visitor(owner), visitor(officer()), *paths


def test_what_one_did_not_touch_stays_as_the_other_wrote_it(in_alvik: Tenant) -> None:
    card, firm, desk, own, office = both()
    old = opened(desk, office)
    firm.post(own, {**opened(firm, own), "phone": "070-174 06 12", "show_phone": ""})
    answer = desk.post(office, {**old, "email": "nytt@firma.example"})
    assert answer.status_code == 302, answer.text
    card = Card.objects.get(pk=card.pk)
    assert (card.phone, card.email) == ("070-174 06 12", "nytt@firma.example")
    assert (card.owners["phone"], card.owners["email"]) == ("firm", "office")
    assert "phone" not in card.shown, "what the firm has hidden stays hidden"
    assert "email" in card.shown


def test_what_both_wrote_is_asked_about_and_then_the_sender_decides(in_alvik: Tenant) -> None:
    card, firm, desk, own, office = both()
    old = opened(desk, office)
    firm.post(own, {**opened(firm, own), "phone": "070-174 06 12"})
    asked = desk.post(office, {**old, "phone": "070-999 99 99"})
    assert "Någon annan har ändrat" in asked.text
    assert "070-174 06 12" in asked.text
    card = Card.objects.get(pk=card.pk)
    assert card.phone == "070-174 06 12"
    stood = re.search(r'name="stood" value="([^"]*)"', asked.text)
    assert stood
    desk.post(office, {**old, "phone": "070-999 99 99", "stood": html.unescape(stood.group(1))})
    card.refresh_from_db()
    assert card.phone == "070-999 99 99"


@pytest.mark.parametrize("stood", ["", "x", "[]", "{}", '{"shown": "phone"}'])
def test_a_form_that_carries_nothing_readable_is_saved_as_it_is(in_alvik: Tenant, stood: str) -> None:
    card, firm, _desk, own, _office = both()
    firm.post(own, {**opened(firm, own), "phone": "070-174 06 12", "stood": stood})
    card.refresh_from_db()
    assert card.phone == "070-174 06 12"


def rows(work: bool = False) -> tuple[Card, Client, Client, str, str]:
    """A trailer for hire (or work that the firm wants), open for the firm and for the office."""
    owner = person()
    card = firm_card(by=owner, published=True)
    item = save_item(card=card, content=WANTED if work else TRAILER, by=owner)
    end = f"{'arbete' if work else 'hyra'}/{item.public_id}/"
    paths = f"/foretag/{card.public_id}/andra/{end}", f"/skrivbord/foretag/{card.public_id}/andra/{end}"
    return card, visitor(owner), visitor(officer()), *paths


def trailer(card: Card) -> tuple[str, int | None, str]:
    """What the card says of it."""
    item = card.hire_items.get(ended_at=None)
    return item.title, item.price_day, item.included


def test_different_fields_of_one_row_both_survive(in_alvik: Tenant) -> None:
    card, firm, desk, own, office = rows()
    old = opened(desk, office)
    firm.post(own, {**opened(firm, own), "price_day": "450"})
    assert desk.post(office, {**old, "included": "Lås och nät"}).status_code == 302
    assert trailer(card) == ("Släpkärra", 450, "Lås och nät")


def test_the_same_field_of_one_row_is_asked_about(in_alvik: Tenant) -> None:
    card, firm, desk, own, office = rows()
    old = opened(desk, office)
    firm.post(own, {**opened(firm, own), "price_day": "1450", "included": "Nät"})
    asked = desk.post(office, {**old, "price_day": "500"})
    assert "Nu står det ”1\xa0450”" in html.unescape(asked.text)
    assert trailer(card) == ("Släpkärra", 1450, "Nät")
    again = opened_of(asked.text)
    assert again["price_day"] == "500", "the sender's words are still there"
    assert desk.post(office, again).status_code == 302
    assert trailer(card) == ("Släpkärra", 500, "Nät"), "what the sender never touched is still the other's"


def test_days_and_trades_of_wanted_work_are_said_in_words(in_alvik: Tenant) -> None:
    card, firm, desk, own, office = rows(work=True)
    old = opened(desk, office)
    firm.post(own, {**opened(firm, own), "answer_by": "2026-12-24", "place": ""})
    asked = html.unescape(desk.post(office, {**old, "answer_by": "2026-12-31", "place": "Slagnäs"}).text)
    assert "24 dec" in asked
    assert "Någon annan har tömt ”Var?”" in asked
    assert str(card.wanted_work.get().answer_by) == "2026-12-24"


def test_a_row_that_was_taken_off_meanwhile_comes_back_only_when_the_sender_says_so(in_alvik: Tenant) -> None:
    card, firm, desk, own, office = rows()
    old = opened(desk, office)
    firm.post(f"{own}bort/")
    asked = desk.post(office, {**old, "price_day": "500"})
    assert "Någon annan har tagit bort det här" in asked.text
    assert not card.hire_items.filter(ended_at=None).exists()
    assert desk.get(office).status_code == 404
    desk.post(office, opened_of(asked.text))
    assert trailer(card) == ("Släpkärra", 500, "")


def test_the_firms_name_and_its_trade_are_written_by_two(in_alvik: Tenant) -> None:
    card = firm_card(name="Släpvagn i Granselet", published=True)
    one, other, path = visitor(officer()), visitor(officer()), f"/skrivbord/foretag/{card.public_id}/andra/ord/"
    first, second = opened(one, path), opened(other, path)
    one.post(path, {**first, "name": "Granselets släp"})
    other.post(path, {**second, "description": "Vi hyr ut släp."})
    card = Card.objects.get(pk=card.pk)
    assert (card.organisation.name, card.description) == ("Granselets släp", "Vi hyr ut släp.")
    asked = other.post(path, {**second, "name": "Släp AB"})
    assert "Granselets släp" in asked.text
    assert Card.objects.get(pk=card.pk).organisation.name == "Granselets släp"
    other.post(path, opened_of(asked.text))
    card = Card.objects.get(pk=card.pk)
    assert (card.organisation.name, card.description) == ("Släp AB", "Vi hyr ut släp.")


def test_asked_about_one_field_the_others_are_still_the_other_persons(in_alvik: Tenant) -> None:
    card, firm, desk, own, office = both()
    old = opened(desk, office)
    firm.post(own, {**opened(firm, own), "phone": "070-174 06 12", "email": "ny@firma.example"})
    asked = desk.post(office, {**old, "phone": "070-999 99 99"})
    desk.post(office, opened_of(asked.text))
    card.refresh_from_db()
    assert (card.phone, card.email) == ("070-999 99 99", "ny@firma.example")


def test_the_office_gives_a_firm_its_name_and_the_card_its_words_or_neither(in_alvik: Tenant) -> None:
    card, by = firm_card(name="Släpvagn i Granselet", published=True), officer()
    seen = {"trade": card.trade, "name": "Släpvagn i Granselet"}
    with pytest.raises(UserError):
        change_firm(card=card, changes={"trade": "Svetsar", "name": " "}, seen=seen, by=by, source=Owner.OFFICE)
    card = Card.objects.get(pk=card.pk)
    assert (card.organisation.name, card.trade) == ("Släpvagn i Granselet", "Hyr ut släp och minigrävare")


def test_of_two_who_save_the_same_words_at_the_same_moment_the_second_is_told(in_alvik: Tenant) -> None:
    card, by = firm_card(published=True), officer()
    seen = {"trade": card.trade}
    change_firm(card=card, changes={"trade": "Svetsar"}, seen=seen, by=by, source=Owner.OFFICE)
    with pytest.raises(UserError, match="samtidigt"):
        change_firm(card=card, changes={"trade": "Gräver"}, seen=seen, by=by, source=Owner.OFFICE)
    change_firm(card=card, changes={"phone": "070-999 99 99"}, seen={"phone": card.phone}, by=by, source=Owner.OFFICE)
    card.refresh_from_db()
    assert (card.trade, card.phone) == ("Svetsar", "070-999 99 99")
