"""A provider takes back what it offered: seats are free, needs are back on the desk, firms are told; once each."""

import datetime as dt
from collections.abc import Callable
from unittest import mock

import pytest
from django.utils import timezone
from icalendar import Calendar

from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import Tenant, current_tenant, tenant_context
from competence.needs import api
from competence.needs.api import Need, Said, Who
from competence.needs.services.calendars import seat_calendar
from competence.offers.api import (
    NeedRef,
    Occurrence,
    OccurrenceText,
    Offer,
    book,
    cancel_occurrence,
    change_occurrence,
    hold,
    retire_offer,
    seats_at,
)
from tests.factories import needs, offers
from tests.factories.firms import officer
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
Jobs = Callable[..., int]
TITLE = "Kväll om lagret i telefonen"


def answered(offer: Offer, *, seats: bool = True) -> Need:
    """A need that was answered with the offer, and has a seat at its first time."""
    need = needs.sent()
    api.answer_with_offer(need=need, offer=offer, by=officer())
    if seats:
        book(occurrence=offer.occurrences.get(), need=NeedRef(current_tenant().schema_name, need.public_id), by=None)
    return need


def state_of(need: Need) -> str:
    need.refresh_from_db()
    return need.state


def told(need: Need, subject: str) -> list[OutgoingMail]:
    assert need.author is not None
    return list(OutgoingMail.objects.filter(to=need.author.email, subject=subject))


def test_who_had_a_seat_or_an_answer_is_back_on_the_desk_and_told_once(in_alvik: Tenant, run_jobs: Jobs) -> None:
    offer = offers.offer(TITLE)
    with_seat, without = answered(offer), answered(offer, seats=False)
    other = answered(offers.offer("Något annat"))
    retire_offer(offer=offer, by=None, why="Kursledaren är sjuk")
    run_jobs()
    for need in (with_seat, without):
        assert state_of(need) == "open"
        assert need.waiting_since is not None, "the promise of days runs anew"
        (mail,) = told(need, "Det du erbjöds blir inte av")
        assert TITLE in mail.body
        assert "Kursledaren är sjuk" in mail.body
        page = visitor(need.author).get(f"/behov/{need.public_id}/").text
        assert "Det som erbjöds finns inte längre" in page
        assert "Kursledaren är sjuk" in page
    assert state_of(other) == "offered"
    assert not told(other, "Det du erbjöds blir inte av")
    desk = visitor(officer()).get(f"/skrivbord/behov/{with_seat.public_id}/").text
    assert "Den som erbjöd det" in desk


def test_the_same_change_heard_twice_does_nothing_more(in_alvik: Tenant, run_jobs: Jobs) -> None:
    offer = offers.offer(TITLE)
    need = answered(offer)
    cancel_occurrence(occurrence=offer.occurrences.get(), by=None)
    cancel_occurrence(occurrence=offer.occurrences.get(), by=None)
    run_jobs()
    retire_offer(offer=offer, by=None)
    run_jobs()
    assert state_of(need) == "open"
    assert len(told(need, "Det du erbjöds blir inte av")) == 1
    assert need.events.filter(kind="lost").count() == 1


def test_what_has_an_answer_of_its_own_since_stays_answered(in_alvik: Tenant, run_jobs: Jobs) -> None:
    offer = offers.offer(TITLE)
    need = answered(offer, seats=False)
    api.answer_with_words(need=need, text="Ring Berit i stället.", by=officer())
    retire_offer(offer=offer, by=None)
    run_jobs()
    assert state_of(need) == "answered"


def test_a_new_time_is_told_and_the_seat_kept(in_alvik: Tenant, run_jobs: Jobs) -> None:
    offer = offers.offer(TITLE)
    need, row = answered(offer), offer.occurrences.get()
    day = timezone.localdate() + dt.timedelta(days=33)
    change_occurrence(occurrence=row, text=OccurrenceText(starts=day), by=None)
    run_jobs()
    assert state_of(need) == "offered"
    (mail,) = told(need, "Ny tid för det du erbjöds")
    assert f"{day.day} " in mail.body
    row.refresh_from_db()
    assert row.taken == 1


def test_what_happens_in_one_place_is_told_in_that_place_only(alvik: Tenant, bakkevik: Tenant, run_jobs: Jobs) -> None:
    with tenant_context(bakkevik):
        offer = offers.offer(TITLE)
        there = answered(offer)
    with tenant_context(alvik):
        here = answered(offer, seats=False)
        retire_offer(offer=offer, by=None)
    run_jobs()
    for place, need in ((alvik, here), (bakkevik, there)):
        with tenant_context(place):
            assert state_of(need) == "open"
            assert need.events.filter(kind="lost").count() == 1


def moved(row: Occurrence, days: int) -> None:
    day = timezone.localdate() + dt.timedelta(days=days)
    change_occurrence(occurrence=row, text=OccurrenceText(starts=day, starts_at=dt.time(18), place="Moskosel"), by=None)


