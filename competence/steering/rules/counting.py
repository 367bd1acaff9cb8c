"""Counting facts into cells by category and period, and hiding what is small. Plain rows in, plain numbers out."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bygdenav.kernel.small_groups import Cell, protect
from competence.steering.rules.periods import inside, nested

ALL: Final = ""
NOW: Final = "now"
Cells = Mapping[tuple[str, str], Cell]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened on a day for a firm, and the categories that it counts in."""

    firm: int
    day: dt.date
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The counts of one period by category, the sum last. ``None``: too few firms to be shown."""

    rows: tuple[tuple[str, int | None], ...]
    total: int | None
    hidden: bool

    def value(self, category: str) -> int | None:
        """One count; nought for what is not there."""
        return dict(self.rows).get(category, 0)


def count(facts: Iterable[Fact], year: int, today: dt.date) -> dict[tuple[str, str], Cell]:
    """Cells by category and period of a year, with ``ALL`` for each period."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    firms: dict[tuple[str, str], set[int]] = defaultdict(set)
    quarters = {month: f"{year}-k{(month - 1) // 3 + 1}" for month in range(1, 13)}
    for fact in facts:
        if fact.day.year == year:
            for category in (ALL, *fact.categories):
                key = category, quarters[fact.day.month]
                counts[key] += 1
                firms[key].add(fact.firm)
    categories = {category for category, _quarter in counts}
    for whole, *parts in nested(year, today):
        for category in categories:
            found = [(category, str(part)) for part in parts if (category, str(part)) in counts]
            if found:
                counts[category, str(whole)] = sum(counts[key] for key in found)
                firms[category, str(whole)] = set().union(*(firms[key] for key in found))
    return {key: Cell(number, len(firms[key])) for key, number in counts.items()}


def count_now(facts: Iterable[Fact]) -> dict[tuple[str, str], Cell]:
    """Cells by category, whatever the day."""
    counts: dict[str, int] = defaultdict(int)
    firms: dict[str, set[int]] = defaultdict(set)
    for fact in facts:
        for category in (ALL, *fact.categories):
            counts[category] += 1
            firms[category].add(fact.firm)
    return {(category, NOW): Cell(number, len(firms[category])) for category, number in counts.items()}


def hide(cells: Cells, *, year: int, today: dt.date, sums: bool, least: int) -> frozenset[tuple[str, str]]:
    """What is hidden of a year's cells. ``sums``: the categories add up to ``ALL``; a period adds up from its parts."""
    categories = sorted({category for category, _name in cells})
    filled = {(category, str(period)): Cell(0, 0) for category in categories for period in inside(year, today)} | dict(
        cells
    )
    lines = [[(category, str(period)) for period in line] for category in categories for line in nested(year, today)]
    if sums:
        lines += [_across(categories, str(period)) for period in inside(year, today)]
    return protect(filled, [line for line in lines if len(line) > 1], least)


def hide_now(cells: Cells, *, sums: bool, least: int) -> frozenset[tuple[str, str]]:
    """What is hidden of the cells of one moment."""
    lines = [_across(sorted({category for category, _name in cells}), NOW)] if sums and cells else []
    return protect(cells, [line for line in lines if len(line) > 1], least)


def _across(categories: Sequence[str], name: str) -> list[tuple[str, str]]:
    return [(ALL, name), *((category, name) for category in categories if category != ALL)]


def table(cells: Cells, hidden: frozenset[tuple[str, str]], name: str, order: Sequence[str] = ()) -> Table:
    """One period's column. ``order``: these categories, also the empty ones; without it those there are, the largest first."""
    known = {category: cell.count for (category, at), cell in cells.items() if at == name and category != ALL}
    shown = list(order) or sorted(known, key=lambda category: (-known[category], category))
    rows = tuple((each, None if (each, name) in hidden else known.get(each, 0)) for each in shown)
    rows = rows if order else _without_order(rows)
    whole = cells.get((ALL, name), Cell(0, 0)).count
    total = None if (ALL, name) in hidden else whole
    return Table(rows, total, any(value is None for _category, value in rows) or total is None)


def _without_order(rows: tuple[tuple[str, int | None], ...]) -> tuple[tuple[str, int | None], ...]:
    """Hidden ones last and by name: their place among the others would tell how large they are."""
    shown = tuple(row for row in rows if row[1] is not None)
    return shown + tuple(sorted(row for row in rows if row[1] is None))
