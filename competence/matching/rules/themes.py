"""What the sentence model knows of the concepts: which of them a need is about when it uses none of their phrases.

Two things are stored in ``themes.npz``, made by ``save`` for one model and one state of the concept files, never from
judged needs. For each language and concept the direction of its label and phrases. And for each language the mean of
general needs ("we need help with ..."): some offers lie close to every question, and that is taken away.
Run ``python -m competence.matching.rules.themes`` after a change to the concept files.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bygdenav.search.api import DIMENSIONS, Embedder, Vector, embedder
from competence.matching.rules.concepts import concept_layer, read_tables

_FILE: Final = Path(__file__).parent / "themes.npz"
_LANGUAGES: Final = ("sv", "nb", "nn", "en")
_SENTENCES: Final = {
    "sv": ("Vi behöver hjälp med {}.", "Hur gör man med {}?"),
    "nb": ("Vi trenger hjelp med {}.", "Hvordan gjør man det med {}?"),
    "nn": ("Me treng hjelp med {}.", "Korleis gjer ein det med {}?"),
    "en": ("We need help with {}.", "How do we deal with {}?"),
}
_CHUNK: Final = 8
_TOP: Final = 8
_TEMPERATURE: Final = 0.15


@dataclass(frozen=True, slots=True, eq=False)
class Themes:
    """The stored directions: ``background`` (language, dimension), ``directions`` (language, concept, dimension)."""

    model: str
    digest: str
    keys: tuple[str, ...]
    background: NDArray[np.float32]
    directions: NDArray[np.float32]


def concepts_digest() -> str:
    """Return a short hash of the concept files, to see that the stored directions were made from these."""
    return sha256(json.dumps(read_tables(), sort_keys=True).encode()).hexdigest()[:16]


def save(model: Embedder) -> None:
    """Make and write the directions of a model: a minute of work. Raises ``RuntimeError`` if it gives no vectors."""
    layer = concept_layer()
    inside = [concept for concept in layer.concepts.values() if not concept.outside]
    means, directions = [], []
    for language in _LANGUAGES:
        sentences = _SENTENCES[language]
        general = [sentences[n % 2].format(concept.label[language]) for n, concept in enumerate(inside)]
        means.append(_rows(model, general).mean(axis=0))
        centres = np.stack([_rows(model, list(_texts(key, language))).mean(axis=0) for key in layer.concepts])
        directions.append(_unit(centres - centres.mean(axis=0)))
    np.savez_compressed(
        _FILE,
        model=np.asarray(model.name),
        digest=np.asarray(concepts_digest()),
        keys=np.asarray(list(layer.concepts)),
        background=np.stack(means).astype(np.float16),
        directions=np.round(np.stack(directions) * 127).astype(np.int8),
    )


def _texts(key: str, language: str) -> Iterator[str]:
    """Yield a concept's label, and the label with each handful of its phrases."""
    label = concept_layer().concepts[key].label[language]
    phrases = concept_layer().phrases(key, language)
    yield label
    for start in range(0, len(phrases), _CHUNK):
        yield f"{label}: {', '.join(phrases[start : start + _CHUNK])}"


def _rows(model: Embedder, texts: list[str]) -> Vector:
    rows = model.passages(texts)
    if rows is None:
        raise RuntimeError("the embedder gave no vectors")
    return rows


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    return (rows / np.maximum(norms, 1e-9)).astype(np.float32)


@lru_cache(maxsize=1)
def stored_themes() -> Themes:
    """Return the stored directions, read at first use."""
    with np.load(_FILE, allow_pickle=False) as data:
        return Themes(
            model=str(data["model"]),
            digest=str(data["digest"]),
            keys=tuple(str(key) for key in data["keys"]),
            background=data["background"].astype(np.float32),
            directions=data["directions"].astype(np.float32) / 127,
        )


def background(model: str, language: str) -> Vector:
    """Return the mean of general needs in a language (Swedish for one we do not know); zeros for another model."""
    themes = stored_themes()
    if themes.model != model:
        return np.zeros(DIMENSIONS, dtype=np.float32)
    return np.asarray(themes.background[_row(language)], dtype=np.float32)


def themes_of(vector: Vector, model: str, language: str) -> dict[str, float]:
    """Return the concepts whose direction a text's vector lies nearest to, the nearest with weight 1; none for
    another model or a concept that has left the files since.
    """
    themes = stored_themes()
    if themes.model != model:
        return {}
    centred = vector - themes.background[_row(language)]
    near = themes.directions[_row(language)] @ _unit(centred)
    best = np.argsort(-near)[:_TOP]
    known = concept_layer().concepts
    return {
        themes.keys[row]: float(np.exp((near[row] - near[best[0]]) / _TEMPERATURE))
        for row in best
        if themes.keys[row] in known
    }


def _row(language: str) -> int:
    return _LANGUAGES.index(language) if language in _LANGUAGES else 0


if __name__ == "__main__":
    save(embedder())
