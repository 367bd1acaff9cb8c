"""What can help, as everybody reads it."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import Tenant, tenant_context, update_place
from competence.offers.api import (
    NeedRef,
    OfferText,
    approve_provider,
    book,
    publish_offer,
    retire_offer,
)
from competence.offers.selectors import is_approved_helper
from tests.factories.offers import offer, provider
from tests.factories.people import UserFactory


def test_an_offer_is_shown_where_it_is_meant_for(alvik: Tenant, bakkevik: Tenant) -> None:
    everywhere, here = offer("Överallt"), offer("Bara här", tenants=[alvik])
    for host, seen in (("a.localhost", {"Överallt", "Bara här"}), ("b.localhost", {"Överallt"})):
        body = Client(HTTP_HOST=host).get("/erbjudanden/").content.decode()
        assert {title for title in ("Överallt", "Bara här") if title in body} == seen
    assert Client(HTTP_HOST="b.localhost").get(f"/erbjudanden/{here.public_id}/").status_code == 404
    assert Client(HTTP_HOST="b.localhost").get(f"/erbjudanden/{everywhere.public_id}/").status_code == 200


def test_what_was_withdrawn_says_so_where_it_was_shown_and_says_nothing_else(alvik: Tenant, bakkevik: Tenant) -> None:
    gone = offer("Bara här", tenants=[alvik])
    retire_offer(offer=gone, by=None, why="Läraren är sjuk.")
    page = Client(HTTP_HOST="a.localhost").get(f"/erbjudanden/{gone.public_id}/")
    assert page.status_code == 410
    assert "Det här erbjuds inte längre" in page.text
    assert "Bara här" not in page.text
    assert Client(HTTP_HOST="b.localhost").get(f"/erbjudanden/{gone.public_id}/").status_code == 404


def test_they_stand_where_needs_are_asked_for(alvik: Tenant) -> None:
    public_id = offer("Överallt").public_id
    update_place(tenant=alvik, by=None, modules=["directory", "pages"])
    for path in ("/erbjudanden/", f"/erbjudanden/{public_id}/"):
        assert Client(HTTP_HOST="a.localhost").get(path).status_code == 404


def test_what_is_over_or_taken_away_leaves_the_list(alvik: Tenant) -> None:
    offer("I våras", starts_in=-40)
    gone = offer("Borttaget")
    retire_offer(offer=gone, by=None)
    body = Client(HTTP_HOST="a.localhost").get("/erbjudanden/").content.decode()
    assert "I våras" not in body
    assert "Borttaget" not in body


def test_an_old_address_says_that_it_is_over(alvik: Tenant) -> None:
    old = offer("I våras", starts_in=-40)
    assert "Det här är slut" in Client(HTTP_HOST="a.localhost").get(f"/erbjudanden/{old.public_id}/").content.decode()


def test_the_list_is_narrowed_by_its_address(alvik: Tenant) -> None:
    offer("Ring Mona", kind="peer_call", delivery="phone", starts_in=None)
    offer("En workshop")
    body = Client(HTTP_HOST="a.localhost").get("/erbjudanden/?form=informal").content.decode()
    assert "Ring Mona" in body
    assert "En workshop" not in body
    assert Client(HTTP_HOST="a.localhost").get("/erbjudanden/?form=nonsens&sida=99").status_code == 200


def test_a_later_page_of_the_list_says_so_in_its_title(alvik: Tenant) -> None:
    for number in range(21):
        offer(f"Kväll {number}")
    client = Client(HTTP_HOST="a.localhost")
    for address, title in (("", "Det som kan hjälpa – "), ("?sida=2", "Det som kan hjälpa, sida 2 – ")):
        assert f"<title>{title}" in client.get(f"/erbjudanden/{address}").content.decode()


@pytest.mark.parametrize("count", [1, 50])
def test_the_list_asks_the_same_number_of_questions(
    alvik: Tenant, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        offer(f"Kväll {number}")
    client = Client(HTTP_HOST="a.localhost")
    client.get("/erbjudanden/")  # the host is known from here on
    with django_assert_num_queries(5):
        client.get("/erbjudanden/")


def test_an_offer_has_a_date_or_is_always_there(db: None) -> None:
    text = OfferText(kind="guide", title="Utan dag", description="x", language="sv", delivery="online")
    with pytest.raises(UserError) as refused:
        publish_offer(provider=provider(), text=text, by=None)
    assert refused.value.field == "starts"


def test_a_place_decides_which_providers_read_its_needs(alvik: Tenant, bakkevik: Tenant) -> None:
    from competence.offers.api import add_member

    person = UserFactory.create()
    add_member(provider=provider(), user=person, by=None)
    approve_provider(provider=provider(), tenant=alvik, by=None)
    with tenant_context(alvik):
        assert is_approved_helper(person, alvik)
    with tenant_context(bakkevik):
        assert not is_approved_helper(person, bakkevik)


def test_the_page_says_until_when_one_applies_and_how_many_it_takes(alvik: Tenant) -> None:
    closes = timezone.localdate() + dt.timedelta(days=10)
    made = offer("Kväll", seats=12, minimum=4, closes=closes)
    book(occurrence=made.occurrences.get(), need=NeedRef(alvik.schema_name, "n1"), quantity=2, by=None)
    page = Client(HTTP_HOST="a.localhost").get(f"/erbjudanden/{made.public_id}/").content.decode()
    assert "Startar med 4, hittills 2" in page
    assert f"Anmäl dig senast {closes.day} " in page
