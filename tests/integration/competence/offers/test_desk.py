"""The provider's own desk: publish once, see seats, change, cancel and withdraw."""

import datetime as dt
from unittest import mock

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bygdenav.search.models import SearchDocument
from bygdenav.search.scope import scope_here
from bygdenav.tenancy.api import Tenant, current_tenant, tenant_context
from competence.offers import registry
from competence.offers.api import (
    NeedRef,
    OccurrenceText,
    Offer,
    add_member,
    add_occurrence,
    book,
    cancel_occurrence,
    change_occurrence,
    end_member,
    hold,
    register_follower,
    retire_offer,
)
from competence.offers.models import ProviderMember
from competence.offers.tasks import leave_when_over
from tests.factories.offers import offer, provider
from tests.factories.people import UserFactory, sign_in

TEXT = {
    "kind": "workshop", "title": "Kväll om kassan", "description": "Vi kopplar kassan till bokföringen.", "language": "sv",
    "delivery": "onsite", "place": "Alvik", "currency": "SEK", "when": "days", "shown": "all", "tid-condition": "1",
}  # fmt: skip


def day(number: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=number)


@pytest.fixture
def browser(alvik: Tenant) -> Client:
    """Somebody who acts for the provider of the factory, signed in."""
    person, client = UserFactory.create(), Client(HTTP_HOST="a.localhost")
    add_member(provider=provider(), user=person, by=None)
    sign_in(client, person, "a.localhost")
    return client


@pytest.fixture
def heard() -> list[tuple[str, registry.Change]]:
    """What followers are told, and in which place."""
    told: list[tuple[str, registry.Change]] = []
    with mock.patch.dict(registry._followers, clear=True):
        register_follower("test", lambda change: told.append((current_tenant().schema_name, change)))
        yield told


def test_published_once_and_shown_where_it_was_meant(browser, alvik, bakkevik):
    sent = {
        **TEXT,
        "tid-starts": day(9),
        "tid-seats": "8",
        "tid-minimum": "4",
        "shown": "some",
        "places": alvik.schema_name,
    }
    answer = browser.post("/erbjudanden/egna/nytt/", sent, follow=True)
    assert "0 av 8" not in answer.content.decode()
    made = Offer.objects.get(title="Kväll om kassan")
    assert (made.next.starts, made.next.seats, made.next.minimum) == (day(9), 8, 4)
    assert Client(HTTP_HOST="a.localhost").get(f"/erbjudanden/{made.public_id}/").status_code == 200
    assert Client(HTTP_HOST="b.localhost").get(f"/erbjudanden/{made.public_id}/").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"tid-starts": "-3"}, "Den här dagen har varit"),
        ({"tid-starts": "9", "tid-ends": "8"}, "Sista dagen ligger före den första"),
        ({"tid-starts": "9", "tid-closes": "-1"}, "Den här dagen har varit"),
        ({"tid-starts": "9", "tid-seats": "-2"}, "id_tid-seats-error"),
        ({"tid-starts": "9", "tid-seats": "3", "tid-minimum": "5"}, "Minsta gruppen är större"),
        ({}, "Skriv när det börjar"),
        ({"tid-starts": "9", "shown": "some"}, "Välj minst en ort"),
        ({"tid-starts": "9", "title": "811218-9876"}, "personnummer"),
        ({"tid-starts": "9", "places": "t_finns_inte", "shown": "some"}, "id_places"),
    ],
)
def test_bad_input_is_named_and_kept(browser, wrong, said):
    days = {key: day(int(value)) for key, value in wrong.items() if key in ("tid-starts", "tid-ends", "tid-closes")}
    answer = browser.post("/erbjudanden/egna/nytt/", {**TEXT, **wrong, **days})
    assert answer.status_code == 422
    body = answer.content.decode()
    assert said in body
    assert "Vi kopplar kassan till bokföringen." in body
    assert not Offer.objects.exists()


def test_what_is_always_there_needs_no_days(browser):
    browser.post("/erbjudanden/egna/nytt/", {**TEXT, "when": "always"})
    assert Offer.objects.get().standing


def test_the_list_shows_seats_and_asks_the_same_number_of_questions(browser):
    book(occurrence=offer("Kväll 0", seats=5).next, need=NeedRef("t_x", "n1"), quantity=2, by=None)
    browser.get("/erbjudanden/egna/")  # the host is known from here on
    with CaptureQueriesContext(connection) as few:
        assert "3 av 5 kvar" in browser.get("/erbjudanden/egna/").content.decode()
    for number in range(12):
        offer(f"Kväll {number + 1}")
    with CaptureQueriesContext(connection) as many:
        assert "Kväll 12" in browser.get("/erbjudanden/egna/").content.decode()
    assert len(few) == len(many)


def test_somebody_elses_offers_are_not_there(alvik):
    made = offer()
    client = Client(HTTP_HOST="a.localhost")
    sign_in(client, UserFactory.create(), "a.localhost")
    for path in ("", f"{made.public_id}/", f"{made.public_id}/andra/", f"{made.public_id}/dra-tillbaka/"):
        assert client.get(f"/erbjudanden/egna/{path}").status_code == 404


def test_who_no_longer_acts_for_the_provider_is_out(browser):
    made = offer()
    assert browser.get(f"/erbjudanden/egna/{made.public_id}/").status_code == 200
    end_member(member=ProviderMember.objects.get(), by=None)
    assert browser.get(f"/erbjudanden/egna/{made.public_id}/").status_code == 404


