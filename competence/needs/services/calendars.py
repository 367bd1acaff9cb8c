"""What is said about a seat or a call in one line, and its entry for a calendar."""

from enum import StrEnum
from zoneinfo import ZoneInfo

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bygdenav.kernel.calendar import Entry, calendar, moment
from bygdenav.kernel.text import first_sentence
from bygdenav.tenancy.api import current_tenant
from competence.offers.api import Occurrence, SeatEntry


class SeatNews(StrEnum):
    """What a firm is told about its seats."""

    BOOKED = "booked"
    HELD = "held"
    CALL = "call"
    FREED = "freed"
    BACK = "back"
    MOVED = "moved"


def when_of(occurrence: Occurrence) -> str:
    """When a time is: its day, with the clock where it has one."""
    if occurrence.starts is None:
        return str(occurrence.get_condition_display())
    day = formats.date_format(occurrence.starts, pgettext("day, month and year", "j F Y"))
    if occurrence.starts_at is None:
        return day
    time = formats.time_format(occurrence.starts_at, pgettext("time of day", "H.i"))
    return _("%(day)s at %(time)s") % {"day": day, "time": time}


def seat_words(entry: SeatEntry) -> str:
    """A line of the ledger in a history: what, and when."""
    if entry.occurrence is not None:
        return f"{entry.occurrence.offer.title}, {when_of(entry.occurrence)}"
    return entry.peer.offer.title if entry.peer is not None else ""


def seat_calendar(
    row: Occurrence | None, need: str, *, address: str, moved: bool = False, cancelled: bool = False
) -> str:
    """The calendar file of a need's seats at a time; empty for what has no day. It moves and goes with the time."""
    if row is None or row.starts is None:
        return ""
    zone = ZoneInfo(current_tenant().time_zone)
    last = row.ends or row.starts
    ends = moment(last, row.ends_at, zone) if (row.ends_at or not row.starts_at) else None
    when = timezone.now()
    told = Entry(
        uid=f"seat-{row.public_id}-{need}@bygdenav", title=row.offer.title, starts=moment(row.starts, row.starts_at, zone),
        ends=ends, place=row.place or row.offer.place, text=first_sentence(row.offer.description, 300), address=address,
        sequence=int(when.timestamp()) // 60 % 2**31 if moved or cancelled else 0, cancelled=cancelled,
    )  # fmt: skip
    return calendar(told, now=when)
