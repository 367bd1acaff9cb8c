"""Every number that the matching turns on, in one place, stored with each run.

Fitted on all judged sets (``judged/``) together, each also twice with half of the concepts taken out, so that needs in
words we did not foresee weigh as much as those we did. The second look was measured with weights fitted without the set in
question; ``silence.sensed`` was moved later, with all sets but ``skerry`` in sight. They are flat around these values; that
matters more than their last digit.
"""

import json
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Final

LEGS: Final = ("words", "letters", "meaning", "concepts", "sensed", "themes")
_SCANDINAVIAN: Final = frozenset({"sv", "nb", "nn"})


@dataclass(frozen=True, slots=True)
class Silence:
    """What the best offer is measured against: the score of "nobody has this yet", a sum.

    ``level`` is always there. ``named``: the share of the concepts a need names that no offer answers by nature.
    ``sensed``: how far its meaning lies nearer to one of these than to any that offers answer.
    """

    level: float = 1.55
    named: float = 3.85
    sensed: float = 0.2


@dataclass(frozen=True, slots=True)
class Card:
    """How likely it is that an offer helps, as log odds: what of it may be shown, beside what is better.

    ``above``: how far its score lies above silence. ``best``: how far the best one's does. ``topic``: its share of the
    best score in the concepts that the need names; ``named`` where there is such a score at all. ``place``: the
    logarithm of its place. ``first`` and ``more`` are the chances from which the best offer and each further one is
    shown, ``near`` from which one is said to be near.
    """

    base: float = -0.3
    above: float = 1.0
    best: float = -0.27
    topic: float = 1.0
    named: float = -0.45
    place: float = -0.4
    first: float = 0.25
    more: float = 0.2
    near: float = 0.15


@dataclass(frozen=True, slots=True)
class Alone:
    """When an answer stands up without the sentence model, which is most of what we have to go by.

    ``covered``: the score in concepts, ``shared``: the share of the need's words, either of which has to say it clearly;
    ``best``: the share of the best score that a further card needs.
    """

    covered: float = 0.15
    shared: float = 0.35
    best: float = 0.7


@dataclass(frozen=True, slots=True)
class Second:
    """What the second look takes from the score and adds to it: the sentence model's part, and the shared topic."""

    meaning: float = 0.3
    topic: float = 0.15


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
    topic: float = 0.85
    neighbours: float = 0.7
    spoken: float = 0.6
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
        """Return a short hash of all numbers: two runs with the same one weighed alike."""
        return sha256(json.dumps(self.stored(), sort_keys=True).encode()).hexdigest()[:16]
