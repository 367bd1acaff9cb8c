"""The documents nearest to a vector: exact, over the place's own vectors, kept in memory as signed bytes.

A thousand documents are 384 kB. What is kept carries the state of the place's rows (their number and the sum of their
versions), so that a change in any process is seen by all.
"""

import threading
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from bygdenav.search.embedder import DIMENSIONS, Vector
from bygdenav.search.models import Analysed
from bygdenav.search.scope import Scope

MOST_BYTES: Final = 160 * 2**20
_STATE: Final = """
SELECT tenant_id, count(*), sum(state) FROM public.search_analysed WHERE tenant_id = ANY(%s) GROUP BY tenant_id
"""
State = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Vectors:
    """One place's vectors: ``documents`` and ``published`` by row of ``matrix``, and each row's length."""

    state: State
    documents: NDArray[np.int64]
    published: NDArray[np.bool_]
    matrix: NDArray[np.int8]
    lengths: NDArray[np.float32]

    @property
    def size(self) -> int:
        """Bytes, about."""
        return int(self.matrix.nbytes + self.documents.nbytes + self.lengths.nbytes + 500)


_kept: OrderedDict[tuple[str, int], _Vectors] = OrderedDict()
_lock = threading.Lock()


class Vectors:
    """The vectors of a scope as they are now; lives for one search."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._places = _of(scope)

    def nearest(self, vector: Vector, within: Collection[int] | None, size: int) -> list[int]:
        """The ``size`` documents in the scope (and among ``within``) with the highest cosine, best first."""
        found: list[tuple[float, int]] = []
        for place, kept in self._places.items():
            seen = np.ones(len(kept.documents), dtype=bool) if place in self._scope.own else kept.published
            if within is not None:
                seen = seen & np.isin(kept.documents, np.fromiter(within, dtype=np.int64, count=len(within)))
            rows = np.flatnonzero(seen)
            cosines = (kept.matrix[rows].astype(np.float32) @ vector) / kept.lengths[rows]
            best = np.argsort(-cosines, kind="stable")[:size]
            found += zip((-cosines[best]).tolist(), kept.documents[rows[best]].tolist(), strict=True)
        return [document for _cosine, document in sorted(found)[:size]]

    def of(self, documents: Collection[int]) -> dict[int, Vector]:
        """Those of these documents that have one, of length 1."""
        wanted = np.fromiter(documents, dtype=np.int64, count=len(documents))
        found: dict[int, Vector] = {}
        for kept in self._places.values():
            rows = np.flatnonzero(np.isin(kept.documents, wanted))
            vectors = kept.matrix[rows].astype(np.float32) / kept.lengths[rows, None]
            found.update(zip(kept.documents[rows].tolist(), vectors, strict=True))
        return found


def _of(scope: Scope) -> dict[int, _Vectors]:
    with connection.cursor() as cursor:
        cursor.execute(_STATE, [list(scope.tenants)])
        states = {place: (number, int(total)) for place, number, total in cursor.fetchall()}
    database = str(connection.settings_dict["NAME"])
    vectors: dict[int, _Vectors] = {}
    for place, state in states.items():
        with _lock:
            known = _kept.get((database, place))
            if known is not None:
                _kept.move_to_end((database, place))
        vectors[place] = known if known is not None and known.state == state else _keep(database, place, state)
    return vectors


def _keep(database: str, place: int, state: State) -> _Vectors:
    rows: list[Any] = list(
        Analysed.objects.filter(tenant=place, vector__isnull=False)
        .order_by("document_id")
        .values_list("document_id", "neighbours", "vector")
    )
    matrix = np.frombuffer(b"".join(bytes(row[2]) for row in rows), dtype=np.int8).reshape(len(rows), DIMENSIONS)
    lengths = np.maximum(np.linalg.norm(matrix.astype(np.float32), axis=1), 1e-9)
    made = _Vectors(
        state,
        np.array([row[0] for row in rows], dtype=np.int64),
        np.array([row[1] for row in rows], dtype=bool),
        matrix,
        lengths.astype(np.float32),
    )
    with _lock:
        _kept[database, place] = made
        _kept.move_to_end((database, place))
        while sum(each.size for each in _kept.values()) > MOST_BYTES and len(_kept) > 1:
            _kept.popitem(last=False)
    return made
