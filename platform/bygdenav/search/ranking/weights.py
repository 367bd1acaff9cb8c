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
class Proof:
    """How much each kind of evidence says that a document answers at all; the sum is compared with what it takes.

    Fitted by logistic regression on the best document of 1,069 searches of five judged sets, 632 of them unanswerable, with
    the whole lexicon and with half of its phrases taken away at random, twice; fitted without one set it tells right from
    wrong there as well. ``words`` and ``trade`` count whole words only: the end of an unknown compound proved nothing.
    ``both``: words and trade are partly the same evidence. ``theme`` (the sentence model's concept, times how near that is) and
    ``meaning`` count only where the lexicon does not know all that is asked for: they proved nothing where it does. ``above``:
    how far it stands out from the tenth best of the place; something is always nearest. ``partly``: what it takes more where the
    lexicon knows some of the words only. ``answers``: what it takes, a little more than a neighbouring trade has.
    ``shown``: what each document of an answered search needs.
    """

    trade: float = 5.7
    words: float = 8.6
    both: float = -2.5
    name: float = 4.6
    theme: float = 2.6
    meaning: float = 6.1
    above: float = 2.3
    partly: float = 1.5
    answers: float = 2.35
    shown: float = 1.5


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the signals, and the factors.

    ``theme_known``: how much of the theme's weight goes where the lexicon itself names a concept. ``act``: what is left of
    a document that does not do the act asked for. ``tail``: what scores less than this share of the best is not shown.
    ``about``: what is left of a document without a trade (a page, an event, a course) where a trade is asked for: who looks
    for a carpenter wants one before the talk about them. ``proof``: when a document answers at all.
    """

    trade: float = 1.0
    theme: float = 0.6
    theme_known: float = 0.8
    words: float = 0.6
    literal: float = 1.2
    name: float = 1.6
    meaning: float = 1.0
    act: float = 0.2
    about: float = 0.5
    tail: float = 0.1
    places: PlaceFactors = field(default_factory=PlaceFactors)
    proof: Proof = field(default_factory=Proof)


WEIGHTS: Final = Weights()
