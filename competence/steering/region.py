"""The same figures for a region: sums over the places that let it see them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from competence.steering.figures import Book
from competence.steering.rules.counting import Table
from competence.steering.rules.picture import MANY
from competence.steering.words import ORDERED

Numbers = Mapping[str, Any]


@dataclass(frozen=True)
class RegionBook(Book):
    """What a region's figures are made of: the sums of each place, by its name."""

    places: Sequence[tuple[str, Numbers]] = ()

    def table(self, name: str, *, other: bool = False) -> Table:
        """One dimension of a period, over the places. A place that hides a group leaves it out of the sum."""
        period = str(self.asked.other if other else self.asked.period)
        return _sum([each.get("periods", {}).get(period, {}).get(name, {}) for _place, each in self.places], name)

    def open_table(self, name: str) -> Table:
        """Open needs, over the places."""
        return _sum([each.get("now", {}).get(name, {}) for _place, each in self.places], name)

    def by_place(self) -> list[list[int | str | None]]:
        """Each place: open needs, needs that came in and those answered in time. ``None``: hidden, or not shared."""
        period, rows = str(self.asked.period), []
        for place, each in self.places:
            now, flows = each.get("now", {}), each.get("periods", {}).get(period, {})
            answer = flows.get("answer", {})
            row = [place, now.get("source", {}).get(""), flows.get("source", answer).get(""), answer.get("in_time")]
            rows.append(row)
        return rows


def _sum(tables: Sequence[Mapping[str, int | None]], name: str) -> Table:
    """What is known is added up; what a place does not tell apart stands in the rest. Nothing where no place tells a total."""
    known: dict[str, int] = defaultdict(int)
    totals = [table[""] for table in tables if table.get("") is not None]
    for table in tables:
        for category, value in table.items():
            if value is not None and table.get("") is not None:
                known[category] += value
    if not totals:
        return Table((), None if any("" in table for table in tables) else 0, None, hidden=bool(tables))
    whole = known.pop("", 0)
    few = name not in MANY and sum(known.values()) < whole
    shown = [each for each in ORDERED.get(name, ()) if known.get(each) or not few] or sorted(
        known, key=lambda each: (-known[each], each)
    )
    rows = tuple((each, known.get(each, 0)) for each in shown)
    return Table(rows, whole, whole - sum(known.values()) if few else None, few or name in MANY)
