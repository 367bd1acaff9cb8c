"""Firm and office with the same form open: neither loses what the other wrote."""

import html
import re

import pytest
from django.test import Client

from bygdenav.tenancy.api import Tenant
from municipalities.directory.models import Card
from tests.factories.firms import firm_card, officer, person
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db


def opened(client: Client, path: str) -> dict[str, str]:
    """What a browser would send of the form if nothing was touched: texts, ticked boxes, hidden fields."""
    page = client.get(path).text
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
    return found


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
