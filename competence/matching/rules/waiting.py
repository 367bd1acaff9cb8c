"""From an offer to the needs that may have waited for it: a quick look at all of them, before the nearest are asked anew.

Whether an offer helps a need is decided by the same code as always (``engine``), among all offers there are; this only says
for which needs it is worth asking. It has to lose none that would get a card, and may well name too many.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bygdenav.search.api import DIMENSIONS, Analysis, Vector
from competence.concepts.api import ConceptLayer
from competence.matching.rules.legs import Scores
from competence.matching.rules.postings import CONCEPTS, TOKENS, Postings, Terms, laid_out
from competence.matching.rules.told import meant
from competence.matching.rules.told_words import as_terms, subject_count, subjects_of

MOST: Final = 200
_EVEN: Final = 20
"""What a rank is smoothed by when the ways are joined: being first in one way is worth more than being tenth in all."""


@dataclass(frozen=True, slots=True, eq=False)
class WaitingNeed:
    """A need as it is kept to be found: its base forms with weights, its concepts, what it is about by its words
    (``told_words.subjects_of``), and where to look for what it is after."""

    key: int
    language: str
    tokens: Terms
    concepts: Terms
    subjects: Terms
    wanted: Vector | None = None


def waiting_need(
    key: int, language: str, tokens: Mapping[str, float], concepts: Collection[str], vector: Vector | None, model: str
) -> WaitingNeed:
    """Return a need as it is kept, from what is stored of it. ``model``: the sentence model that made the vector."""
    wanted = None if vector is None else meant(vector, model, language)[0]
    named = CONCEPTS.learn(dict.fromkeys(concepts, 1.0))
    return WaitingNeed(key, language, TOKENS.learn(tokens), named, as_terms(subjects_of(tokens)), wanted)


class WaitingNeeds:
    """Many needs laid out so that an offer can be held against all of them at once."""

    def __init__(self, needs: Sequence[WaitingNeed]) -> None:
        self.keys = [need.key for need in needs]
        self._tokens = Postings(TOKENS, [need.tokens for need in needs])
        self._concepts = Postings(CONCEPTS, [need.concepts for need in needs])
        self._subjects = laid_out([need.subjects for need in needs], subject_count())
        self._has_vector = np.asarray([need.wanted is not None for need in needs], dtype=np.bool_)
        self._wanted = np.zeros((len(needs), DIMENSIONS), dtype=np.float32)
        for row, need in enumerate(needs):
            if need.wanted is not None:
                self._wanted[row] = need.wanted

    def nearest(self, analysis: Analysis, layer: ConceptLayer, vector: Vector | None, most: int = MOST) -> list[int]:
        """Return the keys of the needs that an offer may help, the likeliest first."""
        if len(self.keys) <= most:
            return list(self.keys)
        ways = [
            self._shared(self._tokens, analysis.tokens()),
            self._shared(self._concepts, {key: found.strength for key, found in layer.find(analysis).items()}),
            self._subjects @ subjects_of(analysis.tokens()),
        ]
        if vector is not None:
            ways.append(np.where(self._has_vector, self._wanted @ vector, 0).astype(np.float32))
        joined = np.zeros(len(self.keys), dtype=np.float64)
        for scores in ways:
            ranks = _ranked(scores)
            joined += np.where(ranks > 0, 1 / (_EVEN + ranks), 0)
        first = np.argpartition(-joined, most)[:most]
        return [self.keys[row] for row in first[np.argsort(-joined[first], kind="stable")]]

    def _shared(self, postings: Postings, terms: Mapping[str, float]) -> Scores:
        scores = np.zeros(len(self.keys), dtype=np.float32)
        for term, weight in terms.items():
            if (column := postings.get(term)) is not None:
                found, counts = column
                scores[found] += weight * counts * math.log(1 + len(self.keys) / len(found))
        return scores


def _ranked(scores: Scores) -> NDArray[np.int32]:
    """Return ranks from 1 (best); equal scores share the better rank, what was not found gets 0."""
    ranks = np.zeros(len(scores), dtype=np.int32)
    found = np.flatnonzero(scores)
    best_first = found[np.argsort(-scores[found])]
    ordered = -scores[best_first]
    ranks[best_first] = np.searchsorted(ordered, ordered, side="left") + 1
    return ranks
