"""A person decides: booked and told, refused with why, changed; also when the seat or the need is gone."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from bygdenav.accounts.api import User
from bygdenav.tenancy.api import Tenant, tenant_context
from competence.needs.api import Need, answer_with_words
from competence.offers.api import NeedRef, PeerText, book, take_calls
from competence.offers.models import SeatEntry
from competence.sharing.api import ProposedSeat, propose, set_rules, week_of
from competence.sharing.services import DecidedMeanwhileError, take
from tests.factories import needs
from tests.factories.firms import firm_card, officer
from tests.factories.offers import offer
from tests.factories.people import sign_in, staff
from tests.factories.sharing import suggested
from tests.search.crashing import own_database


def proposed(**fields: Any) -> ProposedSeat:
    """One need and one evening with a seat, proposed."""
    suggested(needs.sent(days_ago=9), offer(**{"seats": 1, **fields}))
    return propose(monday=week_of(), by=None).seats.get()


def send(client: Client, row: ProposedSeat, **words: str) -> Any:
    return client.post(reverse("sharing_decide", args=[row.proposal.public_id, row.pk]), words)


@pytest.fixture
def desk(in_alvik: Tenant, client: Client) -> Client:
    sign_in(client, staff("officer"), "a.localhost")
    return client


def test_a_taken_row_is_booked_and_the_firm_is_told(desk: Client, mailoutbox: list[Any]) -> None:
    row = proposed()
    assert row.need.public_id in desk.get(reverse("sharing")).content.decode()
    assert send(desk, row, act="take").status_code == 302
    entry, need = SeatEntry.objects.get(), Need.objects.get(pk=row.need_id)
    assert (entry.kind, entry.need, entry.occurrence_id) == ("book", need.public_id, row.occurrence_id)
    assert need.state == "offered"
    assert any(event.kind == "booked" for event in need.events.all())
    row.refresh_from_db()
    assert (row.state, row.decided_by is not None) == ("taken", True)
    assert send(desk, row, act="take").status_code == 409  # sent twice: booked once
    assert SeatEntry.objects.count() == 1


def test_the_seat_is_gone_on_wednesday(desk: Client) -> None:
    row = proposed()
    assert row.occurrence is not None
    book(occurrence=row.occurrence, need=NeedRef("t_elsewhere", "x"), by=None)
    response = send(desk, row, act="take")
    assert response.status_code == 409
    row.refresh_from_db()
    assert (row.state, bool(row.why)) == ("gone", True)
    assert Need.objects.get(pk=row.need_id).state == "open"  # nothing half done
    assert row.why in response.content.decode()


def test_the_firm_has_got_an_answer_meanwhile(desk: Client) -> None:
    row = proposed()
    answer_with_words(need=row.need, text="Vi löste det på telefon.", by=officer())
    assert send(desk, row, act="take").status_code == 409
    assert SeatEntry.objects.count() == 0


def test_a_firm_that_only_phones_is_put_on_the_list_of_calls(desk: Client) -> None:
    suggested(needs.filed(), offer(seats=1))
    row = propose(monday=week_of(), by=None).seats.get()
    assert send(desk, row, act="take").status_code == 302
    assert row.need.answers.get().call is not None
    assert SeatEntry.objects.count() == 1


def test_no_is_said_with_why(desk: Client) -> None:
    row = proposed()
    assert send(desk, row, act="other", why=" ").status_code == 422
    assert send(desk, row, act="other", why="811218-9876 ringde").status_code == 422
    assert send(desk, row, act="other", why="De flyttar i mars.").status_code == 302
    row.refresh_from_db()
    assert (row.state, row.why) == ("refused", "De flyttar i mars.")
    assert SeatEntry.objects.count() == 0


def test_something_else_is_given_and_both_rows_stay(desk: Client) -> None:
    first, second = offer("Första kvällen", seats=1), offer("Andra kvällen", seats=1)
    suggested(needs.sent(), first, second)
    row = propose(monday=week_of(), by=None).seats.get()
    assert send(desk, row, act="other", instead="0", why="").status_code == 422
    assert send(desk, row, act="other", instead="7", why="Ja").status_code == 422
    assert send(desk, row, act="other", instead="0", why="De kan bara torsdagar.").status_code == 302
    row.refresh_from_db()
    assert (row.state, row.instead.state, row.instead.offer) == ("changed", "taken", second)
    assert SeatEntry.objects.get().occurrence == second.next


def test_calls_and_hours_are_booked_too(desk: Client) -> None:
    called = firm_card(published=True).organisation
    text = PeerText(title="Ring oss om lagret", topics="Från pärm till telefon.", language="sv", calls_a_month=1)
    set_rules(hours=1, per_firm=2, floor=1, by=officer())
    suggested(needs.sent(), take_calls(organisation=called, text=text, by=None).offer)
    suggested(needs.sent())
    for row in propose(monday=week_of(), by=None).seats.order_by("what"):
        assert send(desk, row, act="take").status_code == 302
    assert SeatEntry.objects.get().peer is not None
    assert set(Need.objects.values_list("state", flat=True)) == {"offered", "answered"}
    suggested(needs.sent())
    assert propose(monday=week_of(), by=officer()).seats.count() == 0  # the hour of this week is taken


def test_rules_are_refused_or_saved(desk: Client) -> None:
    rules = reverse("sharing_rules")
    assert desk.post(rules, {"hours": "-1", "per_firm": "0", "floor": "1"}).status_code == 422
    assert desk.post(rules, {"hours": "3", "per_firm": "2", "floor": "1"}).status_code == 302
    assert 'value="3"' in desk.get(reverse("sharing")).content.decode()


def test_who_sets_the_rules_second_sees_those_of_the_first(desk: Client) -> None:
    seen = desk.get(reverse("sharing")).context["rules"].pk or ""
    set_rules(hours=4, per_firm=3, floor=0, by=None)
    refused = desk.post(reverse("sharing_rules"), {"hours": 9, "per_firm": 2, "floor": 1, "seen": seen})
    assert refused.status_code == 422
    assert "Nu: 4 timmar, högst 3 till ett företag" in refused.text
    assert 'value="9"' in refused.text
    again = {"hours": 9, "per_firm": 2, "floor": 1, "seen": refused.context["rules"].pk}
    assert desk.post(reverse("sharing_rules"), again).status_code == 302


def test_who_is_second_keeps_the_words_about_a_row(desk: Client) -> None:
    row = proposed()
    send(desk, row, act="take")
    answer = send(desk, row, act="other", why="De ville vänta till våren")
    assert answer.status_code == 409
    assert "De ville vänta till våren" in answer.text


def test_another_place_and_its_rows_are_not_there(desk: Client, bakkevik: Tenant) -> None:
    with tenant_context(bakkevik):
        row = proposed()
    assert send(desk, row, act="take").status_code == 404


@pytest.fixture
def real(django_db_setup: None, django_db_blocker: Any) -> Iterator[Tenant]:
    """A place in a database of its own, whose writes are real and seen by every connection."""
    with django_db_blocker.unblock(), own_database():
        yield Tenant.objects.get(schema_name="t_aaaaaaaa")


def test_two_officers_take_at_the_same_moment(real: Tenant) -> None:
    with tenant_context(real):
        row, karin, nils = proposed(seats=5), officer("Karin Tallund"), officer("Nils Ek")
    told: list[str] = []
    ready = threading.Barrier(2)

    def press(by: User) -> None:
        try:
            with tenant_context(real):
                ready.wait(10)
                take(row=row, by=by)
        except DecidedMeanwhileError as error:
            told.append(str(error))
        finally:
            connection.close()

    both = [threading.Thread(target=press, args=[each]) for each in (karin, nils)]
    for each in both:
        each.start()
    for each in both:
        each.join(20)
    with tenant_context(real):
        row.refresh_from_db()
        assert row.decided_by is not None
        assert row.decided_by.get_full_name() in told[0]
        assert SeatEntry.objects.count() == 1
        assert Need.objects.get(pk=row.need_id).events.filter(kind="booked").count() == 1
