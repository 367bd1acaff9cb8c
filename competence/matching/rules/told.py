"""What firms mean by what they tell: learned from some hundred subjects, each told in many ways (``../told/``).

The sentence model knows which words lie near to each other, not what a firm is after: "the tins look like something from
the hardware shop" lies near to tins. So a need is not held against offers as it stands. It is turned towards what offers
say (one matrix), and drawn towards the offers of the subjects that it is most likely about (one row for each subject).
Both were fitted on texts that we wrote for it, never on judged needs, and lie in ``told.npz``, made by
``bygdenav train-matching`` for one sentence model and one state of the texts.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bygdenav.search.api import Vector

FILE: Final = Path(__file__).parent / "told.npz"
LANGUAGES: Final = ("sv", "nb", "nn", "en")
_DOUBT: Final = 0.2
"""How much less plainly it is held that no offer answers a need: being silent wrongly costs more than a useless card."""


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """What was fitted. ``spoken``: the middle of all that is told in a language (language, dimension), of which ``share`` is
    taken from a need before it is turned.

    ``turn``: from what is told to what is offered. ``subjects`` and ``bias``: how likely it is that a need is about each;
    ``offered``: the middle of what is offered on it, zeros for what no offer answers (``outside``), towards which a need is
    ``drawn``. ``known``: an offer of each subject, to see how near offers of any kind lie to a need.
    """

    model: str
    digest: str
    spoken: NDArray[np.float32]
    share: float
    turn: NDArray[np.float32]
    subjects: NDArray[np.float32]
    bias: NDArray[np.float32]
    offered: NDArray[np.float32]
    drawn: float
    known: NDArray[np.float32]
    outside: NDArray[np.bool_]


@lru_cache(maxsize=1)
def learned() -> Learned:
    """Return what was fitted, read at first use."""
    with np.load(FILE, allow_pickle=False) as data:
        return Learned(
            model=str(data["model"]),
            digest=str(data["digest"]),
            spoken=data["spoken"].astype(np.float32),
            share=float(data["share"]),
            turn=data["turn"].astype(np.float32),
            subjects=data["subjects"].astype(np.float32),
            bias=data["bias"].astype(np.float32),
            offered=data["offered"].astype(np.float32),
            drawn=float(data["drawn"]),
            known=data["known"].astype(np.float32),
            outside=data["outside"],
        )


def meant(vector: Vector, model: str, language: str) -> tuple[Vector, float]:
    """Return where to look for what a need is after, and how likely it is (0 to 1) that no offer answers such a thing.

    The direction is held against offers' vectors. For a model that nothing was learned for: the vector itself, and 0.
    """
    known = learned()
    if known.model != model:
        return vector, 0.0
    spoken = known.spoken[LANGUAGES.index(language) if language in LANGUAGES else 0]
    told = unit(vector - spoken)
    likely = likelihoods(told, known.subjects, known.bias)
    wanted = unit(known.turn @ (vector - known.share * spoken)) + known.drawn * (likely @ known.offered)
    doubtful = likelihoods(told, _DOUBT * known.subjects, _DOUBT * known.bias)
    return wanted.astype(np.float32), float(doubtful[known.outside].sum())


def usually_near(wanted: Vector, model: str) -> Vector:
    """Return how near offers on each subject there is lie to what a need is after; none for a model we know nothing of."""
    known = learned()
    return np.asarray(known.known @ wanted, dtype=np.float32) if known.model == model else np.zeros(0, dtype=np.float32)


def likelihoods(told: NDArray[np.float32], subjects: NDArray[np.float32], bias: NDArray[np.float32]) -> Vector:
    """Return how likely each subject is for what was told, one vector or a row for each (softmax)."""
    sums = told @ subjects.T + bias
    raised = np.exp(sums - sums.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the rows with length one; one without length stays as it is."""
    return (rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)).astype(np.float32)
