"""Firms in the search: there when they are published, gone when they are not, under each name and place they have."""

import pytest
from django.utils import timezone

from bygdenav.search.api import kind
from bygdenav.search.models import SearchDocument
from bygdenav.tenancy.api import Tenant, tenant_context
from municipalities.directory.api import (
    Card,
    HireContent,
    approve_card,
    change_card,
    save_item,
    submit_card,
    undo_decision,
    withdraw_card,
)
from municipalities.directory.search import documents, open_at
from municipalities.directory.services import rename_firm, retire_firm
from tests.factories.firms import content, firm_card, officer, person
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db


def _titles(place: Tenant) -> list[str]:
    return sorted(
        SearchDocument.objects.everywhere().filter(tenant=place, removed=False).values_list("title", flat=True)
    )


def test_what_the_office_decides_decides_what_is_found(in_alvik: Tenant) -> None:
    owner, staff = person(), officer()
    card = firm_card(by=owner, name="Granselets Släp")
    assert _titles(in_alvik) == []
    approve_card(card=card, by=staff)
    assert _titles(in_alvik) == ["Granselets Släp"]
    undo_decision(card=card, by=staff)
    assert _titles(in_alvik) == []
    approve_card(card=card, by=staff)
    withdraw_card(card=card, by=owner)
    assert _titles(in_alvik) == []
    assert list(documents()) == []


def test_what_is_stored_is_what_a_rebuild_would_make(in_alvik: Tenant) -> None:
    owner = person()
    card = firm_card(by=owner, published=True)
    change_card(card=card, changes={"description": "Vi hyr ut släp.", "trades": ("trailer_hire",)}, by=owner)
    save_item(card=card, content=HireContent("vehicle", "Boggisläp", "Spännband"), by=owner)
    row, document = SearchDocument.objects.everywhere().get(removed=False), next(iter(documents()))
    assert row.checksum == document.row("sv")["checksum"]
    assert "Boggisläp" in document.texts["services"]
    assert document.concepts == ("trailer_hire",)
    assert document.places == ("Granselet", "Alvik")
    assert document.data["path"] == f"/foretag/{card.public_id}-{card.slug}/"


def test_a_new_name_is_found_in_every_place(in_alvik: Tenant, bakkevik: Tenant) -> None:
    owner = person()
    card = firm_card(by=owner, name="Gamla namnet", published=True)
    with tenant_context(bakkevik):
        there = submit_card(organisation=card.organisation, content=content(), by=owner)
        approve_card(card=there, by=officer())
    rename_firm(card=card, name="Nya namnet", by=owner)
    assert _titles(in_alvik) == _titles(bakkevik) == ["Nya namnet"]


def test_a_firm_that_is_no_more_is_found_in_no_place(in_alvik: Tenant, bakkevik: Tenant) -> None:
    owner = person()
    card = firm_card(by=owner, name="Granselets Släp", published=True)
    with tenant_context(bakkevik):
        there = submit_card(organisation=card.organisation, content=content(), by=owner)
        approve_card(card=there, by=officer())
    assert _titles(in_alvik) == _titles(bakkevik) == ["Granselets Släp"]
    retire_firm(organisation=card.organisation, by=officer(), reason="Konkurs")
    assert _titles(in_alvik) == _titles(bakkevik) == []
    assert visitor().get(f"/foretag/{card.public_id}-{card.slug}/").status_code == 410
    with tenant_context(bakkevik):
        assert list(documents()) == []
        assert visitor(host="b.localhost").get(f"/foretag/{there.public_id}-{there.slug}/").status_code == 410


def test_own_words_for_a_trade_are_understood_when_none_was_chosen(in_alvik: Tenant) -> None:
    assert Card.objects.get(pk=firm_card(trade="Rörmokare").pk).trades == ["plumbing"]
    assert Card.objects.get(pk=firm_card(trade="Något alldeles eget").pk).trades == []


def test_the_kind_knows_what_is_open_and_what_to_say(in_alvik: Tenant) -> None:
    owner = person()
    card = firm_card(by=owner, show=("phone",), published=True)
    change_card(card=card, changes={"hours": {"kind": "always"}}, by=owner)
    data, now = next(iter(documents())).data, timezone.now()
    firm = kind("firm")
    assert firm.open_at
    assert firm.open_at(data, now)
    assert not open_at({**data, "late": True}, now)
    assert firm.row
    values = firm.row(data, now)
    assert (values["state"].text, values["age"].age) == ("Alltid öppet", "new")
    assert values["facts"] == ["Granselet"]
    assert values["phone"] == {"text": "070-174 06 12", "dialled": "0701740612"}
