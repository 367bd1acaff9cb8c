"""When an offer is: many times, each with its own days, place, seats and time to apply."""

import datetime as dt
from unittest import mock

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import tenant_context
from competence.matching.api import offer_views
from competence.offers.api import (
    Condition,
    NeedRef,
    Occurrence,
    OccurrenceText,
    add_occurrence,
    book,
    candidates,
    change_occurrence,
)
from competence.offers.documents import document
from tests.factories.offers import offer


def day(number: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=number)


def test_the_next_open_one_is_what_the_matching_and_the_search_read(alvik):
    made = offer(starts_in=-10, place="Arvidsjaur")
    add_occurrence(offer=made, text=OccurrenceText(starts=day(5), closes=day(-1)), by=None)
    where = {"place": "Moskosel", "latitude": 65.8, "longitude": 19.4}
    add_occurrence(offer=made, text=OccurrenceText(starts=day(30), ends=day(31), seats=9, **where), by=None)
    [found] = candidates(alvik, timezone.localdate())
    [view] = offer_views([found])
    assert (view.starts, view.ends, view.place, view.latitude, view.seats_left) == (
        day(30),
        day(31),
        "Moskosel",
        65.8,
        9,
    )
    with tenant_context(alvik):
        assert document(found, alvik).data["starts"] == day(30).isoformat()
        assert document(found, alvik).places == ("Moskosel",)


def test_seats_that_are_taken_are_not_offered(alvik):
    made = offer(seats=3)
    book(occurrence=made.next, need=NeedRef("t_x", "n1"), quantity=2, by=None)
    [found] = candidates(alvik, timezone.localdate())
    assert offer_views([found])[0].seats_left == 1


@pytest.mark.parametrize("left", [{"closes": -1}, {"starts": -1}, {"cancelled": True}, {"condition": 0}])
def test_what_can_no_longer_be_asked_for_is_suggested_to_nobody(alvik, left):
    made = offer(starts_in=left.get("starts", 20))
    row = made.occurrences.get()
    if "closes" in left:
        row.closes = day(left["closes"])
    row.cancelled_at = timezone.now() if "cancelled" in left else None
    row.condition = left.get("condition", row.condition)
    row.save()
    assert candidates(alvik, timezone.localdate()) == []


@pytest.mark.parametrize("at_any_time", [False, True])
def test_what_has_begun_is_suggested_to_nobody_unless_one_may_always_come(alvik, at_any_time):
    made = offer(starts_in=0, starts_at=dt.time(18), ends=day(30), continuous=at_any_time)
    evening = timezone.localtime().replace(hour=17, minute=59)
    for now, open_ in ((evening, True), (evening + dt.timedelta(minutes=1), False), (evening + dt.timedelta(9), False)):
        with mock.patch("django.utils.timezone.now", return_value=now):
            assert len(candidates(alvik, now.date())) == (open_ or at_any_time)
            assert made.occurrences.get().is_open(timezone.localtime()) is (open_ or at_any_time)
            assert not made.is_over


def test_an_evening_is_over_the_minute_it_ends(alvik):
    made = offer(starts_in=0, starts_at=dt.time(18), ends_at=dt.time(20))
    evening = timezone.localtime().replace(hour=19, minute=59)
    for now, shown in ((evening, 1), (evening + dt.timedelta(minutes=1), 0)):
        with mock.patch("django.utils.timezone.now", return_value=now):
            assert made.is_over is (shown == 0)
            assert (
                "Det här är slut"
                in Client(HTTP_HOST="a.localhost").get(f"/erbjudanden/{made.public_id}/").content.decode()
            ) is (shown == 0)


def test_one_whose_days_the_learner_chooses_is_always_open(alvik):
    made = offer()
    made.occurrences.update(condition=Condition.LEARNER, starts=None, continuous=True)
    [found] = candidates(alvik, timezone.localdate())
    assert found.starts is None
    assert "Du väljer när" in Client(HTTP_HOST="a.localhost").get(f"/erbjudanden/{made.public_id}/").content.decode()


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (OccurrenceText(), "starts"),
        (OccurrenceText(starts=day(9), ends=day(8)), "ends"),
        (OccurrenceText(starts=day(9), starts_at=dt.time(18), ends_at=dt.time(17)), "ends_at"),
        (OccurrenceText(starts=day(9), seats=-1), "seats"),
        (OccurrenceText(starts=day(9), seats=5, minimum=6), "minimum"),
        (OccurrenceText(starts=day(9), minimum=0), "minimum"),
        (OccurrenceText(starts=day(9), opens=day(3), closes=day(2)), "closes"),
        (OccurrenceText(starts=day(9), ends=day(40), closes=day(10)), "closes"),
        (OccurrenceText(starts=day(9), opens=day(10)), "opens"),
        (OccurrenceText(condition=Condition.LEARNER, starts_at=dt.time(9)), "starts"),
        (OccurrenceText(starts=day(9), apply_link="javascript:alert(1)"), "apply_link"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(db, text, field):
    with pytest.raises(UserError) as refused:
        add_occurrence(offer=offer(), text=text, by=None)
    assert refused.value.field == field


@pytest.mark.parametrize(
    "values",
    [
        {"starts": None},
        {"ends": day(-100)},
        {"seats": -1},
        {"seats": 2, "minimum": 3},
        {"minimum": 0},
        {"condition": 7},
        {"opens": day(2), "closes": day(1)},
        {"closes": day(400)},
        {"starts_at": dt.time(18), "ends_at": dt.time(18)},
        {"latitude": 65.0},
    ],
)
def test_the_database_refuses_it_too(db, values):
    row = offer().next
    with pytest.raises(IntegrityError), transaction.atomic():
        Occurrence.objects.filter(pk=row.pk).update(**values)


def test_what_is_always_there_has_no_days(db):
    with pytest.raises(UserError):
        add_occurrence(offer=offer(starts_in=None), text=OccurrenceText(starts=day(3)), by=None)


def test_seats_are_not_lowered_below_those_that_are_taken(db):
    row = offer(seats=3).next
    book(occurrence=row, need=NeedRef("t_x", "n1"), quantity=2, by=None)
    with pytest.raises(UserError) as refused:
        change_occurrence(occurrence=row, text=OccurrenceText(starts=row.starts, seats=1), by=None)
    assert refused.value.field == "seats"


def test_the_page_of_an_offer_lists_its_times(alvik):
    made = offer(seats=4)
    add_occurrence(offer=made, text=OccurrenceText(starts=day(40), place="Moskosel"), by=None)
    book(occurrence=made.next, need=NeedRef("t_x", "n1"), quantity=4, by=None)
    body = Client(HTTP_HOST="a.localhost").get(f"/erbjudanden/{made.public_id}/").content.decode()
    assert "0 av 4 kvar" in body
    assert "Fullt" in body
    assert "Moskosel" in body
