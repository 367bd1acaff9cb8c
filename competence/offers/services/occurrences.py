"""Writing when an offer is."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import one_line
from bygdenav.ops.api import defer
from competence.offers.documents import follow
from competence.offers.enums import ChangeKind, Condition
from competence.offers.models import Occurrence, Offer
from competence.offers.selectors import seconds_left
from competence.offers.services.arriving import arrive
from competence.offers.services.checking import check
from competence.offers.services.seats import call_next, standing_lines
from competence.offers.services.telling import tell

FURTHEST = dt.timedelta(days=5 * 366)
MOVES = {"starts", "starts_at", "ends", "ends_at", "condition", "place"}


@dataclass(frozen=True)
class OccurrenceText:
    """What is said of one occurrence; the fields mean what they mean in the model."""

    starts: dt.date | None = None
    starts_at: dt.time | None = None
    ends: dt.date | None = None
    ends_at: dt.time | None = None
    condition: int = Condition.FIXED
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    seats: int | None = None
    minimum: int | None = None
    opens: dt.date | None = None
    closes: dt.date | None = None
    continuous: bool = False
    apply_link: str = ""


@transaction.atomic
def add_occurrence(*, offer: Offer, text: OccurrenceText, by: User | None) -> Occurrence:
    """One more time that the offer is given. Raises ``UserError`` for what cannot be, and for an offer that is always there."""
    row = new_occurrence(offer=offer, text=text, by=by)
    follow(offer)
    arrive(offer)
    leave_in_time(row)
    return row


def new_occurrence(*, offer: Offer, text: OccurrenceText, by: User | None) -> Occurrence:
    """As ``add_occurrence``, for callers in a transaction who let the search follow when they are done with the offer."""
    if offer.standing:
        raise UserError(_("This is always there, so it has no days. Say first that it has days."))
    row = Occurrence(offer=offer, **_values(text))
    check_days(row)
    row.save()
    audit.record(action="offers.add_occurrence", by=by, obj=row, changed=sorted(asdict(text)))
    return row


@transaction.atomic
def change_occurrence(*, occurrence: Occurrence, text: OccurrenceText, by: User | None) -> Occurrence:
    """Say anew when and where it is. Raises ``UserError`` for what cannot be, and for fewer seats than are taken.

    Those who have a seat keep it, and their places are told when days, hours or place changed.
    """
    row = Occurrence.objects.select_for_update().get(pk=occurrence.pk)
    if row.cancelled_at is not None:
        raise UserError(_("This is cancelled. Add a new time instead."))
    values = _values(text)
    changed = sorted(name for name, value in values.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, values[name])
    check_days(row)
    if row.seats is not None and row.taken > row.seats:
        words = ngettext("%(count)s seat is taken already.", "%(count)s seats are taken already.", row.taken)
        raise UserError(words % {"count": row.taken}, field="seats")
    if changed:
        row.save()
        audit.record(action="offers.change_occurrence", by=by, obj=row, changed=changed)
        if MOVES & set(changed):
            tell(ChangeKind.MOVED, row.offer, row, standing_lines(row))
        if "seats" in changed:
            call_next(row)
        follow(row.offer)
        arrive(row.offer)
        leave_in_time(row)
    return row


def leave_in_time(row: Occurrence) -> None:
    """What is over before the next night leaves the search at its minute; the night itself asks for the rest."""
    seconds = seconds_left(row)
    if seconds is not None:
        defer("offers.follow", offer=row.offer_id, delay_seconds=seconds)


def check_days(row: Occurrence) -> None:
    """Raise ``UserError`` with what is wrong with days, seats and times to apply, in words; the database refuses the same."""
    fixed = row.condition == Condition.FIXED
    wrong = (
        (fixed and row.starts is None, "starts", _("Say when it starts, or that it is always there.")),
        (row.ends and not row.starts, "starts", _("Say when it starts, since it has a last day.")),
        (_far_ahead(row), "starts", _("That is more than five years ahead. Is the year right?")),
        (row.starts and row.ends and row.ends < row.starts, "ends", _("The last day is before the first. Change one of them.")),
        ((row.starts_at or row.ends_at) and not row.starts, "starts", _("Say which day it is, since it has a time.")),
        (_backwards(row), "ends_at", _("It ends before it starts. Change one of the times.")),
        (row.seats is not None and row.seats < 0, "seats", _("Seats cannot be fewer than none.")),
        (row.minimum is not None and row.minimum < 1, "minimum", _("The smallest group is one person or more.")),
        (
            row.minimum and row.seats is not None and row.minimum > row.seats, "minimum",
            _("The smallest group is larger than the number of seats. Change one of them."),
        ),
        ((row.latitude is None) != (row.longitude is None), "place", _("A position has both latitude and longitude.")),
        (row.opens and row.closes and row.closes < row.opens, "closes", _("The last day to apply is before the first.")),
        (
            row.closes and row.starts and row.closes > row.starts and not row.continuous, "closes",
            _("The last day to apply is after it has begun. Write an earlier day, or tick that one can apply at any time."),
        ),
        (
            row.opens and row.starts and row.opens > row.starts and not row.continuous, "opens",
            _("The first day to apply is after it has begun. Write an earlier day."),
        ),
    )  # fmt: skip
    for is_wrong, field, words in wrong:
        if is_wrong:
            raise UserError(words, field=field)
    check(row, without=["offer"], constraints=False)


def _far_ahead(row: Occurrence) -> bool:
    return row.starts is not None and row.starts > timezone.localdate() + FURTHEST


def _backwards(row: Occurrence) -> bool:
    one_day = row.ends is None or row.ends == row.starts
    return bool(one_day and row.starts_at and row.ends_at and row.ends_at <= row.starts_at)


def _values(text: OccurrenceText) -> dict[str, object]:
    return {**asdict(text), "place": one_line(text.place)}
