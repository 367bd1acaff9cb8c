"""The trades, as far as finding needs them: what they are called, and the groups that people browse them by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from bygdenav.search.api import FacetCount
from municipalities.directory import trades


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to browse to."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """A group of trades with those of them that somebody here has."""

    label: str
    trades: Sequence[Entry]

    @property
    def count(self) -> int:
        """How many times the trades of this group are there; a firm with two of them counts twice."""
        return sum(entry.count for entry in self.trades)


def trade_label(value: str) -> str:
    """What a trade is called in the reader's language; "" for an id that nobody knows."""
    return trades.trade_label(value, get_language() or "sv")


def shelves(counts: Mapping[str, Sequence[FacetCount]]) -> list[Shelf]:
    """The groups in which there is something, each trade with how many have it."""
    there = {each.value: each.count for each in counts.get("trade", ()) if each.count}
    found = []
    for _group, label, ids in trades.trade_groups(get_language() or "sv"):
        entries = [Entry(each, trade_label(each), there[each]) for each in ids if each in there]
        if entries:
            found.append(Shelf(label, sorted(entries, key=lambda entry: (-entry.count, entry.label))))
    return found
