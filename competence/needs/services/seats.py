"""A firm, or the office for it, books seats and calls: what it has, its calendar, and giving it back.

The count lies in the offers' ledger; here lie who did it, where the need stands then, and what the firm hears.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import current_tenant, ready_places, tenant_context
from competence.needs.enums import EventKind, State
from competence.needs.models import Need
from competence.needs.rules import LIVING, UNANSWERED, Who
from competence.needs.services import planning, publishing, telling
from competence.needs.services.calendars import SeatNews, seat_words
from competence.needs.services.state import locked, move, note
from competence.offers.api import (
    NeedRef,
    Occurrence,
    PeerCapacity,
    Seat,
    SeatEntry,
    SeatKind,
    book,
    book_call,
    calls_beside,
    hold,
    hold_for_next,
    leave_line,
    release,
    seats_of,
    stand_in_line,
    tell_name,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: how many seats, and whether the firm lets whoever offers them know who it is."""

    quantity: int = 1
    named: bool = False


ONE = Asked()


@transaction.atomic
def take_seats(
    *, need: Need, occurrence: Occurrence, by: User, who: Who, asked: Asked = ONE, keep: bool = False,
    at: dt.datetime | None = None,
) -> SeatEntry:  # fmt: skip
    """Book seats for a need, or with ``keep`` hold them for two days. The same twice changes nothing.

    Booked seats are an answer: the need waits no more. Raises ``NoSeatLeft`` and ``UserError``.
    """
    need = _alive(need)
    known = {seat.entry.pk for seat in seats_of(*_key(need))}
    take = hold if keep else book
    line = take(occurrence=occurrence, need=ref(need), by=by, quantity=asked.quantity)
    _name(need, line, by, who, asked)
    if line.pk not in known:
        _leave_line(need, line, by)
        kind = EventKind.HELD if keep else EventKind.BOOKED
        _noted(need, line, kind, by, who, at)
        if at is None:
            telling.firm_has_seat(need, line, SeatNews.HELD if keep else SeatNews.BOOKED)
    return line


@transaction.atomic
def take_call(
    *, need: Need, capacity: PeerCapacity, by: User, who: Who, named: bool = False, at: dt.datetime | None = None
) -> SeatEntry:
    """Book a call to a firm for a need. Once a month is once. Raises ``UserError`` where the firm takes none, and where
    who asks by itself has one with it this month for another need: the office may give it more."""
    need = _alive(need)
    if need.organisation is None:
        raise UserError(_("Choose the firm first."))
    known = {seat.entry.pk for seat in seats_of(*_key(need))}
    line = book_call(capacity=capacity, need=ref(need), caller=need.organisation, by=by)
    _name(need, line, by, who, Asked(named=named))
    if line.pk not in known:
        if who == Who.FIRM:
            _leave_room(need, line)
        _noted(need, line, EventKind.CALL, by, who, at)
        if at is None:
            telling.firm_has_seat(need, line, SeatNews.CALL)
            telling.peer_is_called(capacity, line)
    return line


@transaction.atomic
def wait_in_line(*, need: Need, occurrence: Occurrence, by: User, who: Who, quantity: int = 1) -> SeatEntry:
    """Stand in line for seats that are gone. Raises ``UserError`` where there is nothing to wait for."""
    need = _alive(need)
    known = {seat.entry.pk for seat in seats_of(*_key(need))}
    line = stand_in_line(occurrence=occurrence, need=ref(need), by=by, quantity=quantity)
    if line.pk not in known:
        note(need, by=by, kind=EventKind.IN_LINE, at=timezone.now(), why=seat_words(line))
        audit.record(action=f"needs.seat_{who}_waits", by=by, obj=need)
        telling.desk_changed(need)
    return line


@transaction.atomic
def give_back(*, need: Need, entry: SeatEntry, by: User, who: Who) -> None:
    """Give back what is booked, held or waited for. With nothing left and no answer, the need waits for the office again."""
    need = locked(need)
    mine = next((seat for seat in seats_of(*_key(need)) if seat.entry.pk == entry.pk), None)
    if mine is None or not _release(mine, by):
        return
    booked = entry.kind == SeatKind.BOOK
    note(need, by=by, kind=EventKind.GIVEN_BACK, at=timezone.now(), why=seat_words(entry))
    audit.record(action="needs.give_seat_back", by=by, obj=need)
    if need.state == State.OFFERED and booked and not _has_more(need):
        move(need, State.OPEN, by=by, who=who, kind=EventKind.REOPENED, at=timezone.now())
        publishing.publish(need)
    if booked:
        telling.firm_has_seat(need, entry, SeatNews.BACK)
    telling.desk_changed(need)


