"""Candidates read back from PostgreSQL, through the scope: whatever an index said, only what may be seen now is scored.

A document whose words have changed since they were analysed is analysed here, so that what was hidden cannot be found
by what it said before. That takes time, so there is a limit to it; what does not fit waits for the worker.
"""

import json
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from bygdenav.search.embedder import Vector
from bygdenav.search.models import SEEN, SearchDocument, seen_by
from bygdenav.search.ranking import Features, Lexicon, features, version
from bygdenav.search.scope import Scope
from bygdenav.search.stored import document_of, unpack

SECONDS_FOR_CHANGED: Final = 0.2
# Plain SQL: this runs at each search, for some hundred rows.
_READ: Final = f"""
SELECT d.id, d.tenant_id, d.kind, d.key, d.sort_title, d.facets, d.latitude, d.longitude, d.version, a.version, a.features
FROM public.search_searchdocument d LEFT JOIN public.search_analysed a ON a.document_id = d.id
WHERE d.id = ANY(%(documents)s) AND {SEEN} ORDER BY d.id
"""  # noqa: S608 -- our own condition

_VECTORS: Final = """
SELECT document_id, vector FROM public.search_analysed WHERE document_id = ANY(%s) AND vector IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate: what filters and orders need of it, and what the ranking does. ``current``: it says what it said when
    it was analysed, so that its vector is that of its words.
    """

    pk: int
    place: int
    kind: str
    key: str
    sort_title: str
    facets: Sequence[str]
    position: tuple[float, float] | None
    version: int
    features: Features
    current: bool


def read_back(scope: Scope, documents: Collection[int], lexicon: Lexicon) -> list[Row]:
    """Those of ``documents`` that may be seen."""
    if not documents:
        return []
    values = {**seen_by(scope), "documents": list(documents)}
    rows: list[Row] = []
    changed: dict[int, Any] = {}
    now = version(lexicon)
    with connection.cursor() as cursor:
        cursor.execute(_READ, values)
        for found in cursor.fetchall():
            known = Features.from_json(json.loads(found[10]), now) if found[8] == found[9] else None
            if known is None:
                changed[found[0]] = found
            else:
                rows.append(_row(found, known, current=True))
    if changed:
        rows += _analysed_now(changed, lexicon)
    return rows


def read_vectors(documents: Collection[int]) -> dict[int, Vector]:
    """The stored vectors of documents that were read back."""
    with connection.cursor() as cursor:
        cursor.execute(_VECTORS, [list(documents)])
        return {document: unpack(packed) for document, packed in cursor.fetchall()}


def _analysed_now(changed: dict[int, Any], lexicon: Lexicon) -> Iterable[Row]:
    end = time.monotonic() + SECONDS_FOR_CHANGED
    for document in SearchDocument.objects.everywhere().filter(pk__in=changed).order_by("pk"):
        if time.monotonic() > end:
            return
        yield _row(changed[document.pk], features(document_of(document), lexicon), current=False)


def _row(values: Any, found: Features, *, current: bool) -> Row:
    pk, place, kind, key, sort_title, facets, latitude, longitude, number = values[:9]
    position = None if latitude is None or longitude is None else (latitude, longitude)
    return Row(pk, place, kind, key, sort_title, facets, position, number, found, current)


def once(rows: Iterable[Row], scope: Scope) -> dict[tuple[str, str], Row]:
    """By kind and key: an offer for many places stands in each of them, and a reader sees it once, his own place's."""
    kept: dict[tuple[str, str], Row] = {}
    for row in rows:
        if (row.kind, row.key) not in kept or row.place in scope.own:
            kept[row.kind, row.key] = row
    return kept
