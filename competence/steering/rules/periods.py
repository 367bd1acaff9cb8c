"""Periods that figures are counted in: quarters, half-years and years, and how they lie in each other."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

_WRITTEN: Final = re.compile(r"^(20\d\d)(?:-?([kh])([1-4]))?$", re.IGNORECASE)
MONTHS: Final = {"": 12, "h": 6, "k": 3}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A quarter (``k``), a half-year (``h``) or a year (````) with its number in the year; written 2026-k3, 2026-h1, 2026."""

    year: int
    part: str = ""
    number: int = 0

    def __str__(self) -> str:
        return f"{self.year}-{self.part}{self.number}" if self.part else str(self.year)

    @property
    def first(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, 1 + MONTHS[self.part] * max(0, self.number - 1), 1)

    @property
    def last(self) -> dt.date:
        """Its last day."""
        return self.after.first - dt.timedelta(days=1)

    @property
    def after(self) -> "Period":
        """The next one of the same length."""
        if not self.part:
            return Period(self.year + 1)
        most = 12 // MONTHS[self.part]
        if self.number < most:
            return Period(self.year, self.part, self.number + 1)
        return Period(self.year + 1, self.part, 1)

    @property
    def before(self) -> "Period":
        """The one of the same length before it."""
        return period_of(self.first - dt.timedelta(days=1), self.part)


def period_of(day: dt.date, part: str = "k") -> Period:
    """The period of this length in which a day lies."""
    return Period(day.year, part, (day.month - 1) // MONTHS[part] + 1 if part else 0)


def read_period(text: str) -> Period | None:
    """A period as it is written in an address, or ``None`` for what is none."""
    found = _WRITTEN.match(text.strip())
    if found is None:
        return None
    year, part, number = int(found[1]), (found[2] or "").lower(), int(found[3] or 0)
    return Period(year, part, number) if not part or number <= 12 // MONTHS[part] else None


def choices(first: dt.date, today: dt.date) -> list[Period]:
    """Every period that has begun, from the year of ``first`` on: the newest first, of each year the year itself first."""
    return [period for year in range(today.year, first.year - 1, -1) for period in reversed(inside(year, today))]


def inside(year: int, today: dt.date) -> list[Period]:
    """The year's periods that have begun: quarters, half-years, the year."""
    found = [Period(year, "k", number) for number in (1, 2, 3, 4)] + [
        Period(year, "h", 1),
        Period(year, "h", 2),
        Period(year),
    ]
    return [period for period in found if period.first <= today]


def nested(year: int, today: dt.date) -> list[list[Period]]:
    """Which of the year's periods are the sum of which: the sum first. Periods that have not begun are empty and left out."""
    known = set(inside(year, today))
    sums = [
        [Period(year, "h", 1), Period(year, "k", 1), Period(year, "k", 2)],
        [Period(year, "h", 2), Period(year, "k", 3), Period(year, "k", 4)],
        [Period(year), Period(year, "h", 1), Period(year, "h", 2)],
    ]
    return [[whole, *(part for part in parts if part in known)] for whole, *parts in sums if whole in known]
