"""The same figures for a region: sums over the places that let it see them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competence.steering.figures import Book
from competence.steering.rules.counting import Table
from competence.steering.rules.picture import MANY
from competence.steering.words import ORDERED

Numbers = Mapping[str, Any]
COUNTED_BY: Final = 2
"""Sums that crossed before call those past the promise waiting: they are not summed until the place counts anew."""


@dataclass(frozen=True)
class RegionBook(Book):
    """What a region's figures are made of: the sums of each place, by its name."""

    places: Sequence[tuple[str, Numbers]] = ()

    def table(self, name: str, *, other: bool = False) -> Table:
        """One dimension of a period, over the places. A place that hides a group leaves it out of the sum."""
        return _sum(self._tables(name, "other" if other else "period"), name)

    def open_table(self, name: str) -> Table:
        """Open needs, over the places."""
        return _sum(self._tables(name, "now"), name)

    def behind(self, name: str, when: str = "period") -> str:
        """How many of the places tell it, where not all do: some do not share it, others have too few firms."""
        known = sum(each.get("") is not None for each in self._tables(name, when))
        if known == len(self.places):
            return ""
        text = ngettext("From %(count)s of %(all)s places.", "From %(count)s of %(all)s places.", known)
        return text % {"count": known, "all": len(self.places)}

    def partly(self) -> list[str]:
        """What is not everybody's, of what stands side by side."""
        names = {
            "source": _("Needs that came in"), "answer": _("First answer"), "form": _("How firms were helped"),
            "outcome": _("Did it help?"),
        }  # fmt: skip
        found = []
        for when, period in zip(("period", "other"), self.series, strict=False):
            for name, called in names.items():
                if text := self.behind(name, when):
                    found.append(f"{called.rstrip('?')}, {period}: {text[:1].lower()}{text[1:]}")
        return found

    def _tables(self, name: str, when: str) -> list[Mapping[str, int | None]]:
        """The table of each place, in the order of the places; empty where it does not share it."""
        period = str(self.asked.other if when == "other" else self.asked.period)
        return [
            (each.get("now", {}) if when == "now" else each.get("periods", {}).get(period, {})).get(name, {})
            if name != "answer" or each.get("counted_by", 1) >= COUNTED_BY
            else {}
            for _place, each in self.places
        ]

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
