"""How long one need takes against ten thousand offers, with analyses and vectors as they are stored."""

import datetime as dt
import random
import statistics
import time
from collections.abc import Sequence
from typing import Final

import numpy as np

from bygdenav.search.api import DIMENSIONS, Vector, analyse, embedder
from competence.concepts.api import shipped_layer
from competence.matching.rules.corpus import Corpus, build_corpus
from competence.matching.rules.engine import match_corpus
from competence.matching.rules.evaluation import JUDGED, read_judged_set
from competence.matching.rules.types import NeedQuery, OfferView
from competence.matching.rules.weights import Weights

OFFERS: Final = 10_000
_NEEDS: Final = 30


class _Prepared:
    """Answers with a vector at once, so that the measured time is what comes after the embedding."""

    def __init__(self) -> None:
        self.name = embedder().name
        self._draw = np.random.default_rng(1)

    def query(self, text: str, *, timeout: float = 1.0) -> Vector | None:  # noqa: ARG002 - the interface's names
        """Return a random vector."""
        return _unit(self._draw)

    def document(self, text: str, *, timeout: float = 30.0) -> Vector | None:
        """Return a random vector."""
        return self.query(text, timeout=timeout)

    def passages(self, texts: Sequence[str], *, timeout: float = 30.0) -> Vector | None:  # noqa: ARG002 - as above
        """Return random vectors."""
        return np.stack([_unit(self._draw) for _ in texts])


def _unit(draw: np.random.Generator) -> Vector:
    vector = draw.standard_normal(DIMENSIONS).astype(np.float32)
    return vector / np.float32(np.linalg.norm(vector))


def run(offers: int = OFFERS) -> dict[str, float]:
    """Return milliseconds: p50 and p95 of one need, and seconds to build the corpus at first sight."""
    model = _Prepared()
    judged = read_judged_set(JUDGED / "shared")
    many = _many(judged.offers, offers, model)
    started = time.perf_counter()
    corpus = build_corpus(many, model, shipped_layer())
    built = time.perf_counter() - started
    queries = [query for _, query in judged.needs][:_NEEDS]
    taken = sorted(_timed(query, corpus, model) for query in queries)
    return {
        "offers": float(offers),
        "build_s": round(built, 2),
        "p50_ms": round(statistics.median(taken), 1),
        "p95_ms": round(taken[int(len(taken) * 0.95)], 1),
    }


def _timed(query: NeedQuery, corpus: Corpus, model: _Prepared) -> float:
    started = time.perf_counter()
    match_corpus(query, corpus, model, Weights())
    return 1000 * (time.perf_counter() - started)


def _many(known: tuple[OfferView, ...], count: int, model: _Prepared) -> list[OfferView]:
    """Return invented offers, each the title of one and the descriptions of two others, analysed and embedded."""
    draw = random.Random(1)  # noqa: S311 - the same offers each time, nothing secret
    made: list[OfferView] = []
    for number in range(count):
        first, second, third = draw.sample(known, 3)
        description = f"{second.description} {third.description}"
        made.append(
            OfferView(
                id=str(number),
                form=first.form,
                kind=first.kind,
                title=first.title,
                description=description,
                language=first.language,
                starts=dt.date(2027, 1, 1),
                analysis=analyse(f"{first.title}. {description}", first.language),
                vector=model.query(""),
                vector_model=model.name,
            )
        )
    return made
