"""Every number that the order and the silence turn on, in one place.

Found on judged searches (``municipalities/directory/judged``): the ranking is flat around these values, which matters
more than their last digit.
"""

from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class PlaceFactors:
    """What a document keeps of its score when the question names a place: there in full, the others by how near."""

    comes: float = 0.7
    same_municipality: float = 0.42
    elsewhere: float = 0.3
    near: float = 0.1
    far_km: float = 150.0


@dataclass(frozen=True, slots=True)
class Silence:
    """When a document stands up as an answer at all; if none does, nothing is shown.

    ``trade``, ``words``, ``name``, ``meaning``: from here on one of them alone is enough. ``meaning_known``: how alike in
    sense a document must be if the question names a concept that no document has: then nearness in sense deceives.
    """

    trade: float = 0.2
    words: float = 0.45
    words_known: float = 0.6
    name: float = 0.35
    meaning: float = 0.17
    meaning_known: float = 0.5
    tail: float = 0.1


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the signals, and the factors. ``act``: what is left of a document that does not do the act asked for."""

    trade: float = 1.0
    words: float = 0.6
    name: float = 1.6
    meaning: float = 1.0
    act: float = 0.2
    places: PlaceFactors = field(default_factory=PlaceFactors)
    silence: Silence = field(default_factory=Silence)


WEIGHTS: Final = Weights()
