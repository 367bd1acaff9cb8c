"""What is said about a seat or a call in one line, and its entry for a calendar."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bygdenav.kernel.calendar import Entry, calendar, moment
from bygdenav.kernel.text import first_sentence
from bygdenav.tenancy.api import current_tenant
from competence.offers.api import Occurrence, SeatEntry

_FIRST: Final = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""Entries are numbered by the seconds since then, which fit in what RFC 5545 allows for sixty years."""


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


def seat_calendar(rows: Iterable[Occurrence | None], need: str, *, address: str, cancelled: bool = False) -> str:
    """The calendar file of a need's seats at some times; empty where none has a day. An entry moves and goes with its time."""
    now = timezone.now()
    entries = [_entry(row, need, address, now, cancelled=cancelled) for row in rows if row is not None and row.starts]
    return calendar(*entries, now=now) if entries else ""


def _entry(row: Occurrence, need: str, address: str, now: dt.datetime, *, cancelled: bool) -> Entry:
    """What is told later counts: a seat that is booked again takes the place of the one that was cancelled."""
    zone, first = ZoneInfo(current_tenant().time_zone), row.starts or timezone.localdate(now)
    last = row.ends_at if row.starts_at else None
    ends = moment(row.ends or first, last, zone) if last or not row.starts_at else None
    return Entry(
        uid=f"seat-{row.public_id}-{need}@bygdenav", title=row.offer.title, starts=moment(first, row.starts_at, zone),
        ends=ends, place=row.place or row.offer.place, text=first_sentence(row.offer.description, 300), address=address,
        sequence=int((now - _FIRST).total_seconds()), cancelled=cancelled,
    )  # fmt: skip
