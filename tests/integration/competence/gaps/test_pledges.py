"""An order, its replies, and pledges: the last one starts the course, exactly once."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import mail
from django.db import connection

from bygdenav.kernel.errors import UserError
from bygdenav.ops.models import OutgoingMail
from bygdenav.roles.api import members
from bygdenav.tenancy.api import Tenant, tenant_context
from competence.gaps.models import Pledge
from competence.gaps.services import pledge_seats, take_pledge_back
from competence.needs.api import Need, leave_pools, withdraw
from competence.offers.api import NoSeatLeft, Offer, SeatEntry, retire_offer
from competence.supply.api import (
    Course,
    CourseText,
    Order,
    ask_question,
    decline_order,
    pledged_to,
    start_pooling,
    take_order,
    withdraw_course,
)
from competence.supply.cards import course_facts
from competence.supply.models import PledgedSeats
from competence.supply.tasks import end_what_is_over
from tests.factories import gaps
from tests.factories.firms import officer
from tests.search.crashing import own_database

Jobs = Callable[..., int]


def test_too_few_firms_are_not_ordered_for(alvik: Tenant) -> None:
    with tenant_context(alvik):
        gaps.lack(2)
    with pytest.raises(UserError, match="Färre än 3"):
        gaps.order(alvik)


def test_the_last_pledge_starts_the_course_in_every_place(alvik: Tenant, bakkevik: Tenant, run_jobs: Jobs) -> None:
    found = {}
    for place, count in ((alvik, 2), (bakkevik, 2)):
        with tenant_context(place):
            start_pooling(tenant=place, by=None)
            found[place.pk] = gaps.lack(count)
    course = gaps.course(gaps.order(alvik))
    run_jobs()
    with tenant_context(alvik):
        first, second = found[alvik.pk]
        pledge_seats(need=first, course=course, seats=1, by=first.author)
        pledge_seats(need=second, course=course, seats=1, by=second.author, tells_name=True)
    course.refresh_from_db()
    assert course.state == "gathering"
    assert pledged_to(course).names == (str(second.organisation),)
    assert pledged_to(course).firms is None
    with tenant_context(bakkevik):
        third, _fourth = found[bakkevik.pk]
        pledge_seats(need=third, course=course, seats=2, by=third.author)
    run_jobs()
    course.refresh_from_db()
    assert (course.state, course.order.state) == ("started", "done")
    assert course.offer is not None
    assert course.offer.occurrences.get().taken == 4
    assert set(course.offer.tenants.all()) == {alvik, bakkevik}
    for place in (alvik, bakkevik):
        with tenant_context(place):
            assert set(Pledge.objects.values_list("state", flat=True)) == {"booked"}
            answered = Need.objects.filter(answers__offer=course.offer)
            assert answered.count() == Pledge.objects.count()
            office = {each.user for each in members() if each.role == "officer"}
            assert {need.answers.get().by for need in answered} <= office, "nobody answers for another place's office"


def test_a_pledge_taken_back_frees_its_seats_and_its_name(alvik: Tenant, run_jobs: Jobs) -> None:
    with tenant_context(alvik):
        first, second, third = gaps.lack(3)
        course = gaps.course(gaps.order(alvik), minimum=3)
        row = pledge_seats(need=first, course=course, seats=2, by=first.author, tells_name=True)
        with pytest.raises(UserError, match="ett annat antal"):
            pledge_seats(need=first, course=course, seats=3, by=first.author)
        take_pledge_back(pledge_row=row, by=first.author)
        take_pledge_back(pledge_row=row, by=first.author)
        assert pledged_to(course).seats == 0
        assert not PledgedSeats.objects.exclude(name="").exists()
        for need in (second, third):
            pledge_seats(need=need, course=course, seats=2, by=need.author)
        run_jobs()
        course.refresh_from_db()
        assert course.state == "started"
        with pytest.raises(NoSeatLeft):
            pledge_seats(need=first, course=course, seats=3, by=first.author)
        again = pledge_seats(need=first, course=course, seats=2, by=first.author)
        again.refresh_from_db()
        assert again.state == "booked"
        assert course.offer is not None
        assert course.offer.occurrences.get().seats_left == 0
        take_pledge_back(pledge_row=again, by=first.author)
        assert course.offer.occurrences.get().seats_left == 2


def test_a_firm_that_takes_its_yes_back_keeps_its_seats_without_its_name(alvik: Tenant, run_jobs: Jobs) -> None:
    with tenant_context(alvik):
        first, second, _third = gaps.lack(3)
        course = gaps.course(gaps.order(alvik), minimum=4)
        for need in (first, second):
            pledge_seats(need=need, course=course, seats=1, by=need.author, tells_name=True)
        assert first.organisation is not None
        leave_pools(organisation=first.organisation, by=first.author)
        assert (pledged_to(course).seats, pledged_to(course).names) == (2, (str(second.organisation),))
        assert Pledge.objects.filter(tells_name=True).get().need == second
        pledge_seats(need=first, course=course, seats=1, by=first.author, tells_name=True)  # a new yes, of its own
        withdraw(need=second, by=second.author)
        assert pledged_to(course).names == (str(first.organisation),)


def test_a_need_that_is_taken_back_takes_its_seats_along(alvik: Tenant, run_jobs: Jobs) -> None:
    with tenant_context(alvik):
        first, second, _third = gaps.lack(3)
        course = gaps.course(gaps.order(alvik), minimum=2)
        pledge_seats(need=first, course=course, seats=1, by=first.author, tells_name=True)
        withdraw(need=first, by=first.author)
        assert pledged_to(course).seats == 0
        assert not Pledge.objects.filter(tells_name=True).exists()
        pledge_seats(need=second, course=course, seats=2, by=second.author)
        run_jobs()
        withdraw(need=Need.objects.get(pk=second.pk), by=second.author)
        assert Offer.objects.get().occurrences.get().taken == 0


@pytest.mark.parametrize("started", [False, True])
def test_a_provider_that_withdraws_frees_everybody(alvik: Tenant, run_jobs: Jobs, started: bool) -> None:
    with tenant_context(alvik):
        found = gaps.lack(3)
        course = gaps.course(gaps.order(alvik), minimum=3 if started else 4, seats=6)
        run_jobs()
        for need in found:
            pledge_seats(need=need, course=course, seats=1, by=need.author, tells_name=True)
        run_jobs()
        course.refresh_from_db()
        if started:
            retire_offer(offer=Offer.objects.get(), by=None, why="Läraren är sjuk.")
        else:
            withdraw_course(course=course, by=None, why="Läraren är sjuk.")
        before = OutgoingMail.objects.count() + len(mail.outbox)
        run_jobs()
        course.refresh_from_db()
        assert course.state == "ended"
        assert course.order.state == ("ended" if started else "sent")
        assert set(Pledge.objects.values_list("state", flat=True)) == {"freed"}
        assert not PledgedSeats.objects.filter(freed_at=None).exists()
        assert set(Need.objects.values_list("state", flat=True)) == {"open"}
        assert OutgoingMail.objects.count() + len(mail.outbox) >= before + len(found)


def test_what_nobody_takes_and_what_too_few_want_ends_by_itself(alvik: Tenant, run_jobs: Jobs) -> None:
    with tenant_context(alvik):
        need = gaps.lack(3)[0]
        order = gaps.order(alvik)
        Order.objects.filter(pk=order.pk).update(reply_by=gaps.day(-1))
        end_what_is_over()
        order.refresh_from_db()
        assert order.state == "ended"
        course = gaps.course(gaps.order(alvik))
        pledge_seats(need=need, course=course, seats=1, by=need.author)
        Course.objects.filter(pk=course.pk).update(pledge_by=gaps.day(-1))
        end_what_is_over()
        run_jobs()
        assert Pledge.objects.get().state == "expired"
        assert gaps.order(alvik).state == "sent"


def test_one_provider_takes_it_and_the_other_is_told(alvik: Tenant) -> None:
    with tenant_context(alvik):
        gaps.lack(3)
        asa, first = gaps.helper(alvik)
        nils, second = gaps.helper(alvik, "Högskolan")
        order = gaps.order(alvik, None, first, second)
        ask_question(order=order, provider=second, text="Räcker två kvällar?", by=nils)
        decline_order(order=order, provider=second, text="", by=nils)
        decline_order(order=order, provider=second, text="", by=nils)
        course = gaps.course(order)
        assert order.replies.count() == 3
        with pytest.raises(UserError, match="En annan anordnare"):
            take_order(order=order, provider=second, text=_text(course), by=nils)
        assert asa != nils


def test_over_the_border_one_reads_whose_crowns_it_costs(alvik: Tenant, bakkevik: Tenant) -> None:
    with tenant_context(alvik):
        gaps.lack(3)
        course = gaps.course(gaps.order(alvik), cost=2400, currency="SEK")
        assert "2\xa0400 kr" in [each["text"] for each in course_facts(course)]
    with tenant_context(bakkevik):
        assert "2\xa0400 SEK" in [each["text"] for each in course_facts(course)]


def _text(course: Course) -> CourseText:
    return CourseText(**{name: getattr(course, name) for name in CourseText.__dataclass_fields__})


@pytest.fixture
def real(django_db_setup: None, django_db_blocker: Any) -> Iterator[Tenant]:
    """A place in a database of its own, whose writes are real and seen by every connection."""
    with django_db_blocker.unblock(), own_database():
        yield Tenant.objects.get(schema_name="t_aaaaaaaa")


def test_of_two_last_pledges_at_once_one_starts_the_course(real: Tenant) -> None:
    with tenant_context(real):
        found = gaps.lack(4)
        course = gaps.course(gaps.order(real, officer()), minimum=3, seats=4)
        for need in found[:2]:
            pledge_seats(need=need, course=course, seats=1, by=need.author)
    ready, wrong = threading.Barrier(2), []

    def press(need: Need) -> None:
        try:
            with tenant_context(real):
                mine = Course.objects.get(pk=course.pk)
                ready.wait(10)
                pledge_seats(need=need, course=mine, seats=1, by=need.author)
        except UserError as error:
            wrong.append(error)
        finally:
            connection.close()

    both = [threading.Thread(target=press, args=[need]) for need in found[2:]]
    for each in both:
        each.start()
    for each in both:
        each.join(20)
    with tenant_context(real):
        assert wrong == []
        assert Offer.objects.count() == 1
        assert SeatEntry.objects.count() == 4
        assert Course.objects.get().state == "started"
