"""Seats are counted in a ledger: nobody takes a seat that somebody else has."""

import datetime as dt
import threading
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from bygdenav.audit.api import AuditEvent
from bygdenav.kernel.errors import UserError
from competence.offers.api import (
    NeedRef,
    NoSeatLeft,
    Occurrence,
    SeatEntry,
    book,
    hold,
    hold_for_next,
    note_no_show,
    release,
    retire_offer,
    stand_in_line,
)
from tests.factories.offers import offer
from tests.search.crashing import own_database

MAJA, OLLE = NeedRef("t_aaaaaaaa", "maja"), NeedRef("t_bbbbbbbb", "olle")


def left(row: Occurrence) -> int | None:
    return Occurrence.objects.get(pk=row.pk).seats_left


def later(**time: int) -> mock._patch:
    return mock.patch("django.utils.timezone.now", return_value=timezone.now() + dt.timedelta(**time))


@pytest.fixture
def evening(db) -> Occurrence:
    return offer(seats=2).next


def test_a_hold_takes_the_seat_and_runs_out_by_itself(evening):
    hold(occurrence=evening, need=MAJA, quantity=2, by=None)
    assert left(evening) == 0
    with later(hours=49):
        assert left(evening) == 2
        book(occurrence=evening, need=OLLE, quantity=2, by=None)
        assert left(evening) == 0


def test_a_booking_takes_over_what_the_need_holds(evening):
    hold(occurrence=evening, need=MAJA, quantity=2, by=None)
    book(occurrence=evening, need=MAJA, quantity=2, by=None)
    for time in (0, 49):
        with later(hours=time):
            assert left(evening) == 0


def test_a_booking_for_fewer_than_were_held_frees_the_rest(evening):
    hold(occurrence=evening, need=MAJA, quantity=2, by=None)
    book(occurrence=evening, need=MAJA, quantity=1, by=None)
    for time in (0, 49):
        with later(hours=time):
            assert left(evening) == 1


def test_the_same_twice_is_one(evening):
    for act in (hold, hold, book, book):
        act(occurrence=evening, need=MAJA, by=None)
    assert left(evening) == 1


def test_another_number_than_before_is_refused_in_words(evening):
    book(occurrence=evening, need=MAJA, by=None)
    with pytest.raises(UserError, match="Du har redan 1 plats"):
        book(occurrence=evening, need=MAJA, quantity=2, by=None)


def test_who_comes_too_late_is_told_how_many_are_left(evening):
    book(occurrence=evening, need=MAJA, by=None)
    with pytest.raises(NoSeatLeft, match="bara 1 plats kvar"):
        hold(occurrence=evening, need=OLLE, quantity=2, by=None)
    book(occurrence=evening, need=OLLE, by=None)
    with pytest.raises(NoSeatLeft, match="någon annan hann"):
        book(occurrence=evening, need=NeedRef("t_c", "eva"), by=None)


@pytest.mark.parametrize("quantity", [0, -1, 1001])
def test_no_nonsense_in_numbers(evening, quantity):
    with pytest.raises(UserError) as refused:
        book(occurrence=evening, need=MAJA, quantity=quantity, by=None)
    assert refused.value.field == "quantity"


def test_given_back_in_parts(evening):
    entry = book(occurrence=evening, need=MAJA, quantity=2, by=None)
    release(entry=entry, quantity=1, by=None)
    assert left(evening) == 1
    with pytest.raises(UserError):
        release(entry=entry, quantity=2, by=None)
    release(entry=entry, by=None)
    assert release(entry=entry, by=None) is None
    assert left(evening) == 2


def test_a_hold_given_back_is_not_counted_twice_when_it_would_have_run_out(evening):
    entry = hold(occurrence=evening, need=MAJA, by=None)
    release(entry=entry, by=None)
    for time in (0, 49):
        with later(hours=time):
            assert left(evening) == 2


def test_who_does_not_come_frees_no_seat(evening):
    entry = book(occurrence=evening, need=MAJA, by=None)
    with pytest.raises(UserError, match="inte börjat"):
        note_no_show(entry=entry, by=None)
    with later(days=21):
        note_no_show(entry=entry, by=None)
        assert note_no_show(entry=entry, by=None) is None
        assert left(evening) == 1


def test_no_limit_is_no_limit(db):
    row = offer().next
    book(occurrence=row, need=MAJA, quantity=1000, by=None)
    assert left(row) is None


