"""Standing in line for seats that are gone: whoever comes first is asked first, from whichever place."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.kernel.errors import UserError
from bygdenav.ops.api import defer
from bygdenav.tenancy.api import ready_places, tenant_context
from competence.offers.enums import ChangeKind, SeatKind
from competence.offers.models import Occurrence, SeatEntry
from competence.offers.services.seats import (
    MOST,
    NeedRef,
    NoSeatLeft,
    hold,
    in_line,
    locked_time,
    release,
    standing_lines,
    standing_of,
    write_line,
)


@transaction.atomic
def stand_in_line(*, occurrence: Occurrence, need: NeedRef, by: User | None, quantity: int = 1) -> SeatEntry:
    """Wait for seats. Whoever waits already keeps its place; with another number it begins anew, at the end.

    Raises ``UserError`` where there is nothing to wait for.
    """
    row = locked_time(occurrence)
    if standing_of(row, need) is not None:
        raise UserError(_("You have seats here already."))
    if row.offer.retired_at or not row.is_open(timezone.localtime()):
        raise UserError(_("It is too late to ask for this."))
    if not 1 <= quantity <= min(MOST, row.seats or MOST):
        raise UserError(_("There are not that many seats in all. Ask for fewer."), field="quantity")
    known = waiting_line(row, need)
    if known is not None and known.quantity == quantity:
        return known
    if known is not None:
        release(entry=known, by=by)
    return write_line(row, need, by, SeatKind.QUEUE, quantity)


def waiting_line(row: Occurrence, need: NeedRef) -> SeatEntry | None:
    """The line with which the need waits for seats at the occurrence."""
    waits = standing_lines(row, SeatKind.QUEUE)
    return next((line for line in waits if (line.place, line.need) == (need.place, need.need)), None)


def ask_next(row: Occurrence) -> None:
    """Tell the place of the first in line who fits in what is free now; it holds the seats for its firm."""
    if row.offer.retired_at or not row.is_open(timezone.localtime()):
        return
    places = {place.schema_name: place for place in ready_places()}
    room = MOST if row.seats_left is None else row.seats_left
    for line in in_line(row):
        if line.quantity <= room:
            with tenant_context(places[line.place]):
                defer("offers.tell", kind=str(ChangeKind.FREED), offer=row.offer_id, occurrence=row.pk, lines=[line.pk])
            return


@transaction.atomic
def hold_for_next(*, occurrence: Occurrence, need: NeedRef) -> SeatEntry | None:
    """Hold what got free for a need that waits, and ask the next one. None when it waits no more, or somebody was faster."""
    row = locked_time(occurrence)
    waits = waiting_line(row, need)
    if waits is None:
        return None
    try:
        held = hold(occurrence=row, need=need, by=None, quantity=waits.quantity)
    except NoSeatLeft:
        return None
    release(entry=waits, by=None)
    defer("offers.next_in_line", occurrence=row.pk)
    return held


@transaction.atomic
def leave_line(*, occurrence: Occurrence, need: NeedRef) -> None:
    """What the need waited for is of no use any more: whoever stands behind it is asked."""
    row = locked_time(occurrence)
    waits = waiting_line(row, need)
    if waits is not None:
        release(entry=waits, by=None)
        defer("offers.next_in_line", occurrence=row.pk)