def test_every_new_time_is_told_with_its_clock_and_place(in_alvik: Tenant, run_jobs: Jobs) -> None:
    offer = offers.offer(TITLE)
    need, row = answered(offer), offer.occurrences.get()
    for days in (33, 40):
        moved(row, days)
        run_jobs()
    mails = told(need, "Ny tid för det du erbjöds")
    assert len(mails) == 2, "the second move is news as much as the first"
    assert all("18.00" in mail.body and "Moskosel" in mail.body for mail in mails)


def test_a_withdrawn_offer_goes_from_the_calendar(in_alvik: Tenant, run_jobs: Jobs) -> None:
    offer = offers.offer(TITLE)
    need = answered(offer)
    retire_offer(offer=offer, by=None)
    run_jobs()
    (mail,) = told(need, "Det du erbjöds blir inte av")
    (event,) = Calendar.from_ical(mail.calendar).walk("VEVENT")
    assert event["status"] == "CANCELLED"
    assert event["dtstart"].dt == offer.occurrences.get().starts


def test_a_cancelled_time_is_told_with_its_day_and_who_says_why(in_alvik: Tenant, run_jobs: Jobs) -> None:
    offer = offers.offer(TITLE, starts_at=dt.time(18))
    need = answered(offer)
    cancel_occurrence(occurrence=offer.occurrences.get(), by=None, why="Läraren är sjuk.")
    run_jobs()
    (mail,) = told(need, "Det du erbjöds blir inte av")
    assert "Lärcentrum Inlandet skriver: Läraren är sjuk." in mail.body
    assert "Du får svar senast" in mail.body, "the promise of days runs anew"
    assert "18.00" in mail.body


def test_what_is_booked_again_comes_back_into_the_calendar(in_alvik: Tenant) -> None:
    row = offers.offer(TITLE, starts_at=dt.time(18)).occurrences.get()
    numbers = []
    for hours, cancelled in ((0, False), (1, True), (2, False)):
        now = timezone.now() + dt.timedelta(hours=hours)
        with mock.patch("django.utils.timezone.now", return_value=now):
            text = seat_calendar([row], "n1", address="https://a.example.se/", cancelled=cancelled)
        numbers.append(int(Calendar.from_ical(text).walk("VEVENT")[0]["sequence"]))
    assert numbers == sorted(set(numbers)), "a calendar takes what has the higher number"


def test_who_has_another_seat_keeps_its_answer(in_alvik: Tenant, run_jobs: Jobs) -> None:
    gone, stays = offers.offer(TITLE), offers.offer("Bokföring en kväll")
    need = answered(gone)
    book(occurrence=stays.occurrences.get(), need=NeedRef(in_alvik.schema_name, need.public_id), by=None)
    retire_offer(offer=gone, by=None)
    run_jobs()
    assert state_of(need) == "offered"
    (mail,) = told(need, "Det du erbjöds blir inte av")
    assert "tillbaka hos" not in mail.body


def test_who_only_held_a_seat_keeps_the_answer_it_has(in_alvik: Tenant, run_jobs: Jobs) -> None:
    gone = offers.offer(TITLE)
    need = needs.sent()
    api.answer_with_words(need=need, text="Ring Berit.", by=officer())
    hold(occurrence=gone.occurrences.get(), need=NeedRef(in_alvik.schema_name, need.public_id), by=None)
    retire_offer(offer=gone, by=None)
    run_jobs()
    assert state_of(need) == "answered"


def test_a_firm_that_only_phones_is_called_about_it(in_alvik: Tenant, run_jobs: Jobs) -> None:
    offer, need = offers.offer(TITLE), needs.filed()
    api.take_seats(need=need, occurrence=offer.occurrences.get(), by=officer(), who=Who.OFFICE)
    retire_offer(offer=offer, by=None, why="Kursledaren är sjuk")
    run_jobs()
    assert state_of(need) == "open"
    office = visitor(officer())
    assert need.contact_phone in office.get("/skrivbord/").text, "it stands on the telephone list"
    page = office.get(f"/skrivbord/behov/{need.public_id}/").text
    assert f"Det som erbjöds finns inte längre: {TITLE}: Kursledaren är sjuk" in page


def test_a_need_that_is_over_does_not_hold_up_the_line(in_alvik: Tenant, run_jobs: Jobs) -> None:
    row = offers.offer(TITLE, seats=1).occurrences.get()
    has, over, waits = needs.sent(), needs.sent(), needs.sent()
    taken = api.take_seats(need=has, occurrence=row, by=has.author, who=Who.FIRM)
    for each in (over, waits):
        api.wait_in_line(need=each, occurrence=row, by=each.author, who=Who.FIRM)
    api.move_need(need=over, to="closed", by=officer(), who=Who.OFFICE, said=Said(why="Löst", outcome="solved"))
    api.give_back(need=has, entry=taken, by=has.author, who=Who.FIRM)
    run_jobs()
    assert [(seat.entry.need, seat.entry.kind) for seat in seats_at(row)] == [(waits.public_id, "hold")]
