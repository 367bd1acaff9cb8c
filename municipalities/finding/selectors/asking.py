"""From the address to the search's own question: which place, from where, at which moment."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import get_language

from bygdenav.search.api import SearchPage, SearchRequest, Sort, places, search
from bygdenav.tenancy.api import Tenant, current_tenant
from municipalities.finding.rules.asked import KIND, SORTS, Asked
from municipalities.finding.rules.drawing import Locality
from municipalities.finding.rules.geography import Point

ON_A_PAGE = 20
FIRM = "firm"


@dataclass(frozen=True, slots=True)
class Ground:
    """What the place says about itself: its centre and its localities, by lower-case name."""

    place: Tenant
    localities: Mapping[str, Locality]

    @property
    def centre(self) -> Point | None:
        """The middle of the place, if it has told where that is."""
        if self.place.latitude is None or self.place.longitude is None:
            return None
        return Point(self.place.latitude, self.place.longitude)

    def origin(self, asked: Asked) -> Point | None:
        """What distances count from: the reader, the chosen locality, else the place's centre."""
        if asked.here:
            return asked.here
        chosen = self.localities.get(asked.around.lower())
        return Point(*chosen.position) if chosen else self.centre

    def origin_name(self, asked: Asked) -> str:
        """What that point is called; "" for the reader's own."""
        if asked.here:
            return ""
        chosen = self.localities.get(asked.around.lower())
        return chosen.name if chosen else self.place.name


def ground_here() -> Ground:
    """The current place's ground; one or two queries."""
    found = {
        key: Locality(place.name, place.position, place.documents)
        for key, place in places().items()
        if place.position is not None
    }
    return Ground(current_tenant(), found)


def ask(
    asked: Asked, ground: Ground, *, now: datetime, firms_only: bool = False, per_page: int = ON_A_PAGE
) -> SearchPage:
    """Ask the search. ``firms_only``: nothing but the register of firms. Raises ``NoTenant`` outside every place."""
    return search(request_of(asked, ground, now=now, firms_only=firms_only, per_page=per_page))


def request_of(
    asked: Asked, ground: Ground, *, now: datetime, firms_only: bool = False, per_page: int = ON_A_PAGE
) -> SearchRequest:
    """The question as the search takes it."""
    near = ground.origin(asked)
    return SearchRequest(
        text=asked.text,
        language=get_language() or ground.place.main_language,
        kinds=(FIRM,) if firms_only else (),
        filters={
            group: frozenset(values)
            for group, values in asked.filters.items()
            if values and not (firms_only and group == KIND)
        },
        near=near,
        within_km=float(asked.km) if asked.km and near else None,
        window=asked.window,
        open_at=now if asked.open_now else None,
        neighbours=asked.neighbours,
        page=asked.page,
        per_page=per_page,
        sort=sort_of(asked, has_near=near is not None),
    )


def sort_of(asked: Asked, *, has_near: bool) -> Sort:
    """The search's name for the order: what was asked for, else the best first, or names where there is no text."""
    wanted: Sort = SORTS.get(asked.sort, "best" if asked.text else "name")
    return wanted if has_near or wanted != "nearest" else "name"


def every_page(
    asked: Asked, ground: Ground, *, now: datetime, firms_only: bool = False, most: int = 2000
) -> SearchPage:
    """Up to ``most`` hits in one go, for lists and feeds."""
    first = ask(replace(asked, page=1), ground, now=now, firms_only=firms_only, per_page=500)
    hits = list(first.hits)
    for number in range(2, first.pages + 1):
        if len(hits) >= most:
            break
        hits += ask(replace(asked, page=number), ground, now=now, firms_only=firms_only, per_page=500).hits
    return replace(first, hits=hits[:most])
