"""Makes ``themes.npz``: where each trade lies in the sense of the sentence model. A few minutes of work.

Run ``python -m municipalities.directory.trades.themes`` after a change to the data; a test says when it is due.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from bygdenav.search.ranking import Embedder, Vector, embedder, write_themes
from municipalities.directory.trades.read import Tables, read_tables

FILE: Final = Path(__file__).parent / "themes.npz"
_LANGUAGES: Final = ("sv", "nb", "en")
_AT_ONCE: Final = 6
_EVERY: Final = 37
"""Every so many phrases stand for what people ask; a prime, so that all fields come in."""


def save(model: Embedder, path: Path = FILE) -> None:
    """Make and write the themes of a model. Raises ``RuntimeError`` if it gives no vectors."""
    tables = read_tables()
    centres = {
        key: np.stack([_rows(model, list(texts(tables, key, language))).mean(axis=0) for language in _LANGUAGES])
        for key in tables.trades
    }
    means = {
        "questions": _rows(model, _questions(tables)).mean(axis=0),
        "documents": _rows(model, list(_documents(tables))).mean(axis=0),
    }
    write_themes(path, model.name, tables.version, centres, means)


def texts(tables: Tables, key: str, language: str) -> Iterator[str]:
    """Yield a trade's label, and the label with each handful of its names and of its jobs."""
    label = tables.trades[key].concept.label(language)
    yield label
    for asks in (False, True):
        said = _phrases(tables, key, language, asks=asks)
        for start in range(0, len(said), _AT_ONCE):
            yield f"{label}: {', '.join(said[start : start + _AT_ONCE])}"


def _phrases(tables: Tables, key: str, language: str, *, asks: bool) -> list[str]:
    return [
        phrase.text.replace("*", "")
        for phrase in tables.phrases
        if phrase.concept == key and phrase.language == language and phrase.asks is asks
    ]


def _questions(tables: Tables) -> list[str]:
    asked = [phrase.text.replace("*", "") for phrase in tables.phrases if phrase.language in _LANGUAGES]
    return asked[::_EVERY]


def _documents(tables: Tables) -> Iterator[str]:
    """Yield what firms' cards may look like: a trade, and some of what it does."""
    for number, (key, trade) in enumerate(tables.trades.items()):
        language = _LANGUAGES[number % 2]
        said = _phrases(tables, key, language, asks=False) + _phrases(tables, key, language, asks=True)
        yield f"{trade.concept.label(language)}. {', '.join(said[1:6])}. {'; '.join(said[6:9])}"


def _rows(model: Embedder, asked: Sequence[str]) -> Vector:
    rows = model.passages(asked)
    if rows is None:
        raise RuntimeError("the embedder gave no vectors")
    return rows


if __name__ == "__main__":
    save(embedder())
