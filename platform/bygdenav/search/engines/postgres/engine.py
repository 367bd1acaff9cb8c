"""The engine that is always there."""

from typing import Any, Final

from django.db import connection

from bygdenav.search.embedder import Vector
from bygdenav.search.engines.base import Found, Legs, Narrowing
from bygdenav.search.engines.postgres import dense, narrow
from bygdenav.search.models import SearchDocument
from bygdenav.search.scope import Scope, require_scope
from bygdenav.search.stored import placed

# Each term is looked up once, whichever legs ask for it. The place stands in the term itself: the index leads to rows
# of the places asked for and to no others.
_LEGS: Final = """
WITH asked AS (
    SELECT * FROM unnest(%(legs)s::text[], %(terms)s::text[], %(weights)s::float8[], %(needed)s::bool[])
        AS q(leg, term, weight, needed)),
there AS MATERIALIZED (
    SELECT t.term, a.document_id FROM (SELECT DISTINCT term FROM asked) t
    JOIN public.search_analysed a ON a.terms @> ARRAY[t.term] AND (a.neighbours OR a.tenant_id = ANY(%(own)s))),
found AS (
    SELECT leg, document_id, sum(weight) AS weight FROM asked JOIN there USING (term)
    GROUP BY leg, document_id HAVING bool_or(needed)),
ordered AS (
    SELECT leg, document_id, row_number() OVER (PARTITION BY leg ORDER BY weight DESC, document_id) AS number FROM found
    {narrowed})
SELECT document_id, number FROM ordered WHERE number <= %(most)s
"""
_NARROWED: Final = "WHERE document_id = ANY(%(within)s)"


class PostgresEngine:
    """See the module."""

    name = "postgres"

    def candidates(self, scope: Scope, legs: Legs, vector: Vector | None, narrowing: Narrowing, size: int) -> Found:
        """See ``engines.base.Engine``; never down while the site is up."""
        scope = require_scope(scope)
        within: list[int] | None = None
        if narrowing:
            seen = narrow.narrowed(SearchDocument.objects.within(scope), narrowing)
            within = list(seen.values_list("pk", flat=True))
        documents, more = _of_legs(scope, legs, within, size) if legs else (set(), False)
        if vector is None:
            return Found(frozenset(documents), more, more)
        kept = dense.Vectors(scope)
        nearest = kept.nearest(vector, within, size)
        return Found(frozenset(documents.union(nearest)), more or len(nearest) >= size, more, kept.of)


def _of_legs(scope: Scope, legs: Legs, within: list[int] | None, size: int) -> tuple[set[int], bool]:
    rows = [
        (str(leg), term, weight, term in asked.terms)
        for leg, asked in legs.items()
        for term, weight in {**asked.boosts, **asked.terms}.items()
    ]
    values: dict[str, Any] = {"own": list(scope.own), "most": size + 1, "within": within}
    values |= {"legs": [], "terms": [], "weights": [], "needed": []}
    for place in scope.tenants:
        values["legs"] += [row[0] for row in rows]
        values["terms"] += placed(place, (row[1] for row in rows))
        values["weights"] += [float(row[2]) for row in rows]
        values["needed"] += [row[3] for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(_LEGS.format(narrowed="" if within is None else _NARROWED), values)
        found = cursor.fetchall()
    return {row[0] for row in found if row[1] <= size}, any(row[1] > size for row in found)
