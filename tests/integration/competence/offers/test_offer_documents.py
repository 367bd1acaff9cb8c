"""Offers in the search: in each place that shows them, gone at once when they are retired."""

import datetime as dt

import pytest
from django.utils import timezone

from bygdenav.search.models import SearchDocument
from bygdenav.search.scope import scope_here
from bygdenav.tenancy.api import tenant_context
from competence.offers.api import retire_offer
from competence.offers.documents import OFFER
from tests.factories.offers import offer


def found(place) -> dict[str, SearchDocument]:
    with tenant_context(place):
        return {row.key: row for row in SearchDocument.objects.within(scope_here()).filter(kind="offer")}


@pytest.fixture(autouse=True)
def _with_needs(alvik, bakkevik) -> None:
    for place in (alvik, bakkevik):
        place.modules = ["needs", "directory", "pages"]
        place.save()


def test_an_offer_for_every_place_is_found_in_each_under_its_own_address(alvik, bakkevik):
    made = offer("Kväll om lagret", description="Vi börjar med din hylla.\n\nTa med pärmen.")
    for place in (alvik, bakkevik):
        row = found(place)[made.public_id]
        assert (row.title, row.data["path"]) == ("Kväll om lagret", f"/erbjudanden/{made.public_id}/")
        assert row.data["text"] == "Vi börjar med din hylla"


def test_an_offer_for_one_place_is_found_only_there(alvik, bakkevik):
    made = offer(tenants=[alvik])
    assert made.public_id in found(alvik)
    assert found(bakkevik) == {}


def test_what_is_retired_is_gone_from_every_place_at_once(alvik, bakkevik):
    made = offer()
    retire_offer(offer=made, by=None)
    assert found(alvik) == found(bakkevik) == {}


def test_a_place_without_the_module_finds_none(alvik, bakkevik):
    bakkevik.modules = ["pages"]
    bakkevik.save()
    offer()
    assert len(found(alvik)) == 1
    assert found(bakkevik) == {}
    with tenant_context(bakkevik):
        assert list(OFFER.all()) == []


def test_the_nightly_comparison_has_what_is_not_over(alvik):
    coming, _over = offer("Kommer"), offer("Var", starts_in=-30)
    with tenant_context(alvik):
        assert [document.key for document in OFFER.all()] == [coming.public_id]
    assert set(found(alvik)) == {coming.public_id}


def test_a_row_says_what_it_is_when_and_where(alvik):
    made = offer("Kväll", starts_in=None, delivery="phone")
    with tenant_context(alvik):
        values = OFFER.row(found(alvik)[made.public_id].data, timezone.now())
    assert values["facts"] == ["Workshop, Lärcentrum Inlandet", "Finns alltid", "Per telefon"]


def test_a_row_with_two_days_names_both(alvik):
    made = offer("Kurs", starts_in=10, ends=timezone.localdate() + dt.timedelta(days=12), place="Moskosel")
    with tenant_context(alvik):
        facts = OFFER.row(found(alvik)[made.public_id].data, timezone.now())["facts"]
    assert " till " in facts[1]
    assert facts[2] == "Moskosel"
