"""How long the matching takes on invented needs and offers (fixed seed), with analyses and vectors as they are stored.

Beside it stands plain BM25 over the same words. Vectors are random: what they say changes no time.
"""

import datetime as dt
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np

from bygdenav.search.api import DIMENSIONS, Vector, analyse, embedder
from competence.concepts.api import ConceptLayer, shipped_layer
from competence.matching.rules.bm25 import bm25
from competence.matching.rules.corpus import Corpus, build_corpus
from competence.matching.rules.engine import match_corpus
from competence.matching.rules.judged_set import JUDGED, read_judged_set
from competence.matching.rules.types import NeedQuery, OfferView
from competence.matching.rules.waiting import WaitingNeeds, waiting_need
from competence.matching.rules.weights import Weights

Figures: TypeAlias = dict[str, float]
Note: TypeAlias = Callable[[str], object]

OFFERS: Final = 10_000
WAITING: Final = 20_000
RERUN: Final = 2_000
_SETS: Final = ("shared", "own", "fresh")
_ASKED: Final = 60
_CAME: Final = 30
_EACH: Final = 250
_DAY: Final = dt.date(2026, 12, 1)


class Prepared:
    """Answers with a vector at once, so that the measured time is what comes after the embedding."""

    def __init__(self) -> None:
        self.name = embedder().name
        self._draw = np.random.default_rng(1)

    def query(self, text: str, *, timeout: float = 1.0) -> Vector | None:  # noqa: ARG002 - the interface's names
        """Return a random vector."""
        vector = self._draw.standard_normal(DIMENSIONS).astype(np.float32)
        return vector / np.float32(np.linalg.norm(vector))

    def document(self, text: str, *, timeout: float = 30.0) -> Vector | None:
        """Return a random vector."""
        return self.query(text, timeout=timeout)

    def passages(self, texts: Sequence[str], *, timeout: float = 30.0) -> Vector | None:
        """Return random vectors."""
        rows = [row for text in texts if (row := self.query(text, timeout=timeout)) is not None]
        return np.stack(rows) if rows else None


def run(offers: int = OFFERS, waiting: int = WAITING, needs: int = RERUN, note: Note = lambda _text: None) -> Figures:
    """Return milliseconds of one need and of one offer (p50, p95), seconds of the full rerun, and the same of BM25."""
    model = Prepared()
    note(f"matching: {offers} offers are made")
    made = invented_offers(offers, model)
    started = time.perf_counter()
    corpus = build_corpus(made, model, shipped_layer())
    built = time.perf_counter() - started
    found = {"offers": float(offers), "build_s": built, **_one_need(corpus, model)}
    note(f"matching: {waiting} needs are made")
    found.update(_one_offer(corpus, waiting, model))
    found.update(_rerun(corpus, needs, model, note))
    return {name: round(value, 2) for name, value in found.items()}


def _one_need(corpus: Corpus, model: Prepared) -> Figures:
    queries = list(invented_needs(_ASKED, model))
    ours = timed([partial(match_corpus, query, corpus, model, Weights()) for query in queries])
    plain = timed([partial(_plain, query.text, query.language, corpus) for query in queries])
    return {"need_p50_ms": ours[0], "need_p95_ms": ours[1], "need_bm25_p95_ms": plain[1]}


def _one_offer(corpus: Corpus, count: int, model: Prepared) -> Figures:
    """One new offer against needs that wait, as they are stored: base forms, concepts, vector."""
    layer, queries = corpus.layer, list(invented_needs(count, model))
    analyses = [analyse(query.text, query.language) for query in queries]
    waiting = WaitingNeeds(
        [
            waiting_need(key, query.language, analysis.tokens(), tuple(layer.find(analysis)), query.vector, model.name)
            for key, (query, analysis) in enumerate(zip(queries, analyses, strict=True))
        ]
    )
    views = [OfferView(str(n), "", "", "", "", each.language, analysis=each) for n, each in enumerate(analyses)]
    plain_corpus = build_corpus(views, model, layer)
    came = corpus.offers[:_CAME]
    ours = timed([partial(_find, waiting, offer, layer) for offer in came])
    plain = timed([partial(_plain, offer.text, offer.language, plain_corpus) for offer in came])
    return {
        "waiting": float(count), "offer_p50_ms": ours[0], "offer_p95_ms": ours[1], "offer_bm25_p95_ms": plain[1]
    }  # fmt: skip


def _find(waiting: WaitingNeeds, offer: OfferView, layer: ConceptLayer) -> object:
    return waiting.nearest(analyse(offer.text, offer.language), layer, offer.vector)


def _plain(text: str, language: str, corpus: Corpus) -> object:
    return bm25(analyse(text, language), corpus)


def _rerun(corpus: Corpus, count: int, model: Prepared, note: Note) -> Figures:
    """All needs anew, one after another; memory before and after tells whether it grows."""
    weights, before = Weights(), memory()
    started = time.perf_counter()
    suggested = 0
    for number, query in enumerate(invented_needs(count, model), start=1):
        suggested += len(match_corpus(query, corpus, model, weights).suggestions)
        if number % _EACH == 0:
            note(f"matching: {number} of {count} needs, {time.perf_counter() - started:.0f} s")
    taken = time.perf_counter() - started
    started = time.perf_counter()
    for query in invented_needs(count, model):
        _plain(query.text, query.language, corpus)
    return {
        "rerun_needs": float(count), "rerun_s": taken, "rerun_bm25_s": time.perf_counter() - started,
        "rerun_grew_mb": memory() - before, "suggested": float(suggested),
    }  # fmt: skip


def memory() -> float:
    """What the process holds now, in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20


def timed(calls: Sequence[Callable[[], object]], before: Callable[[], object] = lambda: None) -> tuple[float, float]:
    """Return the median and the 95th percentile in milliseconds; ``before`` each call comes what is not counted."""
    taken: list[float] = []
    for call in calls:
        before()
        started = time.perf_counter()
        call()
        taken.append(1000 * (time.perf_counter() - started))
    return statistics.median(taken), sorted(taken)[int(len(taken) * 0.95)]


def invented_needs(count: int, model: Prepared, seed: int = 2) -> Iterator[NeedQuery]:
    """Invented needs: what two firms said, one after the other."""
    known = [query for name in _SETS for _, query in read_judged_set(JUDGED / name).needs]
    draw = random.Random(seed)  # noqa: S311 - the same needs each time, nothing secret
    for _number in range(count):
        first, second = draw.sample(known, 2)
        text = f"{first.text} {second.text}"
        yield NeedQuery(text, first.language, _DAY, vector=model.query(text), vector_model=model.name)


def invented_offers(count: int, model: Prepared) -> list[OfferView]:
    """Invented offers: the title of one and the descriptions of two others, analysed and embedded."""
    known = read_judged_set(JUDGED / "shared").offers
    draw = random.Random(1)  # noqa: S311 - the same offers each time, nothing secret
    made: list[OfferView] = []
    for number in range(count):
        first, second, third = draw.sample(known, 3)
        description = f"{second.description} {third.description}"
        made.append(
            OfferView(
                id=str(number), form=first.form, kind=first.kind, title=first.title, description=description,
                language=first.language, starts=dt.date(2027, 1, 1), vector=model.query(""), vector_model=model.name,
                analysis=analyse(f"{first.title}. {description}", first.language),
            )
        )  # fmt: skip
    return made
