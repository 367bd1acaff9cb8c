"""What a text is about by its words alone, as the texts in ``../told/`` use them: no sentence model takes part.

A subject is the sum of the words of all that is told and offered on it, so that "grinda" and "fanghekken" speak of a milking
robot, in which the sentence model hears a garden. Needs and offers are both held against all subjects, and two that are
about the same ones belong together. Fitted by ``bygdenav train-matching``, it lies in ``told_words.npz``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bygdenav.search.api import Vector
from competence.matching.rules.postings import Terms
from competence.matching.rules.told import unit

FILE: Final = Path(__file__).parent / "told_words.npz"
_SAYS: Final = 0.05
"""How much of its likeliest subject another one has to be to count: some forty are left."""


@dataclass(frozen=True, slots=True, eq=False)
class LearnedWords:
    """What was fitted. ``rarity``: how telling each word is. ``starts``, ``numbers`` and ``shares``: in which subjects a word
    stands and how much of them it makes up, as the parts of a sparse array with a row for each word. ``usual``: how
    like each subject any text is. ``analysis``: the version of the analysis that found the words."""

    digest: str
    analysis: int
    words: Mapping[str, int]
    rarity: NDArray[np.float32]
    starts: NDArray[np.int32]
    numbers: NDArray[np.int32]
    shares: NDArray[np.float32]
    usual: NDArray[np.float32]


@lru_cache(maxsize=1)
def learned_words() -> LearnedWords:
    """Return what was fitted, read at first use."""
    with np.load(FILE, allow_pickle=False) as data:
        return LearnedWords(
            digest=str(data["digest"]),
            analysis=int(data["analysis"]),
            words={word: number for number, word in enumerate(str(data["words"]).split("\n"))},
            rarity=data["rarity"].astype(np.float32),
            starts=data["starts"].astype(np.int32),
            numbers=data["numbers"].astype(np.int32),
            shares=data["shares"].astype(np.float32),
            usual=data["usual"].astype(np.float32),
        )


def subjects_of(tokens: Mapping[str, float]) -> Vector:
    """Return what a text with these base forms is about: a direction over the subjects, zeros when no word says anything.

    What it has in common with a subject counts from where any text has it, and is squared: many weak likenesses are no
    strong one.
    """
    known = learned_words()
    about = np.square(np.maximum(likenesses(tokens, known) - known.usual, 0.0))
    return unit(np.where(about > _SAYS * about.max(initial=0.0), about, 0.0).astype(np.float32))


def as_terms(about: Vector) -> Terms:
    """Return the subjects that a text is about at all, as a row of a sparse array."""
    most = np.flatnonzero(about).astype(np.int32)
    return Terms(most, about[most])


def subject_count() -> int:
    """Return how many subjects were learned."""
    return len(learned_words().usual)


def likenesses(tokens: Mapping[str, float], known: LearnedWords) -> Vector:
    """Return how like each subject a text is: the cosine of their words, each weighed by how telling it is."""
    rows, weights = weighed(tokens, known)
    lengths = known.starts[rows + 1] - known.starts[rows]
    # The places of all these words' subjects, one after the other, without going word by word.
    ends = np.cumsum(lengths)
    places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(known.starts[rows] - (ends - lengths), lengths)
    found = np.bincount(
        known.numbers[places], weights=known.shares[places] * np.repeat(weights, lengths), minlength=len(known.usual)
    )
    return found.astype(np.float32)


def weighed(tokens: Mapping[str, float], known: LearnedWords) -> tuple[NDArray[np.int64], Vector]:
    """Return the numbers of the words that are known, and how much of the text each makes up (length one together)."""
    found = [(known.words[token], count) for token, count in tokens.items() if token in known.words]
    rows = np.fromiter((row for row, _ in found), dtype=np.int64, count=len(found))
    counts = np.fromiter((count for _, count in found), dtype=np.float32, count=len(found))
    return rows, unit(counts * known.rarity[rows])
