"""Seats: held, booked, given back, not used. Each write locks the occurrence, so that two never take the same seat."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.errors import UserError
from bygdenav.ops.api import defer
from bygdenav.tenancy.api import ready_places
from competence.offers.enums import SeatKind
from competence.offers.models import Occurrence, PeerCapacity, SeatEntry, SeatName
from competence.offers.models.occurrences import counted
from competence.offers.services import bookings

HELD_FOR = dt.timedelta(hours=48)
LONGEST_HOLD = dt.timedelta(days=60)
MOST = 1000


@dataclass(frozen=True, slots=True)
class NeedRef:
    """Whose seat it is: a need by its place's schema and its public id, and nothing more."""

    place: str
    need: str


class NoSeatLeft(UserError):
    """The seats are gone, or ``waited`` for by others in line. ``left`` is how many there still are."""

    def __init__(self, left: int, *, waited: bool = False) -> None:
        if waited:
            super().__init__(_("Others stand in line for what is free. Stand in line after them."), field="quantity")
        elif left:
            words = ngettext("There is only %(count)s seat left.", "There are only %(count)s seats left.", left)
            super().__init__(words % {"count": left}, field="quantity")
        else:
            super().__init__(_("There is no seat left: somebody else has just taken the last one."), field="quantity")
        self.left = left


@transaction.atomic
def hold(
    *, occurrence: Occurrence, need: NeedRef, by: User | None, quantity: int = 1, lasts: dt.timedelta = HELD_FOR
) -> SeatEntry:
    """Keep seats for a need for a while; they are free again by themselves. What a need holds already it keeps.

    Raises ``NoSeatLeft``; ``UserError`` where it cannot be asked for, or the need has seats of another number.
    """
    row = locked_time(occurrence)
    known = standing_of(row, need)
    if known is not None:
        return _same(known, quantity)
    _check_room(row, need, quantity)
    lasts = min(max(lasts, dt.timedelta(minutes=1)), LONGEST_HOLD)
    line = write_line(row, need, by, SeatKind.HOLD, quantity, until=timezone.now() + lasts)
    defer("offers.next_in_line", occurrence=row.pk, delay_seconds=int(lasts.total_seconds()) + 1)
    return line


@transaction.atomic
def book(*, occurrence: Occurrence, need: NeedRef, by: User | None, quantity: int = 1) -> SeatEntry:
    """Book seats for a need; what it holds goes over into the booking. The same twice changes nothing.

    Raises ``NoSeatLeft``; ``UserError`` where it cannot be asked for, or the need has booked another number.
    """
    row = locked_time(occurrence)
    known = standing_of(row, need)
    if known is not None and known.kind == SeatKind.BOOK:
        return _same(known, quantity)
    held = left_of(known) if known is not None else 0
    if known is not None:
        write_line(row, need, by, SeatKind.RELEASE, held, of=known, until=known.until)
    _check_room(row, need, quantity, held)
    line = write_line(row, need, by, SeatKind.BOOK, quantity)
    if known is not None:
        SeatName.objects.filter(entry=known).update(entry=line)
    return line


@transaction.atomic
def release(*, entry: SeatEntry, by: User | None, quantity: int | None = None) -> SeatEntry | None:
    """Give back what is held or booked, or a part of it. None when nothing of it is left to give back.

    Raises ``UserError`` for more than there is.
    """
    row = locked_time(entry.occurrence) if entry.occurrence is not None else lock_peer(entry.peer_id or 0)
    left = left_of(entry)
    if not left:
        return None
    back = _part(quantity, left)
    if back == left:
        forget_name(entry)
    kind = SeatKind.LEAVE if entry.kind == SeatKind.QUEUE else SeatKind.RELEASE
    line = write_line(row, _whose(entry), by, kind, back, of=entry, until=entry.until)
    if isinstance(row, Occurrence) and entry.kind != SeatKind.QUEUE:
        call_next(row)
    return line


@transaction.atomic
def note_no_show(*, entry: SeatEntry, by: User | None, quantity: int | None = None) -> SeatEntry | None:
    """Note that who had booked did not come. No seat gets free. None when all of it is noted already.

    Raises ``UserError`` for what is not a booking, before it has started, and for more than there is.
    """
    if entry.occurrence is None or entry.kind != SeatKind.BOOK:
        raise UserError(_("Only somebody who has booked can stay away."))
    row = locked_time(entry.occurrence)
    if row.starts is None or row.starts > timezone.localdate():
        raise UserError(_("It has not begun yet."))
    left = left_of(entry)
    if not left:
        return None
    return write_line(row, _whose(entry), by, SeatKind.NO_SHOW, _part(quantity, left), of=entry)


def left_of(entry: SeatEntry) -> int:
    """Seats of a line that are still held or booked: what was given back, not used, or has run out is gone."""
    if entry.until is not None and entry.until <= timezone.now():
        return 0
    gone = entry.later.aggregate(sum=Sum("quantity"))["sum"] or 0
    return int(entry.quantity - gone)


