"""Does an answer stand up, or has nobody this yet?

No single score tells: the best cosine of needs with an answer and of needs without overlap. What tells is whether the
legs agree, whether the need's concepts are carried by any offer, and whether the best meaning stands out from the rest.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bygdenav.search.api import Analysis
from competence.matching.rules.concepts import concept_layer
from competence.matching.rules.corpus import Corpus
from competence.matching.rules.legs import Evidence, concept_idf
from competence.matching.rules.weights import Weights

_LOOKED_AT: Final = 3
_FOLLOWER_RANK: Final = 5
# Without the sentence model three of five witnesses are missing, so that the other two have to say it clearly.
_COVERED_ALONE: Final = 0.25
_SHARED_ALONE: Final = 0.35


@dataclass(frozen=True, slots=True)
class _Share:
    """Of what a need is about: the share the best offers carry, and the share that no offer answers by nature."""

    covered: float
    outside: float


def stands_up(evidence: Evidence, corpus: Corpus, order: Sequence[int], weights: Weights) -> bool:
    """Return whether the best offers (row numbers, best first) answer the need at all."""
    if not order:
        return False
    best, looked_at, standing = order[0], order[:_LOOKED_AT], weights.standing
    concepts = _share(_strengths(evidence), corpus, looked_at)
    shared = _shared(evidence.analysis, corpus, best)
    if not evidence.has_meaning:
        return concepts.covered - concepts.outside > _COVERED_ALONE or shared > _SHARED_ALONE
    themes = _share(evidence.themes, corpus, looked_at)
    total = (
        standing.covered * concepts.covered
        + standing.outside * concepts.outside
        + standing.themes_covered * themes.covered
        + standing.themes_outside * themes.outside
        + standing.first_theme * _first_theme(evidence, corpus, looked_at)
        + standing.margin * _margin(evidence, order)
        + standing.shared * shared
        + sum(getattr(standing, leg) * _reciprocal(evidence, leg, best) for leg in ("meaning", "letters", "themes"))
    )
    return total > standing.threshold


def follows(evidence: Evidence, corpus: Corpus, row: int, best: int, weights: Weights) -> bool:
    """Return whether a lower-ranked offer stands up beside the best one."""
    if evidence.fused[row] < weights.follower * evidence.fused[best]:
        return False
    close = any(0 < int(evidence.ranks[leg][row]) <= _FOLLOWER_RANK for leg in ("meaning", "themes"))
    plainly = any(found.plain for key, found in corpus.concepts[row].items() if key in evidence.concepts)
    return close or plainly or int(evidence.ranks["letters"][row]) == 1


def _strengths(evidence: Evidence) -> dict[str, float]:
    return {key: found.strength for key, found in evidence.concepts.items()}


def _share(strengths: Mapping[str, float], corpus: Corpus, rows: Sequence[int]) -> _Share:
    weights = {key: strength * concept_idf(key, corpus) for key, strength in strengths.items()}
    total = sum(weights.values())
    if not total:
        return _Share(0.0, 0.0)
    known = concept_layer().concepts
    answerable = {key: weight for key, weight in weights.items() if not known[key].outside}
    covered = [sum(w for key, w in answerable.items() if key in corpus.concepts[row]) for row in rows]
    return _Share(max(covered) / total, 1 - sum(answerable.values()) / total)


def _first_theme(evidence: Evidence, corpus: Corpus, rows: Sequence[int]) -> float:
    """Return 1 if one of the best offers carries the theme that the need's meaning lies nearest to."""
    first = next(iter(evidence.themes), None)
    if first is None or concept_layer().concepts[first].outside:
        return 0.0
    return float(any(first in corpus.concepts[row] for row in rows))


def _margin(evidence: Evidence, order: Sequence[int]) -> float:
    """Return how many standard deviations the best meaning lies above the best of so many draws by chance."""
    meaning = evidence.scores["meaning"][list(order)]
    meaning = meaning[np.isfinite(meaning)]
    if len(meaning) < 3 or not float(meaning.std()):
        return 0.0
    best = float((meaning.max() - meaning.mean()) / meaning.std())
    return best - math.sqrt(2 * math.log(len(meaning)))


def _shared(analysis: Analysis, corpus: Corpus, row: int) -> float:
    """Return the share of the need's words, weighed by how telling they are, that stand in the offer too."""
    total = shared = 0.0
    for token, weight in analysis.tokens().items():
        if token.startswith("~"):
            continue
        rows = corpus.tokens[token][0] if token in corpus.tokens else ()
        telling = weight * math.log(1 + (corpus.size - len(rows) + 0.5) / (len(rows) + 0.5))
        total += telling
        if row in rows:
            shared += telling
    return shared / total if total else 0.0


def _reciprocal(evidence: Evidence, leg: str, row: int) -> float:
    rank = int(evidence.ranks[leg][row])
    return 1 / rank if rank else 0.0
