"""How alike two needs are: by the concepts that both name, and by the telling words that both use.

Sentence vectors do not help here: needs are all written alike, and the model says so.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

# Two shared concepts need fewer shared words than one. Weighed on the needs of the demo.
_ENOUGH: Final = {1: 0.3, 2: 0.2, 3: 0.15}
FEWEST_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a need is about: base forms with their weight, and the ids of concepts."""

    tokens: Mapping[str, float]
    concepts: frozenset[str]


def rarity_of(sketches: Sequence[Sketch]) -> dict[str, float]:
    """How telling each word is among these: the fewer use it, the more."""
    counts = Counter(word for sketch in sketches for word in sketch.tokens)
    return {word: math.log(1 + len(sketches) / count) for word, count in counts.items()}


def alike(mine: Sketch, others: Sequence[Sketch], rarity: Mapping[str, float] | None = None) -> list[int]:
    """The places in ``others`` of those that are about the same, the most alike first.

    ``rarity``: of all their words, where many are asked about; else it is reckoned among these.
    """
    known = rarity_of((mine, *others)) if rarity is None else rarity
    found = []
    for number, other in enumerate(others):
        shared = len(mine.concepts & other.concepts)
        words = _shared(mine.tokens, other.tokens, known) if shared else 0.0
        if shared and words >= _ENOUGH[min(shared, 3)]:
            found.append((shared + words, number))
    return [number for _score, number in sorted(found, key=lambda each: (-each[0], each[1]))]


def _shared(mine: Mapping[str, float], other: Mapping[str, float], rarity: Mapping[str, float]) -> float:
    """How much of the shorter text stands in the longer one, by rarity; 0 for texts that say next to nothing."""
    if min(len(mine), len(other)) < FEWEST_WORDS:
        return 0.0
    both = sum(rarity[word] * min(mine[word], other[word]) for word in mine.keys() & other.keys())
    weights = (sum(rarity[word] * weight for word, weight in text.items()) for text in (mine, other))
    return both / max(min(weights), 1e-9)
