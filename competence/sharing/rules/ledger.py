"""How it falls out: who asked, was offered something scarce, got it, and how long they waited; never a group that is so
small that somebody could be known in it."""

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

ENOUGH: Final = 20
"""Needs in a group before we say that it fares worse than others."""
WORSE: Final = 1.2
UNKNOWN: Final = "unknown"
"""A size that nobody has said."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One need in figures. ``firm`` is only counted; ``period`` sorts as text; ``days`` are working days to the first
    answer, or until today."""

    firm: int
    municipality: str
    size: str
    language: str
    source: str
    period: str
    offered: bool
    got: bool
    days: int


@dataclass(frozen=True, slots=True)
class Line:
    """One group. ``key`` "" is the rest: groups too small to be shown, together. ``behind``: waits longer than others."""

    key: str
    firms: int
    asked: int
    offered: int
    got: int
    days: float
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """The groups, the largest first and the rest last; all of them together; whether there is too little to show."""

    lines: tuple[Line, ...]
    total: Line | None


def ledger(facts: Iterable[Fact], by: Callable[[Fact], str], *, least: int, in_time: bool = False) -> Ledger:
    """Group the facts. What is hidden cannot be worked out from the sum either: what is too small goes together with as much
    more as it takes. ``least``: firms in a group that is shown; ``in_time``: the groups by name and not by size."""
    rows = list(facts)
    if _firms(rows) < least:
        return Ledger((), None)
    groups: dict[str, list[Fact]] = {}
    for fact in rows:
        groups.setdefault(by(fact), []).append(fact)
    total = _line("", rows)
    shown = sorted(groups.items(), key=lambda each: (-_firms(each[1]), each[0]))
    rest: list[Fact] = []
    while shown and (_firms(shown[-1][1]) < least or (rest and _firms(rest) < least)):
        rest += shown.pop()[1]
    shown.sort(key=lambda each: each[0] if in_time else "")
    lines = [_line(key, found, total) for key, found in shown]
    # With nothing else beside it the rest would be the sum once more.
    return Ledger((*lines, *([_line("", rest, total)] if rest and lines else [])), total)


def _firms(facts: Sequence[Fact]) -> int:
    return len({fact.firm for fact in facts})


def _line(key: str, facts: Sequence[Fact], total: Line | None = None) -> Line:
    days = float(statistics.median(fact.days for fact in facts))
    behind = total is not None and len(facts) >= ENOUGH and days > WORSE * total.days
    return Line(
        key,
        _firms(facts),
        len(facts),
        sum(fact.offered for fact in facts),
        sum(fact.got for fact in facts),
        days,
        behind,
    )
