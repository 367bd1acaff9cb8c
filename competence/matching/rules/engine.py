"""The whole way from a need to what is shown for it."""

from collections.abc import Collection, Mapping
from typing import Final

import numpy as np

from bygdenav.search.api import ANALYSIS_VERSION, Embedder, is_word
from competence.matching.enums import Band, MissingKind
from competence.matching.rules.bands import CARDS, band_of
from competence.matching.rules.cards import Yardstick
from competence.matching.rules.corpus import Corpus
from competence.matching.rules.legs import Evidence, gather
from competence.matching.rules.limits import missing
from competence.matching.rules.reasons import reasons_for
from competence.matching.rules.types import MatchResult, Missing, NearMiss, NeedQuery, Suggestion
from competence.matching.rules.weights import LEGS, Weights

ENGINE: Final = "python/2"
_CLOSELY: Final = 60
_NEAR: Final = 4


def match_corpus(
    query: NeedQuery, corpus: Corpus, embedder: Embedder, weights: Weights, *, timeout: float = 1.0
) -> MatchResult:
    """Match one need against a corpus. Never raises because of what the need says; an empty need gets nothing."""
    evidence = gather(query, corpus, embedder, weights, timeout=timeout)
    order = _ordered(query, evidence, corpus, weights)
    lacking = {row: missing(query, corpus.offers[row]) for row in order[:_CLOSELY]}
    possible = [row for row in lacking if not lacking[row]]
    measure = Yardstick(evidence, corpus, weights, possible)
    chosen = _chosen(query, measure) if possible and measure.answers(possible[0]) else []
    return MatchResult(
        suggestions=tuple(
            Suggestion(corpus.offers[row], band, rank, reasons_for(query, measure, row), _legs(evidence, row))
            for rank, (row, band) in enumerate(chosen, start=1)
        ),
        near=_near(measure, lacking, {row for row, _ in chosen}),
        considered=corpus.size,
        looked_at=len(lacking),
        engine=ENGINE,
        analysis_version=ANALYSIS_VERSION,
        model_version=embedder.name if evidence.has_meaning else "none",
        weights=weights.stored(),
    )


def _ordered(query: NeedQuery, evidence: Evidence, corpus: Corpus, weights: Weights) -> list[int]:
    """Return rows best first. A form the firm asked for goes a little before others; ties keep their order."""
    if not _says_something(evidence):
        return []
    scores = evidence.total.copy()
    if query.wants:
        wanted = np.asarray([offer.form in query.wants for offer in corpus.offers], dtype=np.bool_)
        scores[wanted] += weights.wanted_form
    return [int(row) for row in np.argsort(-scores, kind="stable")]


def _says_something(evidence: Evidence) -> bool:
    """Return whether a need has anything to go by: the sentence model finds something near to any row of letters."""
    if evidence.concepts or evidence.ranks["words"].any():
        return True
    analysis = evidence.analysis
    topics = (word for word, counts in zip(analysis.words, analysis.content, strict=True) if counts)
    return any(is_word(word, language) for word in topics for language in {analysis.language, "en"})


def _chosen(query: NeedQuery, measure: Yardstick) -> list[tuple[int, Band]]:
    """Return the rows to show with their bands: what stands up on its own, two cards a band at most."""
    cards = dict.fromkeys(Band, 0)
    chosen: list[tuple[int, Band]] = []
    for place, row in enumerate(measure.order):
        band = band_of(measure.corpus.offers[row], query.on)
        if cards[band] < CARDS and measure.stands(row, place):
            cards[band] += 1
            chosen.append((row, band))
    return chosen


def _near(
    measure: Yardstick, lacking: Mapping[int, tuple[Missing, ...]], shown: Collection[int]
) -> tuple[NearMiss, ...]:
    """Return what is near, but not quite: what a hard limit stopped, and what touches the need but does not answer it."""
    offers, found = measure.corpus.offers, list[NearMiss]()
    for row, limits in lacking.items():
        if limits:
            if measure.answers(row):
                found.append(NearMiss(offers[row], limits, _legs(measure.evidence, row)))
        elif row not in shown:
            place = measure.order.index(row)
            if not (shown and measure.stands(row, place)) and measure.touches(row, place):
                topic = (Missing(MissingKind.TOPIC, {}),)
                found.append(NearMiss(offers[row], topic, _legs(measure.evidence, row)))
    return tuple(found[:_NEAR])


def _legs(evidence: Evidence, row: int) -> dict[str, int]:
    return {leg: int(evidence.ranks[leg][row]) for leg in LEGS}