def standing_lines(row: Occurrence, *kinds: SeatKind) -> list[SeatEntry]:
    """The lines with which somebody has seats at the occurrence now; with ``kinds`` those of these kinds, oldest first."""
    lines = row.entries.filter(kind__in=kinds or [SeatKind.BOOK, SeatKind.HOLD]).order_by("pk")
    return [line for line in lines if left_of(line)]


def call_next(row: Occurrence) -> None:
    """Seats may have got free: somebody who stands in line is asked, soon."""
    if row.entries.filter(kind=SeatKind.QUEUE).exists():
        defer("offers.next_in_line", occurrence=row.pk)


@transaction.atomic
def tell_name(*, entry: SeatEntry, firm: str, contact: str, by: User | None) -> None:
    """The firm says yes to its name being told where it has this seat or call: the one thing about it that leaves its place."""
    SeatName.objects.update_or_create(
        entry=entry, defaults={"firm": firm[:200], "contact": contact[:200], "said_by": by, "at": timezone.now()}
    )
    audit.record(action="offers.tell_name", by=by, obj=entry, changed=["name"])


def forget_name(entry: SeatEntry) -> None:
    """What was told about a line is deleted with it."""
    SeatName.objects.filter(entry=entry).delete()


def locked_time(occurrence: Occurrence) -> Occurrence:
    """The time, locked. Its offer is read once the lock is there: it may have been withdrawn while that was waited for."""
    return Occurrence.objects.select_for_update().get(pk=occurrence.pk)


def lock_peer(pk: int) -> PeerCapacity:
    """The firm's row, locked: its calls are counted by one at a time."""
    return PeerCapacity.objects.select_for_update(of=("self",)).select_related("offer").get(pk=pk)


def standing_of(row: Occurrence, need: NeedRef) -> SeatEntry | None:
    """The line with which the need has seats now; a booking before a hold."""
    alive = [line for line in standing_lines(row) if (line.place, line.need) == (need.place, need.need)]
    return min(alive, key=lambda line: line.kind != SeatKind.BOOK, default=None)


def _same(known: SeatEntry, quantity: int) -> SeatEntry:
    left = left_of(known)
    if left != quantity:
        words = ngettext("You have %(count)s seat already.", "You have %(count)s seats already.", left)
        raise UserError(words % {"count": left} + " " + _("Give back what you have before you take another number."))
    return known


def _check_room(row: Occurrence, need: NeedRef, quantity: int, held: int = 0) -> None:
    if not 1 <= quantity <= MOST:
        raise UserError(_("Say how many seats, at least one."), field="quantity")
    if row.offer.retired_at or row.cancelled_at:
        raise UserError(_("This is cancelled."))
    if not row.is_open(timezone.localtime()):
        raise UserError(_("It is too late to ask for this."))
    if row.opens and row.opens > timezone.localdate():
        raise UserError(_("One can ask for this from %(day)s.") % {"day": date_format(row.opens)})
    if row.seats is not None:
        taken = row.entries.aggregate(sum=Sum(counted()))["sum"] or 0
        free = max(0, row.seats - taken)
        if free < quantity:
            raise NoSeatLeft(free)
        if free - _waited_for(row, need, free - held) < quantity:
            raise NoSeatLeft(0, waited=True)


def in_line(row: Occurrence) -> list[SeatEntry]:
    """Who waits for seats there, in the places that there are; the first one first."""
    lines = standing_lines(row, SeatKind.QUEUE)
    places = {place.schema_name for place in ready_places()} if lines else set()
    return [line for line in lines if line.place in places]


def _waited_for(row: Occurrence, need: NeedRef, free: int) -> int:
    """How many of the free seats those get who stand before the need in line; whoever does not stand there comes last."""
    waited = 0
    for line in in_line(row):
        if _whose(line) == need:
            break
        waited += line.quantity if waited + line.quantity <= free else 0
    return waited


def _part(quantity: int | None, left: int) -> int:
    if quantity is not None and not 1 <= quantity <= left:
        words = ngettext("There is %(count)s seat to give back.", "There are %(count)s seats to give back.", left)
        raise UserError(words % {"count": left}, field="quantity")
    return quantity or left


def _whose(entry: SeatEntry) -> NeedRef:
    return NeedRef(entry.place, entry.need)


def write_line(
    row: Occurrence | PeerCapacity, need: NeedRef, by: User | None, kind: SeatKind, quantity: int, *,
    of: SeatEntry | None = None, until: dt.datetime | None = None, month: dt.date | None = None,
) -> SeatEntry:  # fmt: skip
    what = {"occurrence": row} if isinstance(row, Occurrence) else {"peer": row, "month": month or (of and of.month)}
    line = SeatEntry.objects.create(
        **what, kind=kind, quantity=quantity, of=of, until=until, place=need.place, need=need.need
    )
    audit.record(action=f"offers.seat_{kind}", by=by, obj=line, changed=["quantity"])
    if isinstance(row, Occurrence):
        bookings.note(line, row)
    return line