def give_all_back(need: Need, by: User) -> None:
    """Everything that a need has, when its firm takes it back. Runs in the caller's transaction."""
    for seat in seats_of(*_key(need)):
        occurrence = seat.occurrence
        if occurrence is None or not occurrence.is_over(timezone.localtime()):
            _release(seat, by)


def _release(seat: Seat, by: User | None) -> bool:
    """Give back what is left of it, and let a firm that was to be called know; whether there was anything."""
    if seat.left and seat.entry.peer is not None and seat.entry.peer.withdrawn_at is None:
        telling.peer_is_called(seat.entry.peer, seat.entry, back=True)
    return release(entry=seat.entry, by=by) is not None


@transaction.atomic
def take_freed(*, need: Need, occurrence: Occurrence) -> None:
    """Seats got free and this need is the first in line: they are held for two days, and the firm is told."""
    need = locked(need)
    if need.state not in LIVING:
        leave_line(occurrence=occurrence, need=ref(need))
        return
    line = hold_for_next(occurrence=occurrence, need=ref(need))
    if line is not None:
        note(need, by=None, kind=EventKind.FREED, at=timezone.now(), why=seat_words(line))
        audit.record(action="needs.seat_freed", by=None, obj=need)
        if need.by_phone:
            planning.call_with_news(need)
        telling.firm_has_seat(need, line, SeatNews.FREED)
        telling.desk_changed(need)


def ref(need: Need) -> NeedRef:
    """How the ledger names the need."""
    return NeedRef(current_tenant().schema_name, need.public_id)


def _key(need: Need) -> tuple[str, list[str]]:
    return current_tenant().schema_name, [need.public_id]


def _alive(need: Need) -> Need:
    need = locked(need)
    if need.state not in LIVING:
        raise UserError(_("This need is over. Write a new one, and book for that."))
    return need


def _name(need: Need, line: SeatEntry, by: User, who: Who, asked: Asked) -> None:
    """What the firm says yes to: its name, and how it is reached."""
    if not asked.named or need.organisation is None:
        return
    contact = " ".join(filter(None, (need.contact_name, need.contact_phone)))
    if who == Who.FIRM:
        contact = f"{by.get_full_name()}, {by.email}"
    tell_name(entry=line, firm=need.organisation.name, contact=contact, by=by)


def _noted(need: Need, line: SeatEntry, kind: EventKind, by: User, who: Who, at: dt.datetime | None) -> None:
    when, why = at or timezone.now(), seat_words(line)
    if kind != EventKind.HELD and need.state in UNANSWERED:
        need.first_answer_at = need.first_answer_at or when
        move(need, State.OFFERED, by=by, who=who, kind=kind, at=when, why=why)
        publishing.publish(need)
    else:
        note(need, by=by, kind=kind, at=when, why=why)
    if kind != EventKind.HELD:
        planning.plan(need, _given_on(line, timezone.localdate(when)))
    audit.record(action="needs.take_seat", by=by, obj=need, changed=["state"])
    telling.desk_changed(need)


def _given_on(line: SeatEntry, today: dt.date) -> dt.date:
    """The day after which one can say how it was."""
    row = line.occurrence
    return max(today, (row.ends or row.starts or today) if row else today)


def _leave_room(need: Need, line: SeatEntry) -> None:
    """Nobody books the whole month of a firm that others want to call too. The firm's needs may lie in several places."""
    places = {place.schema_name: place for place in ready_places()}
    for other in calls_beside(line):
        if other.place not in places:
            continue
        with tenant_context(places[other.place]):
            if Need.objects.filter(public_id=other.need, organisation=need.organisation_id).exists():
                words = _(
                    "You have a call with this firm this month already. Ask about this too then, or tell the office."
                )
                raise UserError(words)


def _leave_line(need: Need, line: SeatEntry, by: User) -> None:
    for seat in seats_of(*_key(need)):
        if seat.entry.kind == SeatKind.QUEUE and seat.entry.occurrence_id == line.occurrence_id:
            release(entry=seat.entry, by=by)


def _has_more(need: Need) -> bool:
    booked = any(seat.entry.kind == SeatKind.BOOK for seat in seats_of(*_key(need)))
    return booked or need.answers.exists()
