"""Everything that a place shows, without a text: narrowed, counted and paged by PostgreSQL."""

from collections.abc import Mapping
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F

from bygdenav.search.engines.postgres.narrow import DISTANCE, Rows, narrowed, with_distance
from bygdenav.search.models import SearchDocument
from bygdenav.search.requests import SearchPage, SearchRequest
from bygdenav.search.scope import Scope
from bygdenav.search.services.paging import (
    counted,
    cut,
    groups_of,
    narrowing_of,
    open_then,
    page,
    rows_of_page,
)  # fmt: skip

# A row that fails one group's choice counts for that group's own values only, so that a reader sees what a wider choice
# would give; a row that fails two counts nowhere. "=" counts the rows that are shown.
_COUNTS: Final = """
SELECT value, count(*) FROM (
    SELECT d.facets || ('kind=' || d.kind) AS facets, array_remove(ARRAY[{failures}]::text[], NULL) AS failed
    FROM ({rows}) d) d,
    unnest(CASE WHEN cardinality(failed) = 0 THEN facets || '='::text ELSE facets END) AS value
WHERE cardinality(failed) = 0 OR (cardinality(failed) = 1 AND split_part(value, '=', 1) = failed[1])
GROUP BY value
"""
_FAILURE: Final = "CASE WHEN NOT (d.facets || ('kind=' || d.kind)) && %s::text[] THEN %s END"


def browse(scope: Scope, request: SearchRequest) -> SearchPage:
    """What there is, by name, or by distance where that was asked for."""
    rows = narrowed(SearchDocument.objects.within(scope), narrowing_of(request, groups=False))
    if request.open_at is not None:
        rows = rows.filter(pk__in=open_then(scope, request, None))
    chosen = groups_of(request)
    counts = _counts(rows, chosen)
    total = counts.pop("=", 0)
    part = cut(total, request)
    shown = _ordered(narrowed(rows, narrowing_of(request, groups=True)), request)
    numbers = list(shown.values_list("pk", flat=True)[part.start : part.end])
    return page(rows_of_page(scope, request, numbers, {}), total, counted(counts, chosen), part)


def _ordered(rows: Rows, request: SearchRequest) -> Rows:
    if request.sort == "newest":
        return rows.order_by("-version")
    if request.near and request.sort != "name":
        return with_distance(rows, request.near).order_by(F(DISTANCE).asc(nulls_last=True), "sort_title", "pk")
    return rows.order_by("sort_title", "pk")


def _counts(rows: Rows, chosen: Mapping[str, frozenset[str]]) -> dict[str, int]:
    try:
        inner, values = rows.order_by().values("facets", "kind").query.sql_with_params()
    except EmptyResultSet:  # nothing is open now: there is nothing to ask the database for
        return {}
    failures = [_FAILURE] * len(chosen)
    given: list[Any] = []
    for group, wanted in chosen.items():
        given += [[f"{group}={value}" for value in wanted], group]
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS.format(failures=", ".join(failures), rows=inner), [*given, *values])
        return dict(cursor.fetchall())
