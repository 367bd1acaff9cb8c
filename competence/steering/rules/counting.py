"""Counting facts into cells by category and period, and hiding what is small. Plain rows in, plain numbers out."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bygdenav.kernel.small_groups import Cell, protect
from competence.steering.rules.periods import inside, nested

ALL: Final = ""
NOW: Final = "now"
Cells = Mapping[tuple[str, str], Cell]
Sums = Sequence[Sequence[str]]  # each: a category, and those that it is the sum of


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened on a day for a firm, and the categories that it counts in."""

    firm: int
    day: dt.date
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The counts of one period by category. ``total``: ``None`` for too few firms. ``rest``: those in categories that are
    not told apart, together; ``None`` where even that is not told. ``hidden``: some category is not told."""

    rows: tuple[tuple[str, int], ...]
    total: int | None
    rest: int | None
    hidden: bool

    def value(self, category: str) -> int | None:
        """One count; ``None`` for what is not told, which may be nothing at all."""
        return dict(self.rows).get(category, None if self.hidden else 0)


def count(facts: Iterable[Fact], year: int, today: dt.date) -> Cells:
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
    return _cells(counts, firms)


def _cells(counts: Mapping[tuple[str, str], int], firms: Mapping[tuple[str, str], set[int]]) -> Cells:
    return {key: Cell(number, len(firms[key]), frozenset(firms[key])) for key, number in counts.items()}


def count_now(facts: Iterable[Fact]) -> Cells:
    """Cells by category, whatever the day."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    firms: dict[tuple[str, str], set[int]] = defaultdict(set)
    for fact in facts:
        for category in (ALL, *fact.categories):
            counts[category, NOW] += 1
            firms[category, NOW].add(fact.firm)
    return _cells(counts, firms)


def adds_up(cells: Cells) -> Sums:
    """The usual sum: all categories make ``ALL``."""
    return [(ALL, *sorted({category for category, _name in cells} - {ALL}))]


def hide(cells: Cells, *, year: int, today: dt.date, sums: Sums, least: int) -> frozenset[tuple[str, str]]:
    """What is hidden of a year's cells. ``sums``: which category is the sum of which; a period adds up from its parts.

    Totals stand in every table, so what is told of them is settled first, the same for each dimension.
    """
    categories = sorted(({category for category, _name in cells} | {each for line in sums for each in line}) - {ALL})
    periods = [str(period) for period in reversed(inside(year, today))]  # the year first: it is what most people read
    filled = {(category, name): Cell(0, 0) for category in (ALL, *categories) for name in periods} | dict(cells)
    nests = [[str(period) for period in line] for line in reversed(nested(year, today)) if len(line) > 1]
    whole = {(ALL, name): filled[ALL, name] for name in periods}
    small = protect(whole, [[(ALL, name) for name in line] for line in nests], least)
    unsaid = {name for _category, name in small}
    filled = {
        key: replace(cell, firms=min(1, cell.firms)) if key[1] in unsaid else cell for key, cell in filled.items()
    }
    lines = [
        [(each, name) for each in line] for line in sums if len(line) > 1 for name in periods if name not in unsaid
    ]
    lines += [[(category, name) for name in line] for category in categories for line in nests]
    return small | {key for key in protect(filled, lines, least, told=whole.keys(), named=False) if key[0] != ALL}


def hide_now(cells: Cells, *, sums: Sums, least: int, told: Collection[str] = ()) -> frozenset[tuple[str, str]]:
    """What is hidden of the cells of one moment. ``told``: categories that another table tells, where they are not small."""
    if cells.get((ALL, NOW), Cell(0, 0)).firms < least:
        return frozenset(cells)
    filled = {(each, NOW): Cell(0, 0) for line in sums for each in line} | dict(cells)
    lines = [[(each, NOW) for each in line] for line in sums if len(line) > 1]
    return protect(filled, lines, least, told={(each, NOW) for each in (ALL, *told)}, named=False)


def table(
    cells: Cells, hidden: frozenset[tuple[str, str]], name: str, order: Sequence[str] = (), *, sums: bool = True
) -> Table:
    """One period's column. ``order``: these categories, also the empty ones; without it those there are, the largest first.

    Hidden categories are not named, and empty ones are not told from them: which of them a firm is in stays open.
    """
    known = {category: cell.count for (category, at), cell in cells.items() if at == name and category != ALL}
    few = any((category, name) in hidden for category, count in known.items() if count)
    shown = list(order) or sorted(known, key=lambda category: (-known[category], category))
    rows = tuple(
        (each, known.get(each, 0)) for each in shown if (each, name) not in hidden and (known.get(each) or not few)
    )
    whole = cells.get((ALL, name), Cell(0, 0)).count
    if (ALL, name) in hidden and whole:
        return Table((), None, None, hidden=True)
    rest = whole - sum(count for _each, count in rows) if few and sums else None
    return Table(rows, whole, rest, few)
