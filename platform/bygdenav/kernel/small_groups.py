"""Hiding small groups in tables of counts, and as many more as it takes so that none can be reckoned from what is shown.

A table is a mapping of cells and a list of lines; a line says that its first cell is the sum of the others. Who knows the
lines, every cell that is shown, and that a hidden cell is not empty, must still be in doubt about each hidden one.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from django.conf import settings

Key = TypeVar("Key", bound=Hashable)
_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Cell:
    """How many there are, and how many different firms stand behind them."""

    count: int
    firms: int


def smallest_group() -> int:
    """Fewer firms than this are shown in no figure (``SMALLEST_GROUP``)."""
    return int(settings.SMALLEST_GROUP)


def protect(cells: Mapping[Key, Cell], lines: Sequence[Sequence[Key]], least: int) -> frozenset[Key]:
    """The keys to hide: cells with fewer than ``least`` firms, and others that would give one of them away.

    Each of ``lines`` names its sum first. An empty cell is shown as nought and hides nobody.
    """
    hidden = {key for key, cell in cells.items() if 0 < cell.firms < least}
    while exposed := _exposed(cells, lines, hidden, least):
        more = {found for key in exposed if (found := _next(cells, lines, hidden, key)) is not None}
        if not more:
            break
        hidden |= more
    return frozenset(hidden)


def _exposed(cells: Mapping[Key, Cell], lines: Sequence[Sequence[Key]], hidden: set[Key], least: int) -> list[Key]:
    """One hidden cell for each line that gives something away; else those that several lines give away together."""
    found = []
    for whole, *parts in lines:
        unknown = [key for key in parts if key in hidden]
        if unknown and whole not in hidden and _too_little(cells, unknown, least):
            found.append(unknown[0])
    return found or sorted(_reckoned(lines, hidden), key=repr)


def _too_little(cells: Mapping[Key, Cell], unknown: list[Key], least: int) -> bool:
    """Whether what a line leaves over is one cell, one for each cell, or a group that is small itself."""
    left = sum(cells[key].count for key in unknown)
    empty = any(cells[key].count == 0 for key in unknown)
    few = sum(cells[key].firms for key in unknown) < least
    return len(unknown) == 1 or few or (left == len(unknown) and not empty)


def _reckoned(lines: Sequence[Sequence[Key]], hidden: set[Key]) -> set[Key]:
    """The hidden cells that the lines fix: those that no solution of the equations can vary."""
    unknown = sorted(hidden, key=repr)
    at = {key: number for number, key in enumerate(unknown)}
    rows = [line for line in lines if any(key in at for key in line)]
    if not rows:
        return set()
    matrix = np.zeros((len(rows), len(unknown)))
    for row, line in enumerate(rows):
        for place, key in enumerate(line):
            if key in at:
                matrix[row, at[key]] += -1.0 if place == 0 else 1.0
    _left, sizes, turned = np.linalg.svd(matrix, full_matrices=True)
    rank = int((sizes > _NOTHING).sum())
    free = np.abs(turned[rank:]).max(axis=0, initial=0.0)
    return {key for key, number in at.items() if free[number] < _NOTHING}


def _next(cells: Mapping[Key, Cell], lines: Sequence[Sequence[Key]], hidden: set[Key], key: Key) -> Key | None:
    """What to hide with ``key``: the smallest other part of a line of it, else the sum, else an empty part."""
    own = [line for line in lines if key in line]
    parts = _shown(cells, (each for line in own for each in line[1:]), hidden)
    wholes = _shown(cells, (line[0] for line in own), hidden)
    for choice in ([each for each in parts if cells[each].count], wholes, parts):
        if choice:
            return min(choice, key=lambda each: (cells[each].count, repr(each)))
    return None


def _shown(cells: Mapping[Key, Cell], keys: Iterable[Key], hidden: set[Key]) -> list[Key]:
    return [key for key in dict.fromkeys(keys) if key in cells and key not in hidden]
