"""What a process keeps of the offers of a place, so that no need waits while ten thousand of them are read.

Each offer is read once in a process, and again when its row has changed (``row_versions``); which offers count is asked
for every time. What changes from hour to hour (days, seats) is not kept: ``engine.decide`` is given it anew for the few that
lie near.
"""

import time
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Final, TypeAlias

import numpy as np
from django.db import connection

from bygdenav.kernel.row_versions import row_version
from bygdenav.search.api import Embedder, embedder
from competence.concepts.api import ConceptLayer
from competence.matching.rules import engine
from competence.matching.rules.corpus import Corpus, Read, lay_out, read
from competence.matching.rules.types import NeedQuery, OfferView
from competence.matching.rules.weights import Weights
from competence.offers.api import Offer

SHELVES: Final = 4
MOST: Final = 30_000
_AT_ONCE: Final = 200
_WEIGHTS: Final = Weights()
_Known: TypeAlias = tuple[OfferView, Read]
_FIELDS: Final = ("pk", "form", "kind", "title", "description", "language", "vector", "vector_model")


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """The offers of a place, laid out. ``marks``: which they are, each with the version of its row."""

    marks: Mapping[int, str]
    corpus: Corpus


_read: Final[OrderedDict[tuple[object, ...], _Known]] = OrderedDict()
_shelves: Final[OrderedDict[tuple[object, ...], Shelf]] = OrderedDict()
_lock: Final = Lock()


def shelf_of(schema: str, marks: Mapping[int, str], layer: ConceptLayer, *, until: float | None = None) -> Shelf | None:
    """Return these offers laid out, as the process keeps them for the place with this schema.

    What is not known is read: a few at a time, and no longer than ``until`` (of ``time.monotonic``). Then None is returned,
    and the next one who asks goes on from there.
    """
    model = embedder()
    ground = (connection.settings_dict["NAME"], layer.version, model.name)
    with _lock:
        kept = _shelves.get((*ground, schema))
        if kept is not None and kept.marks == marks:
            _shelves.move_to_end((*ground, schema))
            return kept
        new = [key for key, mark in marks.items() if (*ground, key, mark) not in _read]
    for some in _handfuls(new):
        for key, mark, view in _rows(some):
            known = replace(view, description="", vector=None), read(view, model, layer)
            with _lock:
                _read[(*ground, key, mark)] = known
            if until is not None and time.monotonic() > until:
                return None
    return _laid_out(ground, schema, marks, layer, model)


def _laid_out(
    ground: tuple[object, ...], schema: str, marks: Mapping[int, str], layer: ConceptLayer, model: Embedder
) -> Shelf:
    """Lay out what is known of these offers. One whose row changed while we read comes when somebody asks again."""
    with _lock:
        known: list[_Known] = []
        for key, mark in marks.items():
            if (each := _read.get((*ground, key, mark))) is not None:
                _read.move_to_end((*ground, key, mark))
                known.append(each)
        while len(_read) > max(MOST, len(known)):
            _read.popitem(last=False)
    shelf = Shelf(marks, lay_out([view for view, _read in known], [each for _view, each in known], model.name, layer))
    with _lock:
        _shelves[(*ground, schema)] = shelf
        _shelves.move_to_end((*ground, schema))
        while len(_shelves) > SHELVES:
            _shelves.popitem(last=False)
    return shelf


def _handfuls(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]


def _rows(keys: Collection[int]) -> Iterator[tuple[int, str, OfferView]]:
    """Yield the words of offers and their stored vectors, each with the version of its row."""
    rows = Offer.objects.filter(pk__in=keys).order_by().values_list(row_version(Offer), *_FIELDS)
    for mark, key, form, kind, title, description, language, vector, vector_model in rows:
        yield (
            key,
            mark,
            OfferView(
                id=str(key), form=form, kind=kind, title=title, description=description, language=language,
                vector=np.frombuffer(bytes(vector), dtype=np.float32) if vector else None, vector_model=vector_model,
            ),
        )  # fmt: skip


def nearest(query: NeedQuery, shelf: Shelf, *, timeout: float = 1.0) -> engine.Nearest:
    """Return what lies nearest to a need on the shelf. It asks no database, so that it may be done in a thread of its own.

    With no model, or when the need's own vector is not there within ``timeout`` seconds, the other legs answer alone.
    """
    return engine.nearest(query, shelf.corpus, embedder(), _WEIGHTS, timeout=timeout)
