"""What the sentence model knows of the concepts: which of them a text is about when it uses none of their phrases.

Three things are stored in ``themes.npz``, made by ``save`` for one model and one state of the files they come from,
never from judged needs. For each language and concept the direction of its label and phrases, and their middle, from
which offers are seen. And the middle of how firms talk whatever it is about (``spoken.toml``), from which needs are seen:
what is spoken lies near to other things than what is written, and that says nothing of the subject.
After a change to the concept files or to ``spoken.toml``, in ``./run shell``: ``from bygdenav.search.api import
embedder; from competence.matching.rules import themes; themes.save(embedder())``, which takes a minute.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bygdenav.search.api import Embedder, Vector
from competence.concepts.api import read_tables, shipped_layer

_FILE: Final = Path(__file__).parent / "themes.npz"
_SPOKEN: Final = Path(__file__).parent / "spoken.toml"
_LANGUAGES: Final = ("sv", "nb", "nn", "en")
_CHUNK: Final = 8
_PATIENCE: Final = 60.0
_FROM: Final = 1.0
"""Standard deviations above all concepts from which a text is held to be about one."""


@dataclass(frozen=True, slots=True, eq=False)
class Themes:
    """The stored directions (language, concept, dimension) and the middles (language, dimension) they are seen from.

    ``rows`` gives each concept that is still in the files its place; ``outside`` marks those that no offer answers.
    """

    model: str
    digest: str
    rows: dict[str, int]
    outside: NDArray[np.bool_]
    spoken: NDArray[np.float32]
    written: NDArray[np.float32]
    directions: NDArray[np.float32]


def sources_digest() -> str:
    """Return a short hash of the concept files and the spoken sentences, to see what the directions were made from."""
    return sha256(json.dumps([_broad_tables(), _spoken()], sort_keys=True).encode()).hexdigest()[:16]


def _broad_tables() -> dict[str, Mapping[str, Any]]:
    """The broad concepts only: a narrower one lies too near to its broader one for the sentence model to tell."""
    return {key: table for key, table in read_tables().items() if not table.get("broader")}


def _spoken() -> dict[str, list[str]]:
    tables = tomllib.loads(_SPOKEN.read_text(encoding="utf-8"))
    return {language: str(tables[language]).strip().splitlines() for language in _LANGUAGES}


def save(model: Embedder) -> None:
    """Make and write the directions of a model: a minute of work. Raises ``RuntimeError`` if it gives no vectors."""
    keys = list(_broad_tables())
    spoken, written, directions = [], [], []
    for language in _LANGUAGES:
        said = [model.query(sentence, timeout=_PATIENCE) for sentence in _spoken()[language]]
        spoken.append(np.stack([row for row in said if row is not None]).mean(axis=0))
        centres = np.stack([_rows(model, list(_texts(key, language))).mean(axis=0) for key in keys])
        written.append(centres.mean(axis=0))
        directions.append(_unit(centres - written[-1]))
    np.savez_compressed(
        _FILE,
        model=np.asarray(model.name),
        digest=np.asarray(sources_digest()),
        keys=np.asarray(keys),
        spoken=np.stack(spoken).astype(np.float16),
        written=np.stack(written).astype(np.float16),
        directions=np.round(np.stack(directions) * 127).astype(np.int8),
    )


def _texts(key: str, language: str) -> Iterator[str]:
    """Yield a concept's label, and the label with each handful of its phrases."""
    label = shipped_layer().concepts[key].label[language]
    phrases = shipped_layer().phrases(key, language)
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
    known = shipped_layer().concepts
    with np.load(_FILE, allow_pickle=False) as data:
        kept = [(row, str(key)) for row, key in enumerate(data["keys"]) if str(key) in known]
        return Themes(
            model=str(data["model"]),
            digest=str(data["digest"]),
            rows={key: place for place, (_, key) in enumerate(kept)},
            outside=np.asarray([known[key].outside for _, key in kept], dtype=np.bool_),
            spoken=data["spoken"].astype(np.float32),
            written=data["written"].astype(np.float32),
            directions=data["directions"][:, [row for row, _ in kept]].astype(np.float32) / 127,
        )


def sense_of_need(vector: Vector, model: str, language: str) -> Vector:
    """Return how near a need lies to each concept, in standard deviations; zeros for another model."""
    themes = stored_themes()
    return _sense(vector, themes.spoken[_row(language)], model, language)


def sense_of_offer(vector: Vector, model: str, language: str) -> Vector:
    """Return the same for an offer, which is written, not spoken."""
    themes = stored_themes()
    return _sense(vector, themes.written[_row(language)], model, language)


def _sense(vector: Vector, middle: Vector, model: str, language: str) -> Vector:
    themes = stored_themes()
    near: Vector = themes.directions[_row(language)] @ _unit(vector - middle)
    spread = float(near.std())
    if themes.model != model or not vector.any() or not spread:
        return np.zeros_like(near)
    return np.asarray((near - near.mean()) / spread, dtype=np.float32)


def about(sense: Vector) -> Vector:
    """Return what a text is about by its sense alone, as a direction over the concepts that offers can answer."""
    clear = np.where(stored_themes().outside, 0.0, np.maximum(sense - _FROM, 0.0)).astype(np.float32)
    return _unit(clear)


def _row(language: str) -> int:
    return _LANGUAGES.index(language) if language in _LANGUAGES else 0
