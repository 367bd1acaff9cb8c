"""The one way from a place to its region: numbers in closed lists, small groups hidden before they leave.

What crosses are counts by categories that everybody knows. No village, no word, no concept of the place's own, no name.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from bygdenav.kernel.small_groups import smallest_group
from bygdenav.tenancy.api import Tenant
from competence.concepts.api import shipped_layer
from competence.needs.api import left_out
from competence.regions.api import agreements_of, keep
from competence.steering.region import COUNTED_BY
from competence.steering.rules.counting import Table
from competence.steering.rules.periods import inside
from competence.steering.rules.picture import AGES, Counted, open_table, period_table
from competence.steering.selectors import counted_here, ground
from competence.steering.words import closed_list

PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "open": ("age", "size", "kind", "urgency", "language", "source"),
    "came": ("kind", "urgency", "language", "source", "size"),
    "answers": ("answer",),
    "mix": ("form",),
    "outcomes": ("outcome", "time", "money"),
    "concepts": ("concept",),
}


def numbers_for_region(what: Counted, parts: Iterable[str], today: dt.date, at_least: int) -> dict[str, Any]:
    """What may leave the place, as JSON: open needs now, and each period of the counted years, by dimension."""
    parts = [part for part in parts if part in PARTS]
    now = [*(PARTS["open"] if "open" in parts else ()), *(PARTS["concepts"] if "concepts" in parts else ())]
    flows = [name for part in parts if part != "open" for name in PARTS[part]]
    return {
        "counted_by": COUNTED_BY,
        "now": {name: _told(name, open_table(what, name, at_least)) for name in now},
        "periods": {
            str(period): {name: _told(name, period_table(what, name, period, today, at_least)) for name in flows}
            for year in what.years
            for period in inside(year, today)
        },
    }


def _told(name: str, table: Table) -> dict[str, int | None]:
    """Only categories of closed lists that may be told. The sum stands under the empty name; ``None``: too few firms."""
    allowed = shipped_layer().concepts if name == "concept" else frozenset((*closed_list(name), *AGES, "none"))
    rows: dict[str, int | None] = {key: count for key, count in table.rows if key in allowed or key == "none"}
    return {**rows, "": table.total}


def share_here(place: Tenant) -> int:
    """Let today's sums cross to each region that the current place has agreed with; how many.

    Firms that took back their yes to being counted with others are not in them.
    """
    agreements = agreements_of(place)
    if not agreements:
        return 0
    found, apart = ground(place), set(left_out())
    found = replace(found, rows=[row for row in found.rows if row.firm not in apart], counts={})
    # A year that was kept holds also those who have taken back their yes since.
    what = counted_here(found, [found.today.year - 1, found.today.year], kept=not apart)
    for each in agreements:
        numbers = numbers_for_region(what, each.parts, found.today, smallest_group())
        keep(agreement=each, taken_on=found.today, numbers=numbers)
    return len(agreements)
