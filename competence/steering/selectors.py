"""Reading what figures are made of: rows about needs, the norm, and what was kept each week."""

import datetime as dt
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.utils import timezone

from bygdenav.kernel.small_groups import Cell
from bygdenav.kernel.time import is_working_day
from bygdenav.tenancy.api import Tenant
from competence.needs.api import FigureRow, figure_rows, figures_stamp
from competence.steering.models import Norm, Snapshot
from competence.steering.rules.counting import NOW, Cells
from competence.steering.rules.picture import Counted, Days, counted, dimension

USUAL_SOURCE: Final = "Lombardo, Eichinger 1996: The Career Architect Development Planner"
SETTLED_AFTER: Final = dt.timedelta(weeks=13)  # by then needs of the year's last weeks have had their answers
PLACES_KEPT: Final = 4  # a place with twenty thousand needs takes some 20 MB
NARROWED: Final = ("village", "size", "kind", "concept")


@dataclass(frozen=True, slots=True)
class NormHere:
    """What the place aims at, in hundredths, by form."""

    parts: Mapping[str, int]
    source: str
    own: bool


def norm_here() -> NormHere:
    """The place's own norm, or 70, 20 and 10."""
    row = Norm.objects.first()
    if row is None:
        return NormHere({"informal": 70, "semiformal": 20, "formal": 10}, USUAL_SOURCE, own=False)
    return NormHere(
        {"informal": row.informal, "semiformal": row.semiformal, "formal": row.formal}, row.source, own=True
    )


def days_in(country: str, first: dt.date, last: dt.date) -> Days:
    """Working days between two days, looked up instead of counted: there are as many pairs as needs. Others count as the
    nearest of ``first`` and ``last``."""
    passed, so_far, day = {}, 0, first
    while day <= last:
        so_far += is_working_day(day, country)
        passed[day] = so_far
        day += dt.timedelta(days=1)

    def until(day: dt.date) -> int:
        return passed[min(max(day, first), last)]

    return lambda start, end: max(0, until(end) - until(start))


@dataclass(frozen=True)
class Ground:
    """A place's rows with what counting them takes."""

    rows: Sequence[FigureRow]
    all_rows: Sequence[FigureRow]
    today: dt.date
    days: Days
    counts: dict[tuple[int, ...], Counted] = field(
        default_factory=dict
    )  # of these rows, by the years that were asked for

    def narrowed(self, wanted: Mapping[str, str]) -> "Ground":
        """Only the needs in one category of each dimension that is named."""
        return replace(self, rows=list(_only(self.all_rows, wanted)), counts={}) if wanted else self


_kept: "OrderedDict[str, tuple[object, Ground]]" = OrderedDict()


def ground(place: Tenant) -> Ground:
    """The current place's needs: as this process has read them, unless a row has changed since. One query then."""
    today, key = timezone.localdate(), place.schema_name
    stamp = (today, place.country, place.promise_days, place.time_zone, figures_stamp())
    known = _kept.get(key)
    if known is not None and known[0] == stamp:
        return known[1]
    every = figure_rows(place)
    first = min((row.sent for row in every), default=today)
    made = Ground(every, every, today, days_in(place.country, first, max(today, first)))
    _kept[key] = stamp, made
    while len(_kept) > PLACES_KEPT:
        _kept.popitem(last=False)
    return made


def known_of(found: Ground, wanted: Mapping[str, str]) -> dict[str, str]:
    """The narrowings by what some need here has; others count as not asked for."""
    return {
        name: value
        for name, value in wanted.items()
        if name in NARROWED and any(value in dimension(row, name) for row in found.all_rows)
    }


def _only(rows: Iterable[FigureRow], narrowed: Mapping[str, str]) -> Iterable[FigureRow]:
    return (row for row in rows if all(value in dimension(row, name) for name, value in narrowed.items()))


def counted_here(found: Ground, years: Iterable[int], *, kept: bool) -> Counted:
    """All cells of these years; ``kept``: a year that is settled is read as it was counted then."""
    years = sorted(set(years))
    asked = tuple(years)
    if asked not in found.counts:
        found.counts[asked] = counted(found.rows, years, found.today, found.days)
    made = found.counts[asked]
    settled = [year for year in years if dt.date(year, 12, 31) + SETTLED_AFTER < found.today] if kept else []
    return replace(made, years={**made.years, **kept_years(settled)})


def kept_years(years: Sequence[int]) -> dict[int, dict[str, Cells]]:
    """The last count of each year, kept until it was settled. One query, none without years."""
    if not years:
        return {}
    rows = Snapshot.objects.filter(taken_on__in=[dt.date(year, 12, 31) for year in years])
    return {row.year: read_cells(row.cells["year"]) for row in rows}


def open_by_week(last: int = 26) -> list[tuple[dt.date, Cell]]:
    """Open needs at the end of each of the last weeks that were kept, the oldest first."""
    rows = Snapshot.objects.values_list("taken_on", "cells__now__source")[:last]
    found = [(day, read_cells({"source": cells or []})["source"].get(("", NOW), Cell(0, 0))) for day, cells in rows]
    return sorted(found)


def read_cells(stored: Mapping[str, Sequence[Sequence[Any]]]) -> dict[str, Cells]:
    """Cells by dimension, as they were written by ``written_cells``."""
    return {
        name: {(str(category), str(period)): Cell(int(count), int(firms)) for category, period, count, firms in cells}
        for name, cells in stored.items()
    }


def written_cells(cells: Mapping[str, Cells]) -> dict[str, list[list[Any]]]:
    """Cells as JSON."""
    return {
        name: [[category, period, cell.count, cell.firms] for (category, period), cell in sorted(each.items())]
        for name, each in cells.items()
    }
