"""Open now, and till when: hours held against a clock, a calendar and the country's holidays."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import holidays

from municipalities.directory.rules.hours import AGREED, ALWAYS, AS_USUAL, CLOSED, DAY, Hours, Spans

LOOK_AHEAD: Final = 14
_CALENDARS: Final = {"SE": "sv", "NO": "no", "FI": "sv_FI"}


@dataclass(frozen=True)
class DayHours:
    """What holds on one day. ``spans`` is ``None`` when nobody has said; ``why`` names a holiday or the firm's remark."""

    day: dt.date
    spans: Spans | None
    why: str = ""
    differs: bool = False


@dataclass(frozen=True)
class Opening:
    """How it stands at a moment. ``open`` is ``None`` when it cannot be said. ``changes`` is when that ends: it closes, or
    opens next; ``None`` when it never does, or not within two weeks."""

    open: bool | None
    changes: dt.datetime | None = None


def day_hours(hours: Hours, day: dt.date, country: str) -> DayHours:
    """The hours of a day: what is special first, then the holiday, then the week."""
    for special in hours.special:
        if special.first <= day <= special.last:
            return DayHours(day, special.spans, special.note, differs=True)
    usual = hours.week[day.weekday()]
    name = holiday_name(day, country)
    if not name or hours.holidays == AS_USUAL:
        return DayHours(day, usual, name)
    if hours.holidays == CLOSED:
        return DayHours(day, (), name, differs=bool(usual))
    return DayHours(day, None, name, differs=True)


def opening(hours: Hours, at: dt.datetime, zone: str, country: str) -> Opening:
    """Whether it is open at ``at`` (aware) for somebody in ``zone``. Clock times are the zone's, also where a night is an
    hour shorter or longer."""
    if hours.kind == ALWAYS:
        return Opening(open=True)
    if hours.kind == AGREED or not (any(hours.week) or hours.special):
        return Opening(open=None)
    local = at.astimezone(ZoneInfo(zone))
    if day_hours(hours, local.date(), country).spans is None:
        return Opening(open=None)
    for start, end in _periods(hours, local.date(), zone, country):
        if start <= at < end:
            return Opening(open=True, changes=end)
        if start > at:
            return Opening(open=False, changes=start)
    return Opening(open=False)


def _periods(hours: Hours, today: dt.date, zone: str, country: str) -> list[tuple[dt.datetime, dt.datetime]]:
    """Everything open from yesterday on, in order; what runs on without a gap is one."""
    found: list[tuple[dt.datetime, dt.datetime]] = []
    for ahead in range(-1, LOOK_AHEAD):
        day = today + dt.timedelta(days=ahead)
        for span in day_hours(hours, day, country).spans or ():
            start, end = _moment(day, span.start, zone), _moment(day, span.end, zone)
            if found and start <= found[-1][1]:
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
    return found


def _moment(day: dt.date, minute: int, zone: str) -> dt.datetime:
    """The moment when the clock on the wall shows this; compared as a moment, not as a reading."""
    wall = dt.datetime.combine(day + dt.timedelta(days=minute // DAY), dt.time(minute % DAY // 60, minute % 60))
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)


def holiday_name(day: dt.date, country: str) -> str:
    """The holiday's name in the country's own language, also of the eves on which most close by custom; empty on other
    days. Sundays are no holidays here: they are in the week."""
    return _names(country, day.year).get(day, "") or _eve(day, country)


def _eve(day: dt.date, country: str) -> str:
    swedish = country != "NO"
    if (day.month, day.day) == (12, 24):
        return "Julafton" if swedish else "Julaften"
    if (day.month, day.day) == (12, 31):
        return "Nyårsafton" if swedish else "Nyttårsaften"
    # Midsummer Day is a Saturday from 20 to 26 June.
    return "Midsommarafton" if swedish and day.month == 6 and 19 <= day.day <= 25 and day.weekday() == 4 else ""


@lru_cache(maxsize=64)
def _names(country: str, year: int) -> dict[dt.date, str]:
    if country == "SE":
        return dict(holidays.Sweden(include_sundays=False, years=year, language="sv"))
    return dict(holidays.country_holidays(country, years=year, language=_CALENDARS.get(country)))