def test_nothing_is_booked_at_what_is_cancelled_over_or_withdrawn(db):
    cancelled, over, withdrawn = offer().next, offer(starts_in=-1).next, offer()
    Occurrence.objects.filter(pk=cancelled.pk).update(cancelled_at=timezone.now())
    retire_offer(offer=withdrawn, by=None)
    for row in (cancelled, over, withdrawn.next):
        with pytest.raises(UserError):
            book(occurrence=row, need=MAJA, by=None)


@pytest.mark.parametrize("act", ["update", "delete"])
def test_a_line_stands(evening, act):
    entry = book(occurrence=evening, need=MAJA, by=None)
    rows = SeatEntry.objects.filter(pk=entry.pk)
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        rows.update(quantity=1) if act == "update" else rows.delete()


def test_the_ledger_names_a_need_by_place_and_id_only(evening):
    book(occurrence=evening, need=MAJA, by=None)
    words = {field.name for field in SeatEntry._meta.concrete_fields}
    assert words == {
        "id",
        "occurrence",
        "kind",
        "quantity",
        "until",
        "of",
        "place",
        "need",
        "at",
        "peer",
        "month",
    }
    assert AuditEvent.objects.filter(action="offers.seat_book").count() == 1


@pytest.fixture
def real(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A database of its own, whose writes are real and seen by every connection."""
    with django_db_blocker.unblock(), own_database():
        yield


def test_two_at_once_take_the_last_seat_and_one_gets_it(real):
    row, ready, came = offer(seats=1).next, threading.Barrier(2), []

    def take(need: NeedRef) -> None:
        try:
            ready.wait(10)
            came.append(book(occurrence=row, need=need, by=None).need)
        except NoSeatLeft as error:
            came.append(str(error))
        finally:
            connection.close()

    both = [threading.Thread(target=take, args=[need]) for need in (MAJA, OLLE)]
    for each in both:
        each.start()
    for each in both:
        each.join(20)
    assert len(came) == 2
    assert len({"maja", "olle"} & set(came)) == 1
    assert any("någon annan hann ta den sista" in words for words in came)
    assert left(row) == 0


@pytest.mark.parametrize("ask", [book, stand_in_line])
def test_nobody_comes_in_while_the_offer_is_withdrawn(real, ask):
    there, told = offer(seats=1), list[str]()
    row = there.next
    if ask is stand_in_line:
        book(occurrence=row, need=MAJA, by=None)

    def come() -> None:
        try:
            ask(occurrence=row, need=OLLE, by=None)
        except UserError as error:
            told.append(str(error))
        finally:
            connection.close()

    late = threading.Thread(target=come)
    with transaction.atomic():
        retire_offer(offer=there, by=None)
        late.start()
        late.join(1)
    late.join(20)
    assert told
    assert not SeatEntry.objects.filter(need=OLLE.need).exists()


def test_nobody_takes_the_seat_that_others_stand_in_line_for(alvik, bakkevik):
    row = offer(seats=2).next
    first, second, third = (NeedRef(alvik.schema_name, each) for each in ("n1", "n2", "n3"))
    booked = book(occurrence=row, need=first, quantity=2, by=None)
    stand_in_line(occurrence=row, need=second, by=None)
    stand_in_line(occurrence=row, need=NeedRef("t_gone0000", "x"), by=None)
    release(entry=booked, by=None)
    book(occurrence=row, need=third, by=None)
    for take in (book, hold):
        with pytest.raises(NoSeatLeft, match="kö"):
            take(occurrence=row, need=NeedRef(bakkevik.schema_name, "n4"), by=None)
    hold_for_next(occurrence=row, need=second)
    assert left(row) == 0
    book(occurrence=row, need=second, by=None)
    assert left(row) == 0


def test_who_holds_books_although_others_stand_in_line(alvik):
    row = offer(seats=1).next
    mine, other = (NeedRef(alvik.schema_name, each) for each in ("n1", "n2"))
    hold(occurrence=row, need=mine, by=None)
    stand_in_line(occurrence=row, need=other, by=None)
    assert book(occurrence=row, need=mine, by=None).kind == "book"


def test_no_seat_is_taken_before_one_may_apply(db):
    row = offer(seats=2, opens=timezone.localdate() + dt.timedelta(days=2)).next
    with pytest.raises(UserError):
        book(occurrence=row, need=MAJA, by=None)
    with later(days=2):
        assert book(occurrence=row, need=MAJA, by=None)
