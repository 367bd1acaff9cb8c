"""Every number that the matching turns on, in one place, stored with each run.

Fitted on all judged sets (``judged/``) together, each also twice with half of the concepts taken out, so that needs in
words we did not foresee weigh as much as those we did. Silence, the cards and the second look were fitted anew in November 2026,
when the matching had learned from ``told/``, on all sets but ``skerry``; each set was measured with numbers fitted
without it and its author's other sets. They are flat around these values; that matters more than their last digit.
"""

import json
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Final

from competence.matching.rules.told import learned

LEGS: Final = ("words", "letters", "meaning", "concepts", "sensed", "themes", "subjects")
_SCANDINAVIAN: Final = frozenset({"sv", "nb", "nn"})


@dataclass(frozen=True, slots=True)
class Silence:
    """What the best offer is measured against: the score of "nobody has this yet", a sum.

    ``level`` is always there. ``named``: the share of the concepts a need names that no offer answers by nature.
    ``told``: how likely it is told as such things are (``told.meant``).
    """

    level: float = 1.5
    named: float = 5.8
    told: float = 13.0


@dataclass(frozen=True, slots=True)
class Card:
    """How likely it is that an offer helps, as log odds: what of it may be shown, beside what is better.

    ``above``: how far its score lies above silence. ``best``: how far the best one's does. ``topic``: its share of the
    best score in the concepts that the need names; ``named`` where there is such a score at all. ``place``: the
    logarithm of its place. ``first`` and ``more`` are the chances from which the best offer and each further one is
    shown, ``near`` from which one is said to be near.
    """

    base: float = 0.3
    above: float = 0.91
    best: float = -0.15
    topic: float = 1.55
    named: float = -0.6
    place: float = -0.75
    first: float = 0.2
    more: float = 0.25
    near: float = 0.15


@dataclass(frozen=True, slots=True)
class Alone:
    """When an answer stands up without the sentence model, which is most of what we have to go by.

    ``covered``: the score in concepts, ``shared``: the share of the need's words, ``told``: the score in subjects, one of which
    has to say it clearly; ``best``: the share of the best score that a further card needs.
    """

    covered: float = 0.15
    shared: float = 0.35
    told: float = 0.25
    best: float = 0.7


@dataclass(frozen=True, slots=True)
class Second:
    """What the second look adds to the score: the offer's share of the best score in the concepts that the need names."""

    topic: float = 0.4


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each leg's score, the constants of the legs themselves, and when an answer stands up.

    ``topic``: what an offer's share of the best score in concepts adds, where there is one.
    ``neighbours``: what letters count between two Scandinavian languages; between strangers they count nothing.
    ``spoken``: how much of what all talk has in common is taken from a need. ``doubt``: what is added to all that a need
    names, so that one word in passing does not cover it. ``wanted_form``: what a form the firm asked for adds.
    """

    words: float = 1.0
    letters: float = 2.15
    meaning: float = 1.05
    concepts: float = 2.85
    sensed: float = 1.35
    themes: float = 2.6
    subjects: float = 3.0
    topic: float = 0.85
    neighbours: float = 0.7
    concept_length: float = 0.5
    doubt: float = 0.6
    wanted_form: float = 0.3
    silence: Silence = field(default_factory=Silence)
    card: Card = field(default_factory=Card)
    alone: Alone = field(default_factory=Alone)
    second: Second = field(default_factory=Second)

    def letters_between(self, left: str, right: str) -> float:
        """Return what the letters of two languages count: they tell nothing between strangers."""
        if left == right:
            return 1.0
        return self.neighbours if {left, right} <= _SCANDINAVIAN else 0.0

    def stored(self) -> dict[str, float]:
        """Return the numbers as one flat dict, for the run that used them."""
        flat: dict[str, float] = {}
        for name, value in asdict(self).items():
            if isinstance(value, dict):
                flat.update({f"{name}.{part}": number for part, number in value.items()})
            else:
                flat[name] = value
        return flat

    def digest(self) -> str:
        """Return a short hash of all numbers and of what was learned: two runs with the same one weighed alike."""
        return sha256(json.dumps([self.stored(), learned().digest], sort_keys=True).encode()).hexdigest()[:16]
