"""A search as it stands in the address: read, changed and written back.

Everything is in the address, so that a list can be sent to somebody, kept as a bookmark, printed, fed and saved. What
cannot be read is left out: an address from anywhere never breaks a page.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.http import QueryDict

from bygdenav.kernel.personal_numbers import find_personal_numbers
from bygdenav.kernel.text import one_line
from bygdenav.search.api import Sort
from municipalities.finding.rules.geography import Point, Window, as_point, as_window
from municipalities.finding.rules.personal import without_numbers

LONGEST_TEXT: Final = 200
FARTHEST_KM: Final = 200
LAST_PAGE: Final = 10_000
MOST_VALUES: Final = 20
SORTS: Final[dict[str, Sort]] = {"narmast": "nearest", "namn": "name", "nyast": "newest"}
_VALUE: Final = re.compile(r"[^\x00-\x1f=]{1,80}")
_NUMBER: Final = re.compile(r"[0-9]{1,6}")
KIND: Final = "kind"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for. ``filters``: facet group → values, "kind" among the groups. ``around``: a locality that
    distances count from, ``here``: where the reader is, about a kilometre exact; the place's centre without either.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    open_now: bool = False
    km: int | None = None
    around: str = ""
    here: Point | None = None
    neighbours: bool = False
    window: Window | None = None
    sort: str = ""
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the text decides what is found."""
        return bool(any(self.filters.values()) or self.open_now or self.km or self.window)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for at all."""
        return not (self.text or self.is_narrowed or self.neighbours)

    def pairs(self, parameters: Mapping[str, str]) -> list[tuple[str, str]]:
        """As the address says it, in one fixed order. ``parameters``: facet group → name in the address."""
        chosen = [
            (parameters[group], value)
            for group in parameters
            for value in sorted(self.filters.get(group, ()))
        ]  # fmt: skip
        rest: list[tuple[str, object]] = [
            ("nu", "1" if self.open_now else ""), ("km", self.km or ""),
            ("fran", self.here.text if self.here else self.around), ("grannar", "1" if self.neighbours else ""),
            ("ruta", self.window.text if self.window else ""), ("ordning", self.sort),
            ("sida", self.page if self.page > 1 else ""),
        ]  # fmt: skip
        named = [("q", self.text), *chosen, *((name, str(value)) for name, value in rest)]
        return [(name, value) for name, value in named if value]

    def query(self, parameters: Mapping[str, str]) -> str:
        """The part of the address after the question mark; empty when nothing is asked for."""
        return urlencode(self.pairs(parameters))

    def without(self, group: str, value: str = "") -> "Asked":
        """The same without one value of a group, or without the whole group; on its first page."""
        kept = tuple(each for each in self.filters.get(group, ()) if value and each != value)
        return replace(self, filters={**self.filters, group: kept}, page=1)

    def with_value(self, group: str, value: str) -> "Asked":
        """The same with only this value of a group; on its first page."""
        return replace(self, filters={**self.filters, group: (value,)}, page=1)


def read(query: QueryDict, parameters: Mapping[str, str]) -> Asked:
    """What an address asks for. ``parameters``: facet group → name in the address; other names are not read. Numbers of
    persons are left out.
    """
    sort = str(query.get("ordning", ""))
    around = one_line(without_numbers(str(query.get("fran", ""))[:LONGEST_TEXT]))[:80]
    here = as_point(around)
    return Asked(
        text=one_line(without_numbers(str(query.get("q", ""))[: 2 * LONGEST_TEXT]))[:LONGEST_TEXT].strip(),
        filters={group: found for group, name in parameters.items() if (found := _values(query.getlist(name)))},
        open_now=query.get("nu", "") == "1",
        km=_number(query.get("km", ""), FARTHEST_KM),
        around="" if here else around,
        here=here,
        neighbours=query.get("grannar", "") == "1",
        window=as_window(str(query.get("ruta", ""))),
        sort=sort if sort in SORTS else "",
        page=_number(query.get("sida", ""), LAST_PAGE) or 1,
    )


def _values(given: Iterable[Any]) -> tuple[str, ...]:
    known = [str(each).strip() for each in given]
    fit = dict.fromkeys(each for each in known if _VALUE.fullmatch(each))
    return tuple(each for each in list(fit)[:MOST_VALUES] if not find_personal_numbers(each))


def _number(given: Any, most: int) -> int | None:
    return min(int(given), most) or None if _NUMBER.fullmatch(str(given)) else None
