"""The week's proposal: what it says, and that nothing is booked by it."""

import datetime as dt
from typing import Any

import pytest

from bygdenav.tenancy.api import Tenant, tenant_context
from competence.matching.api import Match
from competence.needs.api import choose
from competence.offers.api import NeedRef, Offer, PeerText, book, take_calls
from competence.offers.models import SeatEntry
from competence.sharing.api import Proposal, ProposedSeat, propose, set_rules, week_of
from competence.sharing.rules.reasons import reason_texts
from competence.sharing.services import refuse
from competence.sharing.tasks import make_proposal
from tests.factories import needs
from tests.factories.firms import firm_card, officer
from tests.factories.offers import offer
from tests.factories.sharing import suggested


def rows() -> list[ProposedSeat]:
    proposal = Proposal.objects.first()
    assert proposal is not None
    return list(proposal.seats.order_by("pk"))


def test_the_last_seat_goes_to_who_has_waited_longest_and_says_why(in_alvik: Tenant) -> None:
    evening = offer(seats=1)
    suggested(needs.sent(days_ago=3), evening)
    longest = suggested(needs.sent(days_ago=30), evening)
    proposal = propose(monday=week_of(), by=None)
    (row,) = rows()
    assert (row.need, row.occurrence, proposal.asking) == (longest, evening.next, 2)
    why = " ".join(reason_texts(row.reasons))
    assert "Har väntat i" in why or "Has waited" in why
    assert SeatEntry.objects.count() == 0
    assert longest.answers.count() == 0


def test_the_clock_makes_one_a_week_and_a_person_as_many_as_it_likes(in_alvik: Tenant) -> None:
    suggested(needs.sent(), offer(seats=3))
    make_proposal()
    make_proposal()
    assert Proposal.objects.count() == 1
    again = propose(monday=week_of(), by=officer())
    assert (again.number, Proposal.objects.count()) == (2, 2)
    assert list(ProposedSeat.objects.order_by("pk").values_list("state", flat=True)) == ["lapsed", "proposed"]


def test_what_has_room_for_all_or_does_not_fit_the_words_any_more_is_not_shared_out(in_alvik: Tenant) -> None:
    guide, evening = offer(starts_in=None), offer(seats=4)
    suggested(needs.sent(), guide)
    old = suggested(needs.sent(), evening)
    old.asked_at = old.match_runs.get().at + dt.timedelta(minutes=1)
    old.save()
    propose(monday=week_of(), by=None)
    assert rows() == []


def test_a_course_under_its_minimum_is_named_and_seats_that_are_taken_count(in_alvik: Tenant) -> None:
    course = offer("Kurs för tre", seats=8, minimum=3)
    for _firm in range(2):
        suggested(needs.sent(), course)
    assert propose(monday=week_of(), by=None).too_few == ["Kurs för tre"]
    assert course.next is not None
    book(occurrence=course.next, need=NeedRef("t_elsewhere", "x"), by=None)
    again = propose(monday=week_of(), by=officer())
    assert (again.too_few, again.seats.count()) == ([], 2)


def test_a_firm_gets_no_more_than_its_share_in_a_month(in_alvik: Tenant) -> None:
    set_rules(hours=0, per_firm=1, floor=1, by=officer())
    by, firm = needs.firm()
    evening = offer(seats=9)
    for text in (needs.LAGER, "Vi vill lära oss svetsa aluminium på riktigt."):
        suggested(needs.sent(text, by=by, organisation=firm), evening)
    propose(monday=week_of(), by=None)
    assert len(rows()) == 1


def test_calls_are_scarce_and_are_not_proposed_to_those_who_compete(in_alvik: Tenant) -> None:
    called = firm_card(published=True).organisation
    text = PeerText(title="Ring oss om lagret", topics="Från pärm till telefon.", language="sv", calls_a_month=1)
    friend, rival = needs.sent(days_ago=2), needs.sent(days_ago=20)
    assert rival.organisation is not None
    capacity = take_calls(organisation=called, text=text, by=None, refused=[rival.organisation])
    for need in (friend, rival):
        suggested(need, capacity.offer)
    propose(monday=week_of(), by=None)
    assert [(row.need, row.what) for row in rows()] == [(friend, "call")]


def test_officers_hours_go_to_those_for_whom_nothing_is_found(in_alvik: Tenant) -> None:
    set_rules(hours=1, per_firm=2, floor=1, by=officer())
    suggested(needs.sent(days_ago=40), offer(starts_in=None))  # has a guide to read
    newer, older = (suggested(needs.sent(days_ago=days)) for days in (2, 9))
    propose(monday=week_of(), by=None)
    assert [(row.need, row.what) for row in rows()] == [(older, "hours")]
    assert newer.pk != older.pk


def test_what_was_refused_is_not_proposed_again_that_week(in_alvik: Tenant) -> None:
    evening = offer(seats=1)
    first, second = (suggested(needs.sent(days_ago=days), evening) for days in (20, 2))
    propose(monday=week_of(), by=None)
    refuse(row=rows()[0], why="De har fått hjälp på annat håll.", by=officer())
    propose(monday=week_of(), by=officer())
    assert [row.need for row in rows()] == [second]
    assert first.answers.count() == 0


def test_what_the_firm_said_of_a_suggestion_counts(in_alvik: Tenant) -> None:
    evening, other = offer("En kväll", seats=1), offer("En annan kväll", seats=1)
    (asks, firm), (declines, second) = needs.firm(), needs.firm()
    keen = suggested(needs.sent(by=asks, organisation=firm), evening)
    choose(need=keen, offer=evening, wanted=True, by=asks)
    away = suggested(needs.sent(by=declines, organisation=second, days_ago=5), evening, other)
    choose(need=away, offer=other, wanted=False, by=declines)
    propose(monday=week_of(), by=None)
    assert [(row.need, row.offer) for row in rows()] == [(keen, evening)]


def test_a_place_shares_out_to_its_own_firms_only(alvik: Tenant, bakkevik: Tenant) -> None:
    evening = offer(seats=5)
    for place in (alvik, bakkevik):
        with tenant_context(place):
            suggested(needs.sent(), evening)
    with tenant_context(alvik):
        propose(monday=week_of(), by=None)
        assert len(rows()) == 1
    with tenant_context(bakkevik):
        assert Proposal.objects.count() == 0


@pytest.fixture
def many(in_alvik: Tenant) -> list[Offer]:
    """Twelve needs, each with two offers of ten."""
    offers = [offer(f"Kväll {number}", seats=2) for number in range(3)]
    for number in range(9):
        suggested(needs.sent(), offers[number % 3], offers[(number + 1) % 3])
    return offers


def test_a_proposal_for_many_asks_the_database_no_more_than_for_few(
    many: list[Offer], django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(30):
        propose(monday=week_of(), by=None)
    assert len(rows()) == 6
    assert Match.objects.count() == 18
