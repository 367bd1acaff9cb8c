"""Telling people: mail to the office and to the firm, a nudge to the desk. Of the firm's own words a mail holds only how they
begin, to the firm itself, so that it knows which need it is; numbers are covered."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core import signing
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from bygdenav.accounts.api import User
from bygdenav.kernel.personal_numbers import mask
from bygdenav.kernel.text import first_sentence
from bygdenav.ops.api import send_mail
from bygdenav.realtime.api import publish
from bygdenav.tenancy.api import address, current_tenant, hosts_of, tenant_context
from competence.needs.enums import AnswerKind, Helped, Outcome
from competence.needs.models import Answer, Need, News, Reminder
from competence.needs.selectors import waiting_of
from competence.needs.services.calendars import SeatNews, seat_calendar, seat_words, when_of
from competence.offers.api import Change, ChangeKind, PeerCapacity, SeatEntry, SeatName
from municipalities.organisations.api import agents_of

LINK_DAYS = 120


def desk_changed(need: Need) -> None:
    """Let open desks, and those who have the need's page open, know that something changed."""
    publish("desk", "needs")
    publish(f"need.{need.public_id}", "changed")


def office_has_new_need(need: Need) -> None:
    """Mail the office that a need has come, with the day that was promised; the words stay on the desk."""
    place = current_tenant()
    if not place.office_email:
        return
    promised = waiting_of(need, place)
    language = place.main_language
    send_mail(
        to=place.office_email,
        template="mail/needs/new_need",
        context={
            "address": page_address("need_desk", need.public_id, language=language),
            "answer_by": promised.answer_by if promised else "",
        },
        language=language,
    )


def _answer_by(need: Need) -> str:
    """Until when the firm has an answer, while its need waits for one and the day has not gone by; in the current language."""
    promised = waiting_of(need, current_tenant())
    return date_format(promised.answer_by) if promised and promised.answer_by >= timezone.localdate() else ""


def office_hears_wish(need: Need, title: str) -> None:
    """Mail the office that the firm chose one of the suggestions."""
    place = current_tenant()
    if place.office_email:
        language = place.main_language
        send_mail(
            to=place.office_email,
            template="mail/needs/wish",
            context={"address": page_address("need_desk", need.public_id, language=language), "title": title},
            language=language,
        )


def firm_has_answer(answer: Answer) -> None:
    """Mail everybody who acts for the firm, each in their own language, with three links to say whether it helped."""
    need, place = answer.need, current_tenant()
    if need.organisation is None:
        return
    for person in agents_of(need.organisation):
        language = _language_of(person)
        links = {
            str(helped): page_address("need_feedback_link", feedback_token(need, person, helped), language=language)
            for helped in Helped
        }
        send_mail(
            to=person.email,
            template="mail/needs/answer",
            context={
                "address": page_address("need", need.public_id, language=language),
                "about": _about(need),
                "answer": answer, "is_offer": answer.kind == AnswerKind.OFFER,
                "is_passed_on": answer.kind == AnswerKind.PASSED_ON, "office": place.office_name, "links": links,
            },
            language=language,
        )  # fmt: skip


def firm_hears_change(need: Need, change: Change) -> None:
    """Mail everybody who acts for the firm that what they were offered is no more, or has another time.

    What they had booked goes from their calendars, or moves there.
    """
    if need.organisation is None:
        return
    booked = [each.occurrence for each in change.freed if each.booked and each.need == need.public_id]
    for person in agents_of(need.organisation):
        language = _language_of(person)
        address = page_address("need", need.public_id, language=language)
        moved = change.kind == ChangeKind.MOVED
        with translation.override(language):
            file = seat_calendar(booked, need.public_id, address=address, cancelled=not moved)
            when = when_of(change.occurrence) if change.occurrence else ""
            answer_by = _answer_by(need)
        send_mail(
            to=person.email,
            template="mail/needs/changed",
            context={
                "address": address, "title": change.offer.title,
                "provider": change.offer.provider.name, "office": current_tenant().office_name, "why": change.why,
                "is_moved": moved, "when": when, "where": change.occurrence.place if change.occurrence else "",
                "is_back": need.waiting_since is not None, "answer_by": answer_by,
            },
            language=language,
            calendar=file,
        )  # fmt: skip


def firm_has_seat(need: Need, entry: SeatEntry, news: SeatNews) -> None:
    """Mail everybody who acts for the firm what it has, holds or gave back, with an entry for the calendar. A firm that only
    phones has heard it already."""
    if need.organisation is None or (need.by_phone and news != SeatNews.FREED):
        return
    for person in agents_of(need.organisation):
        language = _language_of(person)
        with translation.override(language):
            address = page_address("need", need.public_id, language=language)
            back = news == SeatNews.BACK
            file = (
                ""
                if news in (SeatNews.HELD, SeatNews.FREED)
                else seat_calendar([entry.occurrence], need.public_id, address=address, cancelled=back)
            )
            facts = {
                "what": seat_words(entry),
                "until": _until(entry),
                "seats": entry.quantity,
                "provider": entry.offer.provider.name,
            }
        place = entry.occurrence.place if entry.occurrence else ""
        send_mail(
            to=person.email, template="mail/needs/seat", language=language, calendar=file,
            context={"news": str(news), "address": address, "where": place, "office": current_tenant().office_name,
                "provider": entry.offer.provider.name, **facts},
        )  # fmt: skip


