"""Which offers may be shown as cards: each has to stand up on its own, beside the best one.

That a need has an answer (``standing``) says nothing of the third offer in the ranking. What answers under half of the
need, in words or in meaning, is near at most; a band may well stay empty.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from bygdenav.search.api import Analysis, is_everyday
from competence.matching.rules.concepts import concept_layer
from competence.matching.rules.corpus import Corpus
from competence.matching.rules.legs import Evidence, Scores, concept_idf, concept_scores
from competence.matching.rules.weights import Weights

_SPREAD_FROM: Final = 3


def telling(analysis: Analysis, position: int) -> bool:
    """Return whether the word at a position says what the text is about: no function word, no everyday verb or time."""
    word, base = analysis.words[position], analysis.lemmas[position]
    return analysis.content[position] and not (is_everyday(word) or is_everyday(base))


def carried(evidence: Evidence, corpus: Corpus, row: int) -> list[str]:
    """Return the concepts that the need's own words name and that the offer's own words are plainly about."""
    known, offered = concept_layer().concepts, corpus.concepts[row]
    return [
        key
        for key, found in evidence.concepts.items()
        if key in offered
        and not known[key].outside
        and offered[key].plain
        and offered[key].positions
        and any(telling(evidence.analysis, position) for position in found.positions)
    ]


def topics_of(evidence: Evidence, weights: Weights) -> dict[str, float]:
    """Return the concepts a need names with how far it is about them: one named in passing counts less."""
    passing = weights.card.passing
    return {
        key: found.strength * (passing + (1 - passing) * evidence.themes.get(key, 0.0))
        for key, found in evidence.concepts.items()
    }


@dataclass(frozen=True, slots=True, eq=False)
class Yardstick:
    """What the offers are measured by for one need: scores as shares of the best, and how meaning is spread.

    ``named``: how telling each concept is that the need names and that offers can answer.
    """

    evidence: Evidence
    corpus: Corpus
    weights: Weights
    agreement: Scores
    topics: Scores
    themes: Scores
    meaning: Scores
    named: Mapping[str, float]

    def stands(self, row: int) -> bool:
        """Return whether an offer stands up as a card of its own."""
        card = self.weights.card
        if not self.evidence.has_meaning:
            return float(self.agreement[row]) >= card.alone
        total = (
            card.agreement * float(self.agreement[row])
            + card.topics * float(self.topics[row])
            + card.themes * float(self.themes[row])
            + card.meaning * float(self.meaning[row])
            + card.plainly * self._named_by_both(row)
        )
        return total > (card.threshold if self.topics.any() else card.unnamed)

    def touches(self, row: int) -> bool:
        """Return whether an offer is about something the need names."""
        return self._named_by_both(row) > 0

    def _named_by_both(self, row: int) -> float:
        total = sum(self.named.values())
        return sum(self.named[key] for key in carried(self.evidence, self.corpus, row)) / total if total else 0.0


def yardstick(evidence: Evidence, corpus: Corpus, weights: Weights) -> Yardstick:
    """Take the measure of all offers for a need."""
    topics, known = topics_of(evidence, weights), concept_layer().concepts
    return Yardstick(
        evidence=evidence,
        corpus=corpus,
        weights=weights,
        agreement=_of_best(evidence.fused),
        topics=_of_best(concept_scores(topics, corpus, weights)),
        themes=_of_best(evidence.scores["themes"]),
        meaning=_above_chance(evidence.scores["meaning"]),
        named={key: topic * concept_idf(key, corpus) for key, topic in topics.items() if not known[key].outside},
    )


def _of_best(scores: Scores) -> Scores:
    best = float(scores.max(initial=0.0))
    return scores / best if best else scores


def _above_chance(meaning: Scores) -> Scores:
    """Return how many standard deviations each meaning lies above the best of so many draws by chance."""
    known = meaning[np.isfinite(meaning)]
    if len(known) < _SPREAD_FROM or not float(known.std()):
        return np.zeros_like(meaning)
    above = (meaning - known.mean()) / known.std() - math.sqrt(2 * math.log(len(known)))
    return np.where(np.isfinite(meaning), above, 0.0).astype(np.float32)
