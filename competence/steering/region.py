"""The same figures for a region: sums over the places that let it see them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from competence.steering.figures import Book
from competence.steering.rules.counting import Table
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
    """What is known is added up; a category that every place hides is hidden."""
    known: dict[str, int] = defaultdict(int)
    hidden: set[str] = set()
    for table in tables:
        for category, value in table.items():
            if value is None:
                hidden.add(category)
            else:
                known[category] += value
    shown = ORDERED.get(name) or sorted(known.keys() - {""}, key=lambda each: (-known[each], each))
    names = [*shown, *sorted((hidden - set(shown)) - {""})]
    rows = tuple((each, None if each in hidden and not known.get(each) else known.get(each, 0)) for each in names)
    whole = None if "" in hidden and not known.get("") else known.get("", 0)
    return Table(rows, whole, bool(hidden))
