"""Every number that the matching turns on, in one place, stored with each run.

Found on three judged sets (``judged/``): tuned on two of them and tried on the third, with parts of the concept layer
taken out at random so that needs in words we did not foresee weigh in. The ranking is flat around these values; that
matters more than their last digit.
"""

from dataclasses import asdict, dataclass, field
from typing import Final

LEGS: Final = ("words", "letters", "meaning", "concepts", "themes")
_SCANDINAVIAN: Final = frozenset({"sv", "nb", "nn"})


@dataclass(frozen=True, slots=True)
class Gate:
    """How much each leg counts for a pair of languages."""

    words: float
    letters: float
    meaning: float
    concepts: float
    themes: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether an answer stands up: a sum over what the legs agree on, more than ``threshold`` or nobody has this yet.

    ``covered``: share of the need's concepts that the best offers carry. ``outside``: share of them that no offer
    answers by nature. The same for themes; ``first_theme``: one of the best offers carries the nearest theme.
    ``margin``: how far the best meaning stands out beyond what chance gives in so many offers. ``shared``: share of
    the need's telling words in the best offer. ``meaning``, ``letters``, ``themes``: one over its rank in the leg.
    """

    covered: float = 1.55
    outside: float = -1.0
    themes_covered: float = 0.35
    themes_outside: float = -0.3
    first_theme: float = 0.95
    margin: float = 0.7
    shared: float = 0.2
    meaning: float = 0.45
    letters: float = 0.7
    themes: float = 0.3
    threshold: float = 0.6


@dataclass(frozen=True, slots=True)
class Card:
    """Whether one offer stands up as a card: a sum over what speaks for it, more than ``threshold`` or it is not shown.

    ``agreement``, ``topics``, ``themes``: its share of the best score, of all legs together, in the concepts that the
    need names, and in its themes. ``plainly``: share of these concepts that need and offer both name. ``meaning``:
    how far its meaning stands out beyond chance. ``passing``: what a concept counts that the need names without the
    sentence model seeing it there. ``unnamed`` is the threshold where no offer carries a concept that the need names,
    ``alone`` the share of the best score of all legs together where the sentence model is missing.
    """

    agreement: float = 1.9
    topics: float = 2.6
    themes: float = 1.5
    plainly: float = 1.4
    meaning: float = 0.4
    passing: float = 0.6
    threshold: float = 3.2
    unnamed: float = 2.4
    alone: float = 0.7


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the legs by language pair, the constants of the legs themselves, and when an answer stands up."""

    same: Gate = field(default_factory=lambda: Gate(0.2, 0.3, 1.0, 1.0, 1.0))
    neighbours: Gate = field(default_factory=lambda: Gate(0.1, 0.2, 1.0, 1.0, 1.0))
    strangers: Gate = field(default_factory=lambda: Gate(0.0, 0.1, 1.0, 1.0, 1.0))
    rank_constant: float = 10.0
    bm25_k1: float = 1.2
    bm25_b: float = 0.5
    background: float = 0.6
    concept_length: float = 0.5
    wanted_form: float = 1.1
    follower: float = 0.35
    standing: Standing = field(default_factory=Standing)
    card: Card = field(default_factory=Card)

    def gate(self, left: str, right: str) -> Gate:
        """Return the gate of two languages: the same, Scandinavian neighbours, or strangers."""
        if left == right:
            return self.same
        return self.neighbours if {left, right} <= _SCANDINAVIAN else self.strangers

    def stored(self) -> dict[str, float]:
        """Return the numbers as one flat dict, for the run that used them."""
        flat: dict[str, float] = {}
        for name, value in asdict(self).items():
            if isinstance(value, dict):
                flat.update({f"{name}.{part}": number for part, number in value.items()})
            else:
                flat[name] = value
        return flat
