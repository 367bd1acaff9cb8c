"""What a reader has narrowed a search to, how many results each further choice would leave, and the rows of one page."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

from django.db import connection

from bygdenav.search.distance import kilometres
from bygdenav.search.engines.base import Narrowing
from bygdenav.search.kinds import kinds
from bygdenav.search.models import SEEN, SearchDocument, seen_by
from bygdenav.search.requests import MOST_PER_PAGE, FacetCount, Hit, SearchPage, SearchRequest
from bygdenav.search.scope import Scope

KIND: Final = "kind"
_SHOWN: Final = f"""
SELECT d.id, d.kind, d.key, d.title, d.data, d.language, d.tenant_id, d.latitude, d.longitude, d.changed_at
FROM public.search_searchdocument d WHERE d.id = ANY(%(shown)s) AND {SEEN}
"""  # noqa: S608 -- our own condition
Why = tuple[tuple[str, ...], tuple[str, ...]]
"""What matched in the reader's words, and the reasons by name."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Which part of a list a page is."""

    page: int
    pages: int
    start: int
    end: int


def narrowing_of(request: SearchRequest, *, groups: bool) -> Narrowing:
    """The filters of a request: those that hold for every count, and with ``groups`` the chosen facets too."""
    around = (*request.near, request.within_km) if request.near and request.within_km else None
    chosen = groups_of(request) if groups else {}
    named = tuple(sorted(chosen.pop(KIND, frozenset())))
    both = tuple(name for name in named if name in request.kinds) if request.kinds else named
    return Narrowing(
        kinds=(both or ("",)) if named else request.kinds, groups=chosen, window=request.window, around=around
    )


def groups_of(request: SearchRequest) -> dict[str, frozenset[str]]:
    """The facet groups in which something is chosen."""
    return {group: values for group, values in request.filters.items() if values}


def cut(total: int, request: SearchRequest) -> Cut:
    """The page asked for; the last one for a number beyond it."""
    size = min(max(request.per_page, 1), MOST_PER_PAGE)
    pages = max(1, ceil(total / size))
    page = min(max(request.page, 1), pages)
    return Cut(page, pages, (page - 1) * size, page * size)


def counted(
    values: Mapping[str, int], chosen: Mapping[str, frozenset[str]], more: tuple[bool, bool] = (False, False)
) -> dict[str, list[FacetCount]]:
    """``type=firm`` → 7, by group, most first; what is chosen stays in the list also when nothing is left of it. ``more``:
    whether there are more results than were counted, without and with what is chosen.
    """
    groups: dict[str, dict[str, int]] = {group: dict.fromkeys(wanted, 0) for group, wanted in chosen.items()}
    for each, number in values.items():
        group, _, value = each.partition("=")
        groups.setdefault(group, {})[value] = number
    return {
        group: [
            FacetCount(value, number, value in chosen.get(group, ()), more[0 if group in chosen else 1])
            for value, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        ]
        for group, counts in sorted(groups.items())
    }


def failed_groups(facets: Iterable[str], kind: str, chosen: Mapping[str, frozenset[str]]) -> list[str]:
    """The groups of whose chosen values a row has none."""
    has = {*facets, f"{KIND}={kind}"}
    return [group for group, values in chosen.items() if not any(f"{group}={value}" in has for value in values)]


def count_rows(rows: Iterable[tuple[Sequence[str], str]], chosen: Mapping[str, frozenset[str]]) -> Counter[str]:
    """How many of the rows (facets, kind) would be left by each value, given what is chosen in the other groups."""
    counts: Counter[str] = Counter()
    for facets, kind in rows:
        failed = failed_groups(facets, kind, chosen)
        if len(failed) > 1:
            continue
        counts.update(each for each in (*facets, f"{KIND}={kind}") if not failed or each.partition("=")[0] == failed[0])
    return counts


def rows_of_page(scope: Scope, request: SearchRequest, shown: Sequence[int], why: Mapping[int, Why]) -> list[Hit]:
    """The documents ``shown``, in that order, with what their rows need; what went away in between is left out."""
    if not shown:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_SHOWN, {**seen_by(scope), "shown": list(shown)})
        seen = {row[0]: row[1:] for row in cursor.fetchall()}
    return [_hit(seen[number], request, why.get(number, ((), ()))) for number in shown if number in seen]


def _hit(row: tuple[Any, ...], request: SearchRequest, why: Why) -> Hit:
    kind, key, title, data, language, place, latitude, longitude, changed_at = row
    position = None if latitude is None or longitude is None else (latitude, longitude)
    distance = kilometres(request.near, position) if request.near and position else None
    return Hit(
        kind=kind, key=key, title=title, data=json.loads(data), language=language, place=place, position=position,
        distance_km=distance, why=why[0], because=why[1], changed_at=changed_at,
    )  # fmt: skip


def open_then(scope: Scope, request: SearchRequest, documents: Iterable[int] | None) -> set[int]:
    """Which documents (of ``documents``, or of all) are open at the moment asked for, as their kinds know."""
    assert request.open_at is not None  # noqa: S101 -- asked only where there is a moment
    asked = {each.name: tells for each in kinds() if (tells := each.open_at)}
    rows: Any = SearchDocument.objects.within(scope).filter(kind__in=asked)
    if documents is not None:
        rows = rows.filter(pk__in=documents)
    found = set()
    for number, kind, data in rows.values_list("pk", "kind", "data"):
        if asked[kind](data, request.open_at):
            found.add(number)
    return found


def page(hits: list[Hit], total: int, facets: Mapping[str, list[FacetCount]], part: Cut) -> SearchPage:
    """A page of an answer."""
    return SearchPage(hits=hits, total=total, facets=facets, page=part.page, pages=part.pages)
