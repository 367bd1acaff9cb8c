"""Days as an office counts them: working days of the country."""

import datetime as dt
from functools import lru_cache

import holidays

_EVES = {(12, 24), (12, 31)}  # offices are closed though the law calls them working days
_COUNTRIES = {"SE", "NO", "FI"}


@lru_cache(maxsize=64)
def _holidays_of(country: str, year: int) -> frozenset[dt.date]:
    if country not in _COUNTRIES:
        raise ValueError(f"No calendar for country {country!r}; known: {', '.join(sorted(_COUNTRIES))}")
    if country == "SE":
        # The library counts Sundays among Swedish public holidays unless told otherwise.
        return frozenset(holidays.Sweden(include_sundays=False, years=year))
    return frozenset(holidays.country_holidays(country, years=year))


def _is_midsummer_eve(day: dt.date, country: str) -> bool:
    """The Friday from 19 to 25 June: in Sweden and Finland a closed day by custom and agreement, not by law."""
    return country in ("SE", "FI") and day.month == 6 and 19 <= day.day <= 25 and day.weekday() == 4


def is_working_day(day: dt.date, country: str) -> bool:
    """True on Monday to Friday that is neither a public holiday of ``country`` (ISO 3166) nor a usual closing eve."""
    if day.weekday() >= 5 or (day.month, day.day) in _EVES or _is_midsummer_eve(day, country):
        return False
    return day not in _holidays_of(country, day.year)


def working_days_between(start: dt.date, end: dt.date, country: str) -> int:
    """Working days after ``start`` up to and including ``end``; 0 when ``end`` is not later."""
    days = 0
    while start < end:
        start += dt.timedelta(days=1)
        days += is_working_day(start, country)
    return days


def add_working_days(start: dt.date, days: int, country: str) -> dt.date:
    """The date on which ``days`` working days have passed since ``start``."""
    while days > 0:
        start += dt.timedelta(days=1)
        days -= is_working_day(start, country)
    return start
