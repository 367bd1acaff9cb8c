"""The demo's needs, each sent on its day, and what has happened to it since."""

import datetime as dt

from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.demo import content
from bygdenav.demo.days import working_days_ago
from competence.needs.api import (
    KM_OF_TRAVEL,
    AnswerKind,
    Asked,
    CallTask,
    Constraints,
    Contact,
    FeedbackSource,
    Gave,
    Need,
    NeedWords,
    Origin,
    Said,
    Source,
    State,
    Who,
    add_revision,
    answer_with_offer,
    answer_with_words,
    file_for_firm,
    log_call,
    move_need,
    pass_on,
    say_how_it_went,
    send_need,
    take_call,
    take_seats,
)
from competence.offers.api import Offer, PeerCapacity, open_times
from municipalities.organisations.api import Organisation

AFTERNOON = dt.time(14, 20)
EVENING = dt.time(16, 5)


def seed_needs(
    demo: content.Demo, place: str, people: dict[str, User], firms: dict[str, Organisation], offers: dict[str, Offer]
) -> None:
    """Every need of the place, oldest first."""
    officer = next(people[person.key] for person in demo.people if person.place == place and person.role == "officer")
    owner = {firm.key: people[firm.people[0]] for firm in demo.firms if firm.people}
    village = {firm.key: firm.village for firm in demo.firms}
    for each in sorted((need for need in demo.needs if need.place == place), key=lambda need: -need.working_days_ago):
        writer = officer if each.source != Source.FIRM else owner[each.firm]
        need = _sent(each, writer, firms[each.firm], village[each.firm])
        for addition in each.additions:
            add_revision(
                need=need, text=addition.text, by=writer, at=working_days_ago(addition.working_days_ago, AFTERNOON)
            )
        for answer in each.answers:
            _answer(need, answer, officer, offers)
        _aftermath(need, each, officer, writer)


def _sent(each: content.Need, writer: User, firm: Organisation, village: str) -> Need:
    words = NeedWords(
        text=each.text, urgency=each.urgency, wants=each.wants, visibility=each.visibility, neighbours=each.neighbours,
        constraints=Constraints(km=KM_OF_TRAVEL[each.travel]),
    )  # fmt: skip
    at = working_days_ago(each.working_days_ago)
    if each.source != Source.FIRM:
        contact = Contact(each.contact_name, each.contact_phone)
        origin = Origin(source=each.source, name=each.source_name, on=at.date())
        return file_for_firm(
            by=writer, organisation=firm, words=words, contact=contact, origin=origin, place=village, at=at
        )
    return send_need(by=writer, organisation=firm, words=words, place=village, at=at)


def _answer(need: Need, answer: content.Answer, officer: User, offers: dict[str, Offer]) -> None:
    at = working_days_ago(answer.working_days_ago, AFTERNOON)
    if answer.kind == AnswerKind.OFFER:
        answer_with_offer(need=need, offer=offers[answer.offer], by=officer, text=answer.text, at=at)
    elif answer.kind == AnswerKind.WORDS:
        answer_with_words(need=need, text=answer.text, by=officer, at=at)
    else:
        pass_on(need=need, passed_to=answer.passed_to, by=officer, text=answer.text, at=at)


def _aftermath(need: Need, each: content.Need, officer: User, writer: User) -> None:
    if each.call:
        for task in CallTask.objects.filter(answer__need=need, done_at=None):
            log_call(
                task=task, by=officer, reached=each.call.reached, said=each.call.said, helped=each.call.helped,
                at=working_days_ago(each.call.working_days_ago, EVENING),
            )  # fmt: skip
    if each.feedback:
        said = each.feedback
        say_how_it_went(
            need=need, helped=said.helped, by=writer, words=said.words, source=FeedbackSource.FIRM,
            gave=Gave(said.time, said.hours, said.money, said.amount), at=working_days_ago(said.working_days_ago, EVENING),
        )  # fmt: skip
    if each.parked:
        day = timezone.localdate() + dt.timedelta(days=each.parked.in_days)
        move_need(
            need=need, to=State.PARKED, by=officer, who=Who.OFFICE, said=Said(why=each.parked.why, day=day),
            at=working_days_ago(each.parked.working_days_ago, AFTERNOON),
        )  # fmt: skip


def seed_bookings(demo: content.Demo, place: str, people: dict[str, User], offers: dict[str, Offer]) -> None:
    """Seats and calls that firms of the place have; every place's firms are there by now, since calls go across."""
    officer = next(people[person.key] for person in demo.people if person.place == place and person.role == "officer")
    for each in (need for need in demo.needs if need.place == place and need.books):
        need = Need.objects.filter(revisions__text=each.text, revisions__number=1).first()
        if need is None:
            continue
        who = Who.FIRM if each.source == Source.FIRM else Who.OFFICE
        by = need.author if who == Who.FIRM else officer
        for booking in each.books:
            _book(need, booking, offers[booking.offer], by, who)


def _book(need: Need, booking: content.Booking, offer: Offer, by: User, who: Who) -> None:
    capacity = PeerCapacity.objects.filter(offer=offer).first()
    times = open_times(offer)
    if capacity is not None:
        take_call(need=need, capacity=capacity, by=by, who=who, named=booking.named)
    elif times:
        asked = Asked(booking.quantity, booking.named)
        take_seats(need=need, occurrence=times[0], by=by, who=who, asked=asked, keep=booking.hold)
