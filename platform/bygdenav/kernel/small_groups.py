"""Hiding small groups in tables of counts, and as many more as it takes so that none can be reckoned from what is shown.

A table is a mapping of cells and a list of lines; a line says that its first cell is the sum of the others. Who knows the
lines, every cell that is shown, and that a hidden cell is not empty, must still be in doubt about each hidden one.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from django.conf import settings

Key = TypeVar("Key", bound=Hashable)
_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Cell:
    """How many there are, and how many different firms stand behind them; ``who``: which, where that is known still."""

    count: int
    firms: int
    who: frozenset[int] | None = field(default=None, compare=False, repr=False)


def smallest_group() -> int:
    """Fewer firms than this are shown in no figure (``SMALLEST_GROUP``)."""
    return int(settings.SMALLEST_GROUP)


def protect(
    cells: Mapping[Key, Cell], lines: Sequence[Sequence[Key]], least: int, told: Collection[Key] = frozenset(),
    *, named: bool = True,
) -> frozenset[Key]:  # fmt: skip
    """The keys to hide: cells with fewer than ``least`` firms, and others that would give one of them away.

    Each of ``lines`` names its sum first; those that come first are hidden by first, which spares what is shown in the
    others. An empty cell is shown as nought and hides nobody. ``told``: cells that are known from elsewhere, so that
    hiding them here would help nobody. ``named``: readers learn which cells are hidden, and so that these are not empty.
    """
    hidden = {key for key, cell in cells.items() if 0 < cell.firms < least}
    while True:
        before = len(hidden)
        for line in lines:
            while (found := _needed(cells, line, hidden, least, told, named=named)) is not None:
                hidden.add(found)
        if len(hidden) == before:
            more = {
                _next(cells, [line for line in lines if key in line], hidden, told) for key in _reckoned(lines, hidden)
            }
            hidden |= {key for key in more if key is not None}
        if len(hidden) == before:
            return frozenset(hidden)


def _needed(
    cells: Mapping[Key, Cell], line: Sequence[Key], hidden: set[Key], least: int, told: Collection[Key],
    *, named: bool,
) -> Key | None:  # fmt: skip
    """What else a line must hide; ``None`` where it gives nothing away, or has nothing left."""
    unknown = [key for key in line[1:] if key in hidden]
    if not unknown or line[0] in hidden or not _too_little(cells, line, unknown, least, named=named):
        return None
    return _next(cells, [line], hidden, told)


def _too_little(cells: Mapping[Key, Cell], line: Sequence[Key], unknown: list[Key], least: int, *, named: bool) -> bool:
    """Whether what a line leaves over is one cell, one for each cell, or a group that is small itself."""
    left = sum(cells[key].count for key in unknown)
    empty = any(cells[key].count == 0 for key in unknown)
    few = _together(cells, line, unknown) < least
    return len(unknown) == 1 or few or (named and left == len(unknown) and not empty)


def _together(cells: Mapping[Key, Cell], line: Sequence[Key], unknown: list[Key]) -> int:
    """How many different firms stand behind some cells of a line. They are not added up: one may stand in several.

    Where it is not known which they are: at least those of the largest, and those that stand in no other cell of the line.
    """
    known = [cells[key].who for key in unknown if cells[key].count]
    if all(who is not None for who in known):
        return len(frozenset[int]().union(*(who for who in known if who is not None)))
    elsewhere = sum(cells[key].firms for key in line[1:] if key not in unknown)
    return max(cells[line[0]].firms - elsewhere, *(cells[key].firms for key in unknown))


def _reckoned(lines: Sequence[Sequence[Key]], hidden: set[Key]) -> list[Key]:
    """The hidden cells that several lines fix together: those that no solution of the equations can vary."""
    rows = [[(key, -1.0 if place == 0 else 1.0) for place, key in enumerate(line) if key in hidden] for line in lines]
    return sorted((key for group in _joined([row for row in rows if row]) for key in _fixed(group)), key=repr)


def _joined(rows: Iterable[list[tuple[Key, float]]]) -> list[list[list[tuple[Key, float]]]]:
    """The equations in groups that share no unknown, so that each is small."""
    groups: list[tuple[set[Key], list[list[tuple[Key, float]]]]] = []
    for row in rows:
        keys, own = {key for key, _sign in row}, [row]
        apart = []
        for known, others in groups:
            if known.isdisjoint(keys):
                apart.append((known, others))
            else:
                keys, own = keys | known, own + others
        groups = [*apart, (keys, own)]
    return [own for _keys, own in groups]


def _fixed(rows: Sequence[Sequence[tuple[Key, float]]]) -> set[Key]:
    unknown = sorted({key for row in rows for key, _sign in row}, key=repr)
    at = {key: number for number, key in enumerate(unknown)}
    matrix = np.zeros((len(rows), len(unknown)))
    for number, row in enumerate(rows):
        for key, sign in row:
            matrix[number, at[key]] += sign
    _left, sizes, turned = np.linalg.svd(matrix, full_matrices=True)
    rank = int((sizes > _NOTHING).sum())
    free = np.abs(turned[rank:]).max(axis=0, initial=0.0)
    return {key for key, number in at.items() if free[number] < _NOTHING}


def _next(
    cells: Mapping[Key, Cell], lines: Sequence[Sequence[Key]], hidden: set[Key], told: Collection[Key]
) -> Key | None:
    """What to hide more of these lines: the smallest other part, else a sum, else an empty part."""
    kept = hidden.union(told)
    parts = _shown(cells, (each for line in lines for each in line[1:]), kept)
    wholes = _shown(cells, (line[0] for line in lines), kept)
    for choice in ([each for each in parts if cells[each].count], wholes, parts):
        if choice:
            return min(choice, key=lambda each: (cells[each].count, repr(each)))
    return None


def _shown(cells: Mapping[Key, Cell], keys: Iterable[Key], hidden: set[Key]) -> list[Key]:
    return [key for key in dict.fromkeys(keys) if key in cells and key not in hidden]
