"""Seats and calls are booked from a need: the firm sees them, gets a mail with a calendar entry, and can give them back."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from icalendar import Calendar

from bygdenav.kernel.errors import UserError
from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import Tenant, tenant_context
from competence.needs.api import Need, answer_with_offer
from competence.needs.rules import Who
from competence.needs.services import seats
from competence.needs.services.suggesting import suggest
from competence.offers.api import (
    Offer,
    PeerText,
    SeatEntry,
    SeatName,
    add_member,
    retire_offer,
    seats_at,
    seats_of,
    take_calls,
)
from municipalities.organisations.api import Organisation
from tests.factories import needs, offers
from tests.factories.firms import officer, person
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
Jobs = Callable[..., int]


def page(need: Need, offer: Offer) -> str:
    return f"/behov/{need.public_id}/boka/{offer.public_id}/"


def time_of(offer: Offer) -> str:
    return str(offer.occurrences.get().public_id)


def state_of(need: Need) -> str:
    need.refresh_from_db()
    return need.state


def mails(need: Need, begins: str) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(to=need.author.email, subject__startswith=begins))


def book(need: Need, offer: Offer, do: str = "book", **values: object) -> None:
    answer = visitor(need.author).post(page(need, offer), {"time": time_of(offer), "quantity": 1, "do": do, **values})
    assert answer.status_code == 302, answer.text


def test_a_firm_books_sees_it_gets_a_calendar_entry_and_gives_it_back(in_alvik: Tenant, run_jobs: Jobs) -> None:
    offer, need = offers.offer(seats=2), needs.sent()
    book(need, offer, quantity=2)
    assert state_of(need) == "offered"
    assert need.first_answer_at is not None, "a seat of its own is an answer: the clock stops"
    (mail,) = mails(need, "Bokat: ")
    (event,) = Calendar.from_ical(mail.calendar).walk("VEVENT")
    assert event["dtstart"].dt == offer.occurrences.get().starts
    mine = visitor(need.author).get("/behov/mina/").text
    assert "2 platser" in mine
    (seat,) = seats_at(offer.occurrences.get())
    file = visitor(need.author).get(f"/behov/{need.public_id}/plats/{seat.entry.pk}/kalender.ics")
    assert file["Content-Type"].startswith("text/calendar")
    assert Calendar.from_ical(file.content).walk("VEVENT")[0]["uid"] == event["uid"]
    visitor(need.author).post(f"/behov/{need.public_id}/plats/{seat.entry.pk}/", {"do": "back"})
    assert not seats_at(offer.occurrences.get())
    assert state_of(need) == "open"
    assert "CANCELLED" in mails(need, "Återlämnat: ")[0].calendar


def test_what_is_held_runs_out_or_is_booked(in_alvik: Tenant) -> None:
    offer, need = offers.offer(seats=1), needs.sent()
    book(need, offer, "hold")
    assert state_of(need) == "open", "holding is no answer yet"
    (seat,) = seats_at(offer.occurrences.get())
    assert "Hålls till" in visitor(need.author).get(f"/behov/{need.public_id}/").text
    visitor(need.author).post(f"/behov/{need.public_id}/plats/{seat.entry.pk}/", {"do": "book"})
    assert [each.entry.kind for each in seats_at(offer.occurrences.get())] == ["book"]


def test_who_comes_too_late_has_a_next_step_and_gets_the_seat_that_gets_free(in_alvik: Tenant, run_jobs: Jobs) -> None:
    offer, first, second = offers.offer(seats=1), needs.sent(), needs.sent()
    book(first, offer)
    refused = visitor(second.author).post(page(second, offer), {"time": time_of(offer), "quantity": 1, "do": "book"})
    assert refused.status_code == 422
    for words in ("Ställ dig i kö", "Säg till kontoret att vi vill ha det här"):
        assert words in refused.text
    book(second, offer, "queue")
    (mine,) = [each for each in seats_at(offer.occurrences.get()) if each.entry.need == first.public_id]
    visitor(first.author).post(f"/behov/{first.public_id}/plats/{mine.entry.pk}/", {"do": "back"})
    run_jobs()
    (seat,) = seats_at(offer.occurrences.get())
    assert (seat.entry.need, seat.entry.kind) == (second.public_id, "hold")
    assert mails(second, "En plats blev ledig: ")


def test_who_is_second_by_a_moment_reads_how_many_seats_are_left_now(
    in_alvik: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer, first, second = offers.offer(seats=1), needs.sent(), needs.sent()
    take = seats.take_seats

    def meanwhile(**asked: Any) -> SeatEntry:
        monkeypatch.undo()
        book(first, offer)
        return take(**asked)

    monkeypatch.setattr(seats, "take_seats", meanwhile)
    answer = visitor(second.author).post(page(second, offer), {"time": time_of(offer), "quantity": 1, "do": "book"})
    assert answer.status_code == 422
    assert "Platserna är slut" in answer.text
    assert "1 plats kvar" not in answer.text
    assert "1 av 1 kvar" not in answer.text


def test_a_seat_that_gets_free_goes_to_the_first_in_line_in_any_place(
    alvik: Tenant, bakkevik: Tenant, run_jobs: Jobs
) -> None:
    offer = offers.offer(seats=1)
    with tenant_context(alvik):
        first, third = needs.sent(), needs.sent()
        book(first, offer)
    with tenant_context(bakkevik):
        second = needs.sent()
        visitor(second.author, "b.localhost").post(
            page(second, offer), {"time": time_of(offer), "quantity": 1, "do": "queue"}
        )
    with tenant_context(alvik):
        book(third, offer, "queue")
        visitor(first.author).post(f"/behov/{first.public_id}/ta-tillbaka/")
        run_jobs()
    (held,) = [each for each in seats_at(offer.occurrences.get()) if each.entry.kind == "hold"]
    assert held.entry.place == bakkevik.schema_name


def test_the_provider_sees_names_only_of_those_who_said_yes(in_alvik: Tenant) -> None:
    offer, silent, open_one = offers.offer(seats=5), needs.sent(), needs.sent()
    user = person("Berit Kurs")
    add_member(provider=offer.provider, user=user, by=None)
    book(silent, offer)
    book(open_one, offer, named="on")
    assert silent.organisation is not None
    assert open_one.organisation is not None
    shown = visitor(user).get(f"/erbjudanden/egna/{offer.public_id}/tid/{time_of(offer)}/platser/").text
    assert open_one.organisation.name in shown
    assert silent.organisation.name not in shown
    assert silent.author.email not in shown
    assert "Ett företag som inte har sagt sitt namn" in shown
    (named,) = [each for each in seats_at(offer.occurrences.get()) if each.entry.need == open_one.public_id]
    visitor(open_one.author).post(f"/behov/{open_one.public_id}/plats/{named.entry.pk}/", {"do": "back"})
    assert not SeatName.objects.exists(), "what was told goes with the seat"


def test_no_show_is_noted_once_it_has_begun(in_alvik: Tenant) -> None:
    offer, need = offers.offer(seats=5), needs.sent()
    user = person("Berit Kurs")
    add_member(provider=offer.provider, user=user, by=None)
    book(need, offer)
    row = offer.occurrences.get()
    (seat,) = seats_at(row)
    address = f"/erbjudanden/egna/{offer.public_id}/tid/{row.public_id}/platser/"
    assert "Det har inte börjat" in visitor(user).post(f"{address}{seat.entry.pk}/", follow=True).text
    type(row).objects.filter(pk=row.pk).update(starts=timezone.localdate() - dt.timedelta(days=1))
    assert "Noterat" in visitor(user).post(f"{address}{seat.entry.pk}/", follow=True).text
    assert "Noterad som inte kommen" in visitor(need.author).get(f"/behov/{need.public_id}/").text


def peer(*, shown: bool) -> tuple[Organisation, Offer]:
    user, firm = needs.firm(name="Renviks Stugor")
    text = PeerText(
        title="Ring oss om lager", topics="Lager i telefonen", language="sv", phone="070-1740699", phone_shown=shown
    )
    return firm, take_calls(organisation=firm, text=text, by=user).offer


@pytest.mark.parametrize("shown", [True, False])
def test_a_firms_telephone_is_shown_only_when_its_yes_covers_it(in_alvik: Tenant, shown: bool) -> None:
    _firm, offer = peer(shown=shown)
    need = needs.sent()
    visitor(need.author).post(page(need, offer), {"do": "call", "named": "on"})
    text = visitor(need.author).get(f"/behov/{need.public_id}/").text
    assert ("070-1740699" in text) is shown
    assert ("i kontakt med Renviks Stugor" in text) is not shown
    assert "070-1740699" in visitor(officer()).get(f"/skrivbord/behov/{need.public_id}/").text
    assert OutgoingMail.objects.filter(subject__startswith="Någon har bokat ett samtal med er").exists()


def test_the_office_books_for_a_firm_that_only_phones(in_alvik: Tenant) -> None:
    offer, need = offers.offer(seats=1), needs.filed()
    asked = {"time": time_of(offer), "quantity": 1, "do": "book", "named": "on"}
    answer = visitor(officer()).post(f"/skrivbord/behov/{need.public_id}/boka/{offer.public_id}/", asked, follow=True)
    assert "Bokat." in answer.text
    (seat,) = seats_at(offer.occurrences.get())
    assert "070-174 06 55" in seat.entry.name.contact


def test_from_the_offers_page_a_line_is_enough(in_alvik: Tenant) -> None:
    offer = offers.offer(seats=3)
    user, _firm = needs.firm()
    assert f"/behov/boka/{offer.public_id}/" in visitor(user).get(f"/erbjudanden/{offer.public_id}/").text
    answer = visitor(user).post(f"/behov/boka/{offer.public_id}/", {"text": "Vi vill lära oss hålla reda på lagret."})
    need = Need.objects.get()
    assert answer["Location"] == page(need, offer)
    assert need.visibility == "office"


@pytest.mark.parametrize("quantity", ["0", "-3", "101", "två", "99999999999999999999"])
def test_impossible_numbers_are_refused_in_words(in_alvik: Tenant, quantity: str) -> None:
    offer, need = offers.offer(seats=3), needs.sent()
    asked = {"time": time_of(offer), "quantity": quantity, "do": "book"}
    assert visitor(need.author).post(page(need, offer), asked).status_code == 422
    assert not seats_at(offer.occurrences.get())


def test_an_offer_withdrawn_while_the_form_lies_open_is_answered_on_the_needs_page(in_alvik: Tenant) -> None:
    offer, need = offers.offer(seats=3), needs.sent()
    asked = {"time": time_of(offer), "quantity": 1, "do": "book"}
    retire_offer(offer=offer, by=None, why="Läraren är sjuk.")
    firm = visitor(need.author)
    answer = firm.post(page(need, offer), asked)
    assert answer.status_code == 302
    assert "Det här går inte längre att boka." in firm.get(answer["Location"]).text
    assert not seats_at(offer.occurrences.get())


def test_nobody_books_for_somebody_elses_need(in_alvik: Tenant) -> None:
    offer, need = offers.offer(seats=3), needs.sent()
    stranger, _firm = needs.firm()
    assert visitor(stranger).post(page(need, offer), {"time": time_of(offer), "quantity": 1}).status_code == 404
    assert not seats_at(offer.occurrences.get())


def test_the_firm_that_was_to_be_called_hears_that_it_is_not(in_alvik: Tenant) -> None:
    firm, offer = peer(shown=False)
    need = needs.sent()
    visitor(need.author).post(page(need, offer), {"do": "call", "named": "on"})
    (seat,) = seats_of(in_alvik.schema_name, [need.public_id])
    visitor(need.author).post(f"/behov/{need.public_id}/plats/{seat.entry.pk}/", {"do": "back"})
    booked, back = OutgoingMail.objects.filter(subject__contains="samtal med er").order_by("pk")
    assert back.subject.startswith("Ett samtal med er är återlämnat")
    assert need.organisation is not None
    for mail in (booked, back):
        assert need.organisation.name in mail.body, "it said yes to its name"
        assert f"/erbjudanden/ring-oss/{firm.public_id}/" in mail.body


def test_a_firm_books_one_call_a_month_by_itself_and_leaves_the_others(alvik: Tenant, bakkevik: Tenant) -> None:
    with tenant_context(alvik):
        _firm, offer = peer(shown=False)
        first = needs.sent()
        second = needs.sent(by=first.author, organisation=first.organisation)
        visitor(first.author).post(page(first, offer), {"do": "call"})
        refused = visitor(second.author).post(page(second, offer), {"do": "call"})
        assert refused.status_code == 422
        assert "Ni har redan ett samtal med det här företaget den här månaden" in refused.text
        with pytest.raises(UserError):
            seats.take_call(need=second, capacity=offer.capacity, by=second.author, who=Who.FIRM)
        seats.take_call(need=second, capacity=offer.capacity, by=officer(), who=Who.OFFICE)
        seats.give_all_back(second, officer())
    with tenant_context(bakkevik):
        elsewhere = needs.sent(by=first.author, organisation=first.organisation)
        with pytest.raises(UserError):
            seats.take_call(need=elsewhere, capacity=offer.capacity, by=first.author, who=Who.FIRM)


def test_the_office_books_what_it_has_answered_with(in_alvik: Tenant) -> None:
    offer, need = offers.offer(seats=1), needs.filed()
    answer_with_offer(need=need, offer=offer, by=officer())
    link = f"/skrivbord/behov/{need.public_id}/boka/{offer.public_id}/"
    assert link in visitor(officer()).get(f"/skrivbord/behov/{need.public_id}/").text


def test_nobody_is_asked_whether_it_helped_before_it_has_begun(in_alvik: Tenant) -> None:
    offer, need = offers.offer(seats=2), needs.sent()
    book(need, offer)
    address = f"/behov/{need.public_id}/"
    assert "Hjälpte det?" not in visitor(need.author).get(address).text
    offer.occurrences.update(starts=timezone.localdate() - dt.timedelta(days=1), closes=None)
    assert "Hjälpte det?" in visitor(need.author).get(address).text


def test_where_too_few_are_left_one_may_take_fewer_or_stand_in_line(in_alvik: Tenant) -> None:
    offer, need, other = offers.offer(seats=2), needs.sent(), needs.sent()
    book(other, offer)
    asked = {"time": time_of(offer), "quantity": 2, "do": "book"}
    refused = visitor(need.author).post(page(need, offer), asked).text
    assert "Platserna räcker inte" in refused
    assert "Platserna är slut" not in refused
    assert all(f'value="{do}"' in refused for do in ("book", "hold", "queue"))
    book(need, offer)
    third = needs.sent()
    full = visitor(third.author).get(page(third, offer)).text
    assert "Platserna är slut" in full
    assert 'value="queue"' in full
    assert 'value="book"' not in full


def test_what_a_need_has_already_is_not_to_be_booked_anew(in_alvik: Tenant) -> None:
    offer, need = offers.offer(seats=3), needs.sent()
    suggest(need=need)
    address, link = f"/behov/{need.public_id}/", f'href="{page(need, offer)}"'
    assert link in visitor(need.author).get(address).text
    book(need, offer, "hold")
    assert link not in visitor(need.author).get(address).text
    (seat,) = seats_at(offer.occurrences.get())
    visitor(need.author).post(f"{address}plats/{seat.entry.pk}/", {"do": "book"})
    shown = visitor(need.author).get(address).text
    assert link not in shown
    assert f"Bokat: {offer.title}" in shown
