"""The whole way from a need to what is shown for it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from bygdenav.search.api import ANALYSIS_VERSION, Embedder, is_word
from competence.matching.enums import Band, MissingKind, Verdict
from competence.matching.rules.bands import CARDS, band_of
from competence.matching.rules.cards import Yardstick
from competence.matching.rules.corpus import Corpus
from competence.matching.rules.legs import Evidence, gather
from competence.matching.rules.limits import at_best_time
from competence.matching.rules.reasons import reasons_for
from competence.matching.rules.second_look import look_again
from competence.matching.rules.types import Looked, MatchResult, Missing, NearMiss, NeedQuery, OfferView, Suggestion
from competence.matching.rules.weights import LEGS, Weights

ENGINE: Final = "python/5"
CLOSELY: Final = 60
_KEPT: Final = 40
_NEAR: Final = 4


@dataclass(frozen=True, slots=True)
class _Fit:
    """An offer at the time that suits the need best, and the limits it still breaks."""

    offer: OfferView
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Nearest:
    """What lies nearest to a need, before anybody asks whether it is possible for the firm. ``rows``: best first."""

    query: NeedQuery
    corpus: Corpus
    evidence: Evidence
    rows: tuple[int, ...]
    weights: Weights
    model: str

    @property
    def ids(self) -> tuple[str, ...]:
        """The offers' ids, best first."""
        return tuple(self.corpus.offers[row].id for row in self.rows)


def match_corpus(
    query: NeedQuery, corpus: Corpus, embedder: Embedder, weights: Weights, *, timeout: float = 1.0
) -> MatchResult:
    """Match one need against a corpus. Never raises because of what the need says; an empty need gets nothing."""
    return decide(nearest(query, corpus, embedder, weights, timeout=timeout))


def nearest(query: NeedQuery, corpus: Corpus, embedder: Embedder, weights: Weights, *, timeout: float = 1.0) -> Nearest:
    """Return what lies nearest to a need: all that reads words, and nothing that asks the database."""
    evidence = gather(query, corpus, embedder, weights, timeout=timeout)
    rows = tuple(_ordered(query, evidence, corpus, weights))
    return Nearest(query, corpus, evidence, rows, weights, embedder.name)


def decide(found: Nearest, today: Mapping[str, OfferView] | None = None) -> MatchResult:
    """Return what to show of what lies near. ``today``: these offers by id as they are now (days, seats); one that is not
    among them is no more. Without it they are as they were when the corpus was laid out."""
    query, corpus, evidence, weights = found.query, found.corpus, found.evidence, found.weights
    now = {row: corpus.offers[row] if today is None else today.get(corpus.offers[row].id) for row in found.rows}
    fits = {row: _Fit(*at_best_time(query, offer)) for row, offer in now.items() if offer is not None}
    possible = [row for row, fit in fits.items() if not fit.missing]
    measure = Yardstick(evidence, corpus, weights, possible)
    says = bool(possible) and measure.answers(possible[0])
    chosen = _chosen(query, measure, fits) if says else []
    return MatchResult(
        suggestions=tuple(
            Suggestion(
                fits[row].offer, band, rank, reasons_for(query, measure, row, fits[row].offer), _legs(evidence, row)
            )
            for rank, (row, band) in enumerate(chosen, start=1)
        ),
        near=_near(measure, fits, {row for row, _ in chosen}),
        considered=corpus.size,
        looked_at=len(fits),
        engine=ENGINE,
        analysis_version=ANALYSIS_VERSION,
        model_version=found.model if evidence.has_meaning else "none",
        weights=weights.stored(),
        weights_digest=weights.digest(),
        scheme_version=corpus.layer.version,
        silence=evidence.silence,
        order=_looked(measure, fits, {row for row, _ in chosen}, says),
        vector=evidence.vector,
    )


def _ordered(query: NeedQuery, evidence: Evidence, corpus: Corpus, weights: Weights) -> list[int]:
    """Return the nearest rows, best first. A form the firm asked for goes a little before others; ties keep their order."""
    if not _says_something(evidence):
        return []
    scores = evidence.total.copy()
    if query.wants:
        wanted = np.asarray([offer.form in query.wants for offer in corpus.offers], dtype=np.bool_)
        scores[wanted] += weights.wanted_form
    order = np.argsort(-scores, kind="stable")
    if evidence.has_meaning:
        order = look_again(order, scores, evidence, weights)
    if query.spared:
        order = order[[corpus.offers[row].id not in query.spared for row in order]]
    return [int(row) for row in order[:CLOSELY]]


def _says_something(evidence: Evidence) -> bool:
    """Return whether a need has anything to go by: the sentence model finds something near to any row of letters."""
    if evidence.concepts or evidence.scores["words"].any():
        return True
    analysis = evidence.analysis
    topics = (word for word, counts in zip(analysis.words, analysis.content, strict=True) if counts)
    return any(is_word(word, language) for word in topics for language in {analysis.language, "en"})


def _chosen(query: NeedQuery, measure: Yardstick, fits: Mapping[int, _Fit]) -> list[tuple[int, Band]]:
    """Return the rows to show with their bands: what stands up on its own, two cards a band at most."""
    cards = dict.fromkeys(Band, 0)
    chosen: list[tuple[int, Band]] = []
    for place, row in enumerate(measure.order):
        band = band_of(fits[row].offer, query.on)
        if cards[band] < CARDS and measure.stands(row, place):
            cards[band] += 1
            chosen.append((row, band))
    return chosen


def _near(measure: Yardstick, fits: Mapping[int, _Fit], shown: Collection[int]) -> tuple[NearMiss, ...]:
    """Return what is near, but not quite: what a hard limit stopped, and what touches the need but does not answer it."""
    found = list[NearMiss]()
    for row, fit in fits.items():
        if fit.missing:
            if measure.answers(row):
                found.append(NearMiss(fit.offer, fit.missing, _legs(measure.evidence, row)))
        elif row not in shown:
            place = measure.order.index(row)
            if not (shown and measure.stands(row, place)) and measure.touches(row, place):
                topic = (Missing(MissingKind.TOPIC, {}),)
                found.append(NearMiss(fit.offer, topic, _legs(measure.evidence, row)))
    return tuple(found[:_NEAR])


def _looked(measure: Yardstick, fits: Mapping[int, _Fit], shown: Collection[int], says: bool) -> tuple[Looked, ...]:
    """Return what was looked at closely with what became of it, as it is kept to be explained later."""
    places = {row: place for place, row in enumerate(measure.order)}

    def verdict(row: int) -> Verdict:
        if row in shown:
            return Verdict.SHOWN
        if fits[row].missing:
            return Verdict.LIMITS
        if not says:
            return Verdict.SILENT
        return Verdict.CROWDED if measure.stands(row, places[row]) else Verdict.UNLIKELY

    scores = measure.evidence.scores
    return tuple(
        Looked(
            fits[row].offer,
            float(measure.evidence.total[row]),
            {leg: float(scores[leg][row]) for leg in LEGS},
            fits[row].missing,
            verdict(row),
        )
        for row in list(fits)[:_KEPT]
    )


def _legs(evidence: Evidence, row: int) -> dict[str, int]:
    return {leg: evidence.rank(leg, row) for leg in LEGS}
