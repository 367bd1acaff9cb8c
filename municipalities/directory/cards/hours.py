"""Opening hours as a table of this week, and the days ahead that differ."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from municipalities.directory.cards.words import clock_words, day_and_month
from municipalities.directory.rules import DayHours, Hours, Span, Special, day_hours, day_name

AHEAD = dt.timedelta(days=90)


@dataclass(frozen=True, slots=True)
class HoursRow:
    """A day of this week; ``note`` says why it differs."""

    name: str
    text: str
    note: str = ""
    is_today: bool = False


@dataclass(frozen=True, slots=True)
class HoursTable:
    """What the page shows. ``rows`` is empty for places that are always open or open by agreement: then ``line`` says it."""

    week: int
    rows: tuple[HoursRow, ...] = ()
    line: str = ""
    ahead: tuple[HoursRow, ...] = ()
    holidays: str = ""
    note: str = ""


def hours_table(hours: Hours, today: dt.date, country: str) -> HoursTable:
    """This week's hours day by day, with holidays and days that differ put in."""
    week = today.isocalendar().week
    ahead = tuple(
        _ahead(special) for special in hours.special if today <= special.last and special.first <= today + AHEAD
    )
    if hours.kind == "always":
        return HoursTable(week, line=_("Always open"), ahead=ahead, note=hours.note)
    if hours.kind == "agreed":
        return HoursTable(week, line=_("Open by agreement. Ring or write first."), ahead=ahead, note=hours.note)
    monday = today - dt.timedelta(days=today.weekday())
    days = [day_hours(hours, monday + dt.timedelta(days=offset), country) for offset in range(7)]
    return HoursTable(
        week,
        tuple(_row(day, day.day == today) for day in days),
        ahead=ahead,
        holidays=_holidays(hours),
        note=hours.note,
    )


def span_words(spans: Sequence[Span]) -> str:
    """``8.00–12.00, 13.00–17.00``; closed when there is none. Of several each stays on its line."""
    words = [f"{clock_words(span.start)}–{clock_words(span.end)}" for span in spans]
    if len(words) < 2:
        return words[0] if words else _("Closed")
    return format_html_join(", ", '<span class="whole">{}</span>', ((each,) for each in words))


def _row(day: DayHours, is_today: bool) -> HoursRow:
    name = day_name(day.day.weekday())
    name = _("Today, %(day)s") % {"day": name} if is_today else capfirst(name)
    return HoursRow(name, _("Ask") if day.spans is None else span_words(day.spans), day.why, is_today)


def _ahead(special: Special) -> HoursRow:
    name = day_and_month(special.first)
    if special.last != special.first:
        name = f"{name} – {day_and_month(special.last)}"
    return HoursRow(name, span_words(special.spans), special.note)


def _holidays(hours: Hours) -> str:
    words = {
        "closed": _("Closed on public holidays and their eves."), "usual": _("Open as usual on public holidays."),
        "unknown": _("Public holidays may differ: ask."),
    }  # fmt: skip
    return words[hours.holidays] if any(hours.week) else ""
