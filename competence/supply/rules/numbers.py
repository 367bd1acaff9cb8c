"""The one value that leaves a place: counts by closed lists, and days. It has no room for a name or a word."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from competence.supply.enums import Size, Tongue, Wish

_MONTH: Final = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")
_LISTS: Final[dict[str, frozenset[str]]] = {
    "forms": frozenset(Wish.values), "languages": frozenset(Tongue.values), "sizes": frozenset(Size.values),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many firms of one place lack something, how many people, by when, and how they divide.

    Raises ``ValueError`` for a key that is in none of the closed lists, and for what is no count.
    """

    firms: int
    people: int
    earliest: dt.date | None = None
    latest: dt.date | None = None
    forms: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, allowed in _LISTS.items():
            _check(name, getattr(self, name), set(getattr(self, name)) - allowed, self.firms)
        _check("months", self.months, {key for key in self.months if not _MONTH.fullmatch(key)}, self.firms)
        if type(self.firms) is not int or type(self.people) is not int or self.firms < 0 or self.people < 0:
            raise ValueError("Not a count")
        if not all(day is None or type(day) is dt.date for day in (self.earliest, self.latest)):
            raise ValueError("Not a day")


def _check(name: str, counts: Mapping[str, int], unknown: set[str], firms: int) -> None:
    if unknown:
        raise ValueError(f"Nothing but closed lists may cross: {name}")
    if any(type(count) is not int or not 1 <= count <= firms for count in counts.values()):
        raise ValueError(f"Not a count of these firms: {name}")


def added(shares: Iterable[Numbers]) -> Numbers:
    """Several places together; the window is the widest."""
    rows = list(shares)
    early, late = [row.earliest for row in rows if row.earliest], [row.latest for row in rows if row.latest]
    return Numbers(
        sum(row.firms for row in rows), sum(row.people for row in rows), min(early, default=None), max(late, default=None),
        forms=_sum(row.forms for row in rows), languages=_sum(row.languages for row in rows),
        sizes=_sum(row.sizes for row in rows), months=_sum(row.months for row in rows),
    )  # fmt: skip


def _sum(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    return dict(sorted(total.items()))
