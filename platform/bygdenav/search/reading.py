"""Candidates read back from PostgreSQL, through the scope: whatever an index said, only what may be seen now is scored.

A document whose words have changed since they were analysed is analysed here, so that what was hidden cannot be found
by what it said before. That takes time, so there is a limit to it; what does not fit waits for the worker.
"""

import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bygdenav.search.embedder import Vector
from bygdenav.search.lexicons import lexicon_here
from bygdenav.search.models import SearchDocument
from bygdenav.search.ranking import Candidate, Features, features, version
from bygdenav.search.scope import Scope
from bygdenav.search.stored import document_of, unpack

SECONDS_FOR_CHANGED: Final = 0.2
_COLUMNS: Final = (
    "pk", "tenant_id", "kind", "key", "sort_title", "facets", "latitude", "longitude", "version", "analysed__version",
    "analysed__features",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate: what filters and orders need of it, and what the ranking does."""

    pk: int
    place: int
    kind: str
    key: str
    sort_title: str
    facets: Sequence[str]
    position: tuple[float, float] | None
    version: int
    candidate: Candidate


def read_back(scope: Scope, documents: Collection[int], *, vectors: bool) -> list[Row]:
    """Those of ``documents`` that may be seen, in the order of their keys; of two with one kind and key the own one."""
    columns = (*_COLUMNS, "analysed__vector") if vectors else _COLUMNS
    seen = SearchDocument.objects.within(scope).filter(pk__in=documents).order_by("pk").values_list(*columns)
    rows: list[Row] = []
    changed: list[Any] = []
    now = version(lexicon_here())
    for values in seen:
        known = Features.from_json(values[10], now) if values[8] == values[9] else None
        if known is None:
            changed.append(values)
        else:
            rows.append(_row(values, known, unpack(values[11]) if vectors and values[11] else None))
    if changed:
        rows += _analysed_now({values[0]: values for values in changed})
    return _once(rows, scope)


def _analysed_now(changed: dict[int, Any]) -> Iterable[Row]:
    end = time.monotonic() + SECONDS_FOR_CHANGED
    lexicon = lexicon_here()
    for document in SearchDocument.objects.everywhere().filter(pk__in=changed).order_by("pk"):
        if time.monotonic() > end:
            return
        yield _row(changed[document.pk], features(document_of(document), lexicon), None)


def _row(values: Any, found: Features, vector: Vector | None) -> Row:
    pk, place, kind, key, sort_title, facets, latitude, longitude = values[:8]
    position = None if latitude is None or longitude is None else (latitude, longitude)
    return Row(pk, place, kind, key, sort_title, facets, position, values[8], Candidate(found, vector))


def _once(rows: Iterable[Row], scope: Scope) -> list[Row]:
    """An offer for many places stands in each of them; a reader sees it once."""
    kept: dict[tuple[str, str], Row] = {}
    for row in rows:
        if (row.kind, row.key) not in kept or row.place in scope.own:
            kept[row.kind, row.key] = row
    return list(kept.values())
