"""What the sentence model knows of the lexicon: which concepts a question is about when it uses none of their phrases.

The directions are made from the lexicon's own words for one model, never from judged searches, and stored beside the
lexicon's data. With them go the means of many questions and of many documents: what all texts of a kind have in common,
which hides what tells them apart, and makes a short text look close to everything.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bygdenav.search.embedder import Vector

NEAREST: Final = 6
_TEMPERATURE: Final = 0.12
_SCALE: Final = 127


@dataclass(frozen=True, slots=True, eq=False)
class Themes:
    """``directions``: (language, concept, dimension), of length 1. ``digest``: of the data that they were made from."""

    model: str
    digest: str
    keys: tuple[str, ...]
    directions: NDArray[np.float32]
    questions: Vector
    documents: Vector

    def near(self, vector: Vector) -> tuple[dict[str, float], float]:
        """Return the concepts nearest to a question's vector, the nearest with 1, the others less; and how near it is."""
        likeness = (self.directions @ centred(vector, self.questions)).max(axis=0)
        best = np.argsort(-likeness, kind="stable")[:NEAREST]
        top = likeness[best[0]]
        found = {self.keys[row]: float(np.exp((likeness[row] - top) / _TEMPERATURE)) for row in best}
        return found, max(float(top), 0.0)


def centred(rows: Vector, mean: Vector) -> Vector:
    """Return vectors without what they have in common, of length 1."""
    moved = rows - mean
    norms = np.linalg.norm(moved, axis=-1, keepdims=True)
    return np.asarray(moved / np.maximum(norms, 1e-9), dtype=np.float32)


def write_themes(
    path: Path, model: str, digest: str, centres: Mapping[str, NDArray[np.float32]], means: Mapping[str, Vector]
) -> None:
    """Store themes. ``centres``: (language, dimension) for each concept; ``means``: of "questions" and "documents"."""
    stacked = np.stack(list(centres.values()), axis=1)
    np.savez_compressed(
        path,
        model=np.asarray(model),
        digest=np.asarray(digest),
        keys=np.asarray(list(centres)),
        directions=np.round(centred(stacked, stacked.mean(axis=(0, 1))) * _SCALE).astype(np.int8),
        questions=means["questions"].astype(np.float16),
        documents=means["documents"].astype(np.float16),
    )


def read_themes(path: Path) -> Themes:
    """Read stored themes."""
    with np.load(path, allow_pickle=False) as data:
        return Themes(
            model=str(data["model"]),
            digest=str(data["digest"]),
            keys=tuple(str(key) for key in data["keys"]),
            directions=data["directions"].astype(np.float32) / _SCALE,
            questions=data["questions"].astype(np.float32),
            documents=data["documents"].astype(np.float32),
        )
