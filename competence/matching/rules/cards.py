"""Does an answer stand up, or has nobody this yet? And which offers may be shown as cards beside the best one?

No single score tells: the best cosine of needs with an answer and of needs without overlap. What tells is how far the sum
of all legs lies above silence. That a need has an answer says nothing of the third offer in the ranking: each has to
be likely enough to help on its own, and a band may well stay empty.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bygdenav.search.api import Analysis, is_everyday
from competence.matching.rules.corpus import Corpus
from competence.matching.rules.legs import Evidence
from competence.matching.rules.weights import Weights


def telling(analysis: Analysis, position: int) -> bool:
    """Return whether the word at a position says what the text is about: no function word, no everyday verb or time."""
    word, base = analysis.words[position], analysis.lemmas[position]
    return analysis.content[position] and not (is_everyday(word) or is_everyday(base))


def carried(evidence: Evidence, corpus: Corpus, row: int) -> list[str]:
    """Return the concepts that the need's own words name and that the offer's own words are plainly about."""
    known, offered = corpus.layer.concepts, corpus.concepts[row]
    return [
        key
        for key, found in evidence.concepts.items()
        if key in offered
        and not known[key].outside
        and offered[key].plain
        and offered[key].positions
        and any(telling(evidence.analysis, position) for position in found.positions)
    ]


@dataclass(frozen=True, slots=True, eq=False)
class Yardstick:
    """What the offers are measured by for one need. ``order``: row numbers, best first."""

    evidence: Evidence
    corpus: Corpus
    weights: Weights
    order: Sequence[int]

    def answers(self, row: int) -> bool:
        """Return whether an offer would answer the need if it were the best one."""
        evidence, alone = self.evidence, self.weights.alone
        if not evidence.has_meaning:
            least = {"words": alone.shared, "concepts": alone.covered, "subjects": alone.told}
            clearly = any(evidence.scores[leg][row] > score for leg, score in least.items())
            return clearly and not self._answered_by_nobody()
        return self._chance(row, row, 0) > self.weights.card.first

    def stands(self, row: int, place: int) -> bool:
        """Return whether an offer at a place of the order (0 is best) stands up as a card beside the best."""
        if place == 0 or not self.evidence.has_meaning:
            of_best = self.weights.alone.best * float(self.evidence.total[self.order[0]])
            return place == 0 or float(self.evidence.total[row]) >= of_best
        return self._chance(row, self.order[0], place) > self.weights.card.more

    def touches(self, row: int, place: int) -> bool:
        """Return whether an offer may help, or is at least about something the need names."""
        if carried(self.evidence, self.corpus, row):
            return True
        return self.evidence.has_meaning and self._chance(row, self.order[0], place) > self.weights.card.near

    def _chance(self, row: int, best: int, place: int) -> float:
        """Return how likely it is that an offer helps, from 0 to 1."""
        card, evidence = self.weights.card, self.evidence
        odds = card.base + card.above * (float(evidence.total[row]) - evidence.silence)
        odds += card.best * (float(evidence.total[best]) - evidence.silence) + card.place * math.log(1 + place)
        if evidence.topic.any():
            odds += card.named + card.topic * float(evidence.topic[row])
        return 1 / (1 + math.exp(-odds))

    def _answered_by_nobody(self) -> bool:
        """Return whether half of what the need names is what no offer answers by nature."""
        named, known = self.evidence.named, self.corpus.layer.concepts
        return 2 * sum(weight for key, weight in named.items() if known[key].outside) > sum(named.values()) > 0
