"""Does an answer stand up, or has nobody this yet?

No single score tells: the best cosine of needs with an answer and of needs without overlap. What tells is whether the
legs agree, whether the need's concepts are carried by any offer, and whether the best meaning stands out from the rest.
"""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np

from bygdenav.search.api import Analysis
from competence.matching.rules.concepts import concept_layer
from competence.matching.rules.corpus import Corpus
from competence.matching.rules.legs import Evidence, concept_idf
from competence.matching.rules.weights import Weights

_LOOKED_AT: Final = 3
_FOLLOWER_RANK: Final = 5


def stands_up(evidence: Evidence, corpus: Corpus, order: Sequence[int], weights: Weights) -> bool:
    """Return whether the best offers (row numbers, best first) answer the need at all."""
    if not order:
        return False
    best = order[0]
    standing = weights.standing
    covered = max(coverage(evidence, corpus, row) for row in order[:_LOOKED_AT])
    total = (
        standing.covered * covered
        + standing.outside * _outside(evidence, corpus)
        + standing.margin * _margin(evidence, order)
        + standing.shared * _shared(evidence.analysis, corpus, best)
        + standing.meaning * _reciprocal(evidence, "meaning", best)
        + standing.letters * _reciprocal(evidence, "letters", best)
    )
    return total > standing.threshold and _any_trace(evidence, best)


def follows(evidence: Evidence, corpus: Corpus, row: int, best: int, weights: Weights) -> bool:
    """Return whether a lower-ranked offer stands up beside the best one."""
    if evidence.fused[row] < weights.follower * evidence.fused[best]:
        return False
    meaning, letters = int(evidence.ranks["meaning"][row]), int(evidence.ranks["letters"][row])
    return coverage(evidence, corpus, row) > 0 or 0 < meaning <= _FOLLOWER_RANK or letters == 1


def coverage(evidence: Evidence, corpus: Corpus, row: int) -> float:
    """Return the share of the need's concepts, weighed by how telling they are, that an offer carries (0 to 1)."""
    total = shared = 0.0
    for key, found in evidence.concepts.items():
        weight = found.strength * concept_idf(key, corpus)
        total += weight
        if key in corpus.concepts[row] and not concept_layer().concepts[key].outside:
            shared += weight
    return shared / total if total else 0.0


def _outside(evidence: Evidence, corpus: Corpus) -> float:
    """Return the share of what the need is about that no call or course answers (a burst pipe, a tenant sought)."""
    weights = {key: found.strength * concept_idf(key, corpus) for key, found in evidence.concepts.items()}
    total = sum(weights.values())
    return sum(w for key, w in weights.items() if concept_layer().concepts[key].outside) / total if total else 0.0


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


def _any_trace(evidence: Evidence, row: int) -> bool:
    return any(int(evidence.ranks[leg][row]) for leg in evidence.ranks)
