"""Everything that may answer a question, out of an engine and read back, with what the ranking needs of it.

The vector of a question takes longer than all the rest together. It is made in another thread, and meanwhile the legs of
words and trades are asked and their documents read.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from bygdenav.search.embedder import Vector
from bygdenav.search.engines.base import Engine, Found, Narrowing
from bygdenav.search.engines.choice import POSTGRES
from bygdenav.search.ranking import Candidate, Question
from bygdenav.search.ranking.types import LEG_SIZE
from bygdenav.search.reading import Row, once, read_back, read_vectors
from bygdenav.search.scope import Scope

Meaning = Callable[[], Vector | None]
NEWEST: Final = 200
_NOTHING: Final = Found(frozenset(), full=False)


@dataclass(frozen=True, slots=True)
class Gathered:
    """``rows`` by kind and key, ``candidates`` in the same order, and the vector of the question, if there is one. ``more``:
    others hold the words too; ``more_that_fit``: others that fulfil what was chosen besides.
    """

    rows: dict[tuple[str, str], Row]
    candidates: list[Candidate]
    vector: Vector | None
    more: bool
    more_that_fit: bool


def gather(
    scope: Scope, question: Question, narrowing: Narrowing, engine: Engine, meaning: Meaning | None, *, newest: bool
) -> Gathered:
    """What may answer. Raises ``EngineDown``.

    Where a leg had more to give and the reader has narrowed the search, those that fit are asked for too: a filter never
    hides what it should show.
    """
    found = engine.candidates(scope, question.legs, None, Narrowing(), LEG_SIZE)
    rows = read_back(scope, found.documents, question.lexicon)
    vector = meaning() if meaning else None
    near = engine.candidates(scope, {}, vector, Narrowing(), LEG_SIZE) if vector is not None else _NOTHING
    wanted, fit = set(near.documents), found
    if narrowing and (found.full or near.full):
        legs = question.legs if found.full else {}
        fit = engine.candidates(scope, legs, vector if near.full else None, narrowing, LEG_SIZE)
        wanted |= fit.documents
    if newest and (found.full or near.full):  # of many that answer as well, the newest would be the ones left out
        of_newest = replace(narrowing, newest=NEWEST)
        wanted |= POSTGRES.candidates(scope, question.legs, None, of_newest, NEWEST).documents
    rows += read_back(scope, wanted - found.documents, question.lexicon)
    kept = once(rows, scope)
    vectors = _vectors(kept.values(), near) if vector is not None else {}
    candidates = [Candidate(row.features, vectors.get(row.pk)) for row in kept.values()]
    return Gathered(kept, candidates, vector, found.more, fit.more)


def _vectors(rows: Iterable[Row], near: Found) -> Mapping[int, Vector]:
    """The vectors of documents that still say what theirs were made of."""
    current = [row.pk for row in rows if row.current]
    return near.vectors(current) if near.vectors else read_vectors(current)