def test_changed_in_every_place_at_once(browser, alvik, bakkevik):
    made = offer()
    browser.post(f"/erbjudanden/egna/{made.public_id}/andra/", {**TEXT, "title": "Ny rubrik"})
    for place in (alvik, bakkevik):
        with tenant_context(place):
            assert SearchDocument.objects.within(scope_here()).get(key=made.public_id).title == "Ny rubrik"


def test_a_time_is_added_changed_and_cancelled(browser):
    made, here = offer(), "/erbjudanden/egna/"
    browser.post(
        f"{here}{made.public_id}/tid/", {"starts": day(40), "condition": "1", "site": "Moskosel", "seats": "6"}
    )
    row = made.occurrences.get(place="Moskosel")
    address = f"{here}{made.public_id}/tid/{row.public_id}/"
    browser.post(address, {"starts": day(41), "condition": "1", "site": "Moskosel", "seats": "7"})
    row.refresh_from_db()
    assert (row.starts, row.seats) == (day(41), 7)
    book(occurrence=row, need=NeedRef("t_x", "n1"), quantity=2, by=None)
    assert (
        "Ett företag har bokat" in (asked := browser.get(f"{address}stall-in/").content.decode())
        or "1 företag har" in asked
    )
    browser.post(f"{address}stall-in/", {"why": "Läraren är sjuk"})
    row.refresh_from_db()
    assert row.cancelled_at
    assert row.taken == 0
    assert "Läraren är sjuk" in browser.get(f"{here}{made.public_id}/").content.decode()


def test_withdrawing_asks_first_frees_the_seats_and_tells_the_places(browser, alvik, bakkevik, heard, run_jobs):
    made = offer(seats=9, tenants=[alvik])
    book(occurrence=made.next, need=NeedRef(alvik.schema_name, "maja"), quantity=2, by=None)
    hold(occurrence=made.next, need=NeedRef(bakkevik.schema_name, "olle"), by=None)
    address = f"/erbjudanden/egna/{made.public_id}/dra-tillbaka/"
    assert "2 företag har bokat" in browser.get(address).content.decode()
    assert Offer.objects.get().retired_at is None
    browser.post(address, {"why": "Vi slutar"})
    assert made.occurrences.get().taken == 0
    run_jobs()
    assert {(place, change.kind, change.why) for place, change in heard} == {
        (alvik.schema_name, "withdrawn", "Vi slutar"),
        (bakkevik.schema_name, "withdrawn", "Vi slutar"),
    }
    freed = {place: [(each.need, each.quantity, each.booked) for each in change.freed] for place, change in heard}
    assert freed == {alvik.schema_name: [("maja", 2, True)], bakkevik.schema_name: [("olle", 1, False)]}
    assert Client(HTTP_HOST="a.localhost").get(f"/erbjudanden/{made.public_id}/").status_code == 410
    mine = browser.get(f"/erbjudanden/egna/{made.public_id}/").content.decode()
    assert mine.count("<span>Tillbakadraget</span>") == 2, "the offer and its time"
    assert "<span>Visas</span>" not in mine


def test_places_that_only_show_it_are_told_too(alvik, bakkevik, heard, run_jobs):
    retire_offer(offer=offer(), by=None)
    run_jobs()
    assert {place for place, _change in heard} == {alvik.schema_name, bakkevik.schema_name}


def test_only_those_with_a_seat_are_told_of_a_cancelled_or_moved_time(alvik, heard, run_jobs):
    made = offer()
    add_occurrence(offer=made, text=OccurrenceText(starts=day(50)), by=None)
    first, second = made.occurrences.order_by("starts")
    book(occurrence=second, need=NeedRef(alvik.schema_name, "maja"), by=None)
    cancel_occurrence(occurrence=first, by=None)
    change_occurrence(occurrence=second, text=OccurrenceText(starts=day(51)), by=None)
    run_jobs()
    [(place, change)] = heard
    assert (place, change.kind, change.occurrence, second.taken) == (alvik.schema_name, "moved", second, 1)


def test_what_gets_over_leaves_the_search_at_its_minute(alvik, run_jobs):
    made = offer(starts_in=0, starts_at=dt.time(18), ends_at=dt.time(20))

    def found() -> bool:
        with tenant_context(alvik):
            return SearchDocument.objects.within(scope_here()).filter(key=made.public_id, removed=False).exists()

    night = timezone.localtime().replace(hour=2, minute=47)
    with mock.patch("django.utils.timezone.now", return_value=night):
        made.refresh_from_db()
        leave_when_over()
        run_jobs()
        assert found()
    with mock.patch("django.utils.timezone.now", return_value=night.replace(hour=20, minute=0, second=2)):
        run_jobs(later=True)
        assert not found()


def test_a_last_day_takes_away_what_is_always_there(alvik):
    made = offer(starts_in=None, last_day=day(-1))
    assert made.title not in Client(HTTP_HOST="a.localhost").get("/erbjudanden/").content.decode()


def test_what_has_been_over_for_a_year_is_retired_and_nobody_is_told(alvik, heard, run_jobs):
    old, new = offer(starts_in=-400), offer(starts_in=-30)
    Offer.objects.update(created_at=timezone.now() - dt.timedelta(days=500))
    leave_when_over()
    run_jobs(later=True)
    for made, retired in ((old, True), (new, False)):
        made.refresh_from_db()
        assert bool(made.retired_at) is retired
    assert heard == []