def peer_is_called(capacity: PeerCapacity, entry: SeatEntry, *, back: bool = False) -> None:
    """Mail the firm that takes calls that one is booked, or given ``back``; who calls only where that firm said so."""
    name = SeatName.objects.filter(entry=entry).first()
    home = capacity.organisation.home
    for person in agents_of(capacity.organisation):
        language = _language_of(person)
        with tenant_context(home):
            page = page_address("peer", capacity.organisation.public_id, language=language)
        send_mail(
            to=person.email, template="mail/needs/peer", language=language,
            context={
                "address": page,
                "title": capacity.offer.title, "firm": name.firm if name else "", "contact": name.contact if name else "",
                "office": current_tenant().office_name, "back": back,
            },
        )  # fmt: skip


def _until(entry: SeatEntry) -> str:
    return date_format(timezone.localtime(entry.until), "SHORT_DATETIME_FORMAT") if entry.until else ""


def firm_hears_news(person: User, rows: Sequence[News]) -> None:
    """Mail a person that something new may help: what it is called, and the way to the need."""
    language = _language_of(person)
    found = [
        {"title": news.offer.title, "address": page_address("need", news.need.public_id, language=language)}
        for news in rows
    ]
    end = page_address("news_stop", news_token(person), language=language)
    context = {"rows": found, "office": current_tenant().office_name, "end": end}
    send_mail(to=person.email, template="mail/needs/news", context=context, language=language, unsubscribe=end)


def firm_hears_move(need: Need, why: str, *, build: bool = False) -> None:
    """Mail everybody who acts for the firm where its need stands now, why, and until when it is put aside; with ``build``
    that what helps is to be made."""
    if need.organisation is None:
        return
    for person in agents_of(need.organisation):
        language = _language_of(person)
        with translation.override(language):
            day = date_format(need.look_again_on) if need.look_again_on else ""
            outcome, answer_by = str(Outcome(need.outcome).label) if need.outcome else "", _answer_by(need)
        send_mail(
            to=person.email, template="mail/needs/stands", language=language,
            context={
                "address": page_address("need", need.public_id, language=language), "about": _about(need), "why": why,
                "day": day, "outcome": outcome, "state": need.state, "build": build, "office": current_tenant().office_name,
                "answer_by": answer_by,
            },
        )  # fmt: skip


def firm_is_asked(reminder: Reminder) -> None:
    """Mail everybody who acts for the firm the question how it went, with three links."""
    need = reminder.need
    if need.organisation is None:
        return
    for person in agents_of(need.organisation):
        language = _language_of(person)
        links = {
            str(each): page_address(
                "need_feedback_link", feedback_token(need, person, each, reminder), language=language
            )
            for each in Helped
        }
        send_mail(
            to=person.email, template="mail/needs/how", language=language,
            context={
                "address": page_address("need", need.public_id, language=language), "about": _about(need), "links": links,
                "kind": reminder.kind, "office": current_tenant().office_name,
            },
        )  # fmt: skip


def _about(need: Need) -> str:
    # Covered before it is cut: half a number tells it too.
    return first_sentence(mask(need.revisions.order_by("number")[0].text), 60)


@dataclass(frozen=True, slots=True)
class Link:
    """What a link in a mail says: which need, who got it, which verdict, and after which question."""

    need: str
    person: int
    helped: str
    reminder: int


def feedback_token(need: Need, person: User, helped: str, reminder: Reminder | None = None) -> str:
    """What the link in a mail carries: signed, for this place only."""
    said = [need.public_id, person.pk, str(helped), reminder.pk if reminder else 0]
    return signing.dumps(said, salt=_salt())


def read_feedback_token(token: str) -> Link | None:
    """What a link says, or ``None`` when it is not ours, of another place, or too old."""
    try:
        need, person, helped, *reminder = signing.loads(token, salt=_salt(), max_age=LINK_DAYS * 86_400)
        return Link(str(need), int(person), str(helped), int(reminder[0]) if reminder else 0)
    except (signing.BadSignature, ValueError, TypeError):
        return None


def news_token(person: User) -> str:
    """What the link that ends mail about news carries: signed, for this place and person only; it grows no older."""
    return signing.dumps(person.pk, salt=f"{_salt()}.news")


def person_of_news_token(token: str) -> User | None:
    """Whose link it is; ``None`` when it is not ours, or of another place."""
    try:
        return User.objects.filter(pk=int(signing.loads(token, salt=f"{_salt()}.news"))).first()
    except (signing.BadSignature, ValueError, TypeError):
        return None


def page_address(name: str, *args: str, language: str) -> str:
    """The full address of a page of this place in ``language``."""
    place = current_tenant()
    with translation.override(language):
        return address(hosts_of([place])[place.pk]) + reverse(name, args=args)


def _salt() -> str:
    return f"needs.feedback.{current_tenant().schema_name}"


def _language_of(person: User) -> str:
    place = current_tenant()
    return person.language if person.language in place.languages else place.main_language
