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
    """When a document stands up as an answer at all: from here on one of these alone is enough. If none does, nothing is
    shown.
    """

    trade: float = 0.2
    theme: float = 2.0
    words: float = 0.45
    name: float = 0.35
    meaning: float = 0.17


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the signals, and the factors.

    ``theme_known``: how much of the theme's weight goes where the lexicon itself names a concept. ``act``: what is left of
    a document that does not do the act asked for. ``tail``: what scores less than this share of the best is not shown.
    ``known``, ``themed``, ``unanswered``: when something stands up usually; where the sentence model names concepts; and
    where the question names a concept (at least as surely as ``sure``) that no document has. ``shown``: what each document
    of an answered search needs to be in the list.
    """

    trade: float = 1.0
    theme: float = 0.8
    theme_known: float = 0.8
    words: float = 0.6
    name: float = 1.6
    meaning: float = 1.0
    act: float = 0.2
    tail: float = 0.1
    sure: float = 0.6
    places: PlaceFactors = field(default_factory=PlaceFactors)
    known: Silence = field(default_factory=Silence)
    themed: Silence = field(default_factory=lambda: Silence(theme=0.3, meaning=0.4))
    unanswered: Silence = field(default_factory=lambda: Silence(words=0.75, meaning=0.5))
    shown: Silence = field(default_factory=lambda: Silence(0.15, 0.25, 0.35, 0.35, 0.25))


WEIGHTS: Final = Weights()
