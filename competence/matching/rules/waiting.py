"""From an offer to the needs that may have waited for it: a quick look at all of them, before the nearest are asked anew.

Whether an offer helps a need is decided by the same code as always (``engine``), among all offers there are; this only says
for which needs it is worth asking. It has to lose none that would get a card, and may well name too many.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bygdenav.search.api import DIMENSIONS, Analysis, Vector
from competence.concepts.api import ConceptLayer
from competence.matching.rules.legs import Scores, ranked
from competence.matching.rules.themes import spoken

MOST: Final = 200
_SPOKEN: Final = 0.6
_EVEN: Final = 20
"""What a rank is smoothed by when the ways are joined: being first in one way is worth more than being tenth in all."""


@dataclass(frozen=True, slots=True, eq=False)
class WaitingNeed:
    """A need as it is stored to be found: its base forms with weights, its concepts, and its vector."""

    key: int
    language: str
    tokens: Mapping[str, float]
    concepts: Collection[str]
    vector: Vector | None = None


class WaitingNeeds:
    """Many needs laid out so that an offer can be held against all of them at once."""

    def __init__(self, needs: Sequence[WaitingNeed], model: str) -> None:
        self.keys = [need.key for need in needs]
        self.model = model
        self._tokens = _rows([need.tokens for need in needs])
        self._concepts = _rows([dict.fromkeys(need.concepts, 1.0) for need in needs])
        self._vectors = np.zeros((len(needs), DIMENSIONS), dtype=np.float32)
        self._has_vector = np.zeros(len(needs), dtype=np.bool_)
        for row, need in enumerate(needs):
            if need.vector is not None:
                self._vectors[row] = need.vector - _SPOKEN * spoken(model, need.language)
                self._has_vector[row] = True

    def nearest(self, analysis: Analysis, layer: ConceptLayer, vector: Vector | None, most: int = MOST) -> list[int]:
        """Return the keys of the needs that an offer may help, the likeliest first."""
        if len(self.keys) <= most:
            return list(self.keys)
        ways = [
            self._shared(self._tokens, analysis.tokens()),
            self._shared(self._concepts, {key: found.strength for key, found in layer.find(analysis).items()}),
        ]
        if vector is not None:
            ways.append(np.where(self._has_vector, self._vectors @ vector, 0).astype(np.float32))
        joined = np.zeros(len(self.keys), dtype=np.float64)
        for scores in ways:
            ranks = ranked(scores)
            joined += np.where(ranks > 0, 1 / (_EVEN + ranks), 0)
        first = np.argpartition(-joined, most)[:most]
        return [self.keys[row] for row in first[np.argsort(-joined[first], kind="stable")]]

    def _shared(self, rows: "_Rows", terms: Mapping[str, float]) -> Scores:
        scores = np.zeros(len(self.keys), dtype=np.float32)
        for term, weight in terms.items():
            if term in rows:
                found, counts = rows[term]
                scores[found] += weight * counts * math.log(1 + len(self.keys) / len(found))
        return scores


_Rows = dict[str, tuple[NDArray[np.int32], NDArray[np.float32]]]


def _rows(needs: Sequence[Mapping[str, float]]) -> _Rows:
    lists: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    for row, terms in enumerate(needs):
        for term, weight in terms.items():
            lists[term][0].append(row)
            lists[term][1].append(weight)
    return {term: (np.asarray(a, dtype=np.int32), np.asarray(b, dtype=np.float32)) for term, (a, b) in lists.items()}
