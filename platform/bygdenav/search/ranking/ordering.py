"""Candidates in order, or silence: what speaks for each document weighed, the place taken into account, and why."""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np

from bygdenav.search.embedder import DIMENSIONS, Vector
from bygdenav.search.ranking.question import Question
from bygdenav.search.ranking.signals import Sense, Signals, answer, measure
from bygdenav.search.ranking.themes import Themes, centred
from bygdenav.search.ranking.types import Because, Candidate, Evidence, Features, Place, Position, Ranked, Ranking
from bygdenav.search.ranking.weights import WEIGHTS, Proof, Weights

_SHOWN_TRADE: Final = 0.3
_SHOWN_NAME: Final = 0.4
_USUAL: Final = 10
"""So many documents lie near to any question; what stands out from the last of them means something."""
_EARTH_KM: Final = 6371.0
_NOTHING: Final = np.zeros(DIMENSIONS, dtype=np.float32)


def rank(
    question: Question, candidates: Sequence[Candidate], vector: Vector | None = None, weights: Weights = WEIGHTS
) -> Ranking:
    """Return the candidates that answer, best first.

    ``vector``: that of ``question.meaning``, if ``question.dense`` and there was time; without it, and for candidates
    without a vector, sense is left out.
    """
    if question.empty or not candidates:
        return Ranking((), silent=True)
    if not question.words:
        return _all_there(question, candidates)
    themes = question.lexicon.themes
    near, nearest = themes.near(vector) if themes is not None and vector is not None else ({}, 0.0)
    meant = question.lexicon.answers(near.items())
    senses = _senses(candidates, vector, themes)
    measured = [measure(question, c.features, sense, meant) for c, sense in zip(candidates, senses, strict=True)]
    grasped = question.grasped
    proofs = [proof(signals, nearest if grasped < 1 else None, weights.proof) for signals in measured]
    if max(proofs) < weights.proof.answers + weights.proof.partly * (0 < grasped < 1):
        return Ranking((), silent=True)
    scored = [
        (_score(question, candidate.features, signals, weights), candidate.features, signals)
        for candidate, signals, proven in zip(candidates, measured, proofs, strict=True)
        if proven >= weights.proof.shown
    ]
    scored.sort(key=lambda row: (-row[0], row[1].kind, row[1].title.lower(), row[1].key))  # keys are drawn by lot
    least = scored[0][0] * weights.tail
    hits = tuple(
        Ranked(features.kind, features.key, score, _evidence(question, features, signals))
        for score, features, signals in scored
        if score >= least
    )
    return Ranking(hits, silent=not hits)


def _senses(candidates: Sequence[Candidate], vector: Vector | None, themes: Themes | None) -> list[Sense]:
    """Return how alike each candidate and the question are in sense, and how far that stands out; nothing where that is
    not known.
    """
    having = [index for index, candidate in enumerate(candidates) if candidate.vector is not None]
    found = [Sense()] * len(candidates)
    if vector is None or not having:
        return found
    rows = np.stack([np.asarray(candidates[i].vector) for i in having])
    alike = centred(rows, themes.documents if themes else _NOTHING) @ centred(
        vector, themes.questions if themes else _NOTHING
    )
    usual = float(np.sort(alike)[-min(_USUAL, len(having))])
    for index, value in zip(having, alike, strict=True):
        found[index] = Sense(float(value), float(value) - usual)
    return found


def proof(signals: Signals, nearest: float | None, says: Proof) -> float:
    """Return how much speaks for a document answering at all. ``nearest``: how near the nearest theme is; None where the
    lexicon knows what is asked for, so that likeness says nothing.
    """
    trade = signals.best * signals.act
    said = says.trade * trade + says.words * signals.told + says.both * min(trade, signals.told)
    said += says.name * signals.name + says.above * max(signals.above, 0.0)
    if nearest is None:
        return said
    return said + says.theme * nearest * signals.theme + says.meaning * max(signals.meaning, 0.0)


def _score(question: Question, features: Features, signals: Signals, weights: Weights) -> float:
    act = weights.act + (1 - weights.act) * signals.act
    sure = question.sure
    words = weights.words + weights.literal * (1 - sure)
    theme = weights.theme * (1 - weights.theme_known * sure) * signals.theme
    score = act * (weights.trade * signals.trade + words * signals.words) + weights.meaning * signals.meaning + theme
    said = max(score, 0.0) + weights.name * signals.name
    if "trade" not in features.fields and question.grasped >= 1:
        said *= 1 - (1 - weights.about) * sure
    return said * place_factor(question.places, features, weights)


def place_factor(places: Sequence[Place], features: Features, weights: Weights = WEIGHTS) -> float:
    """Return what a document keeps of its score in a question that names places; all of it if it names none."""
    return max((_place_factor(place, features, weights) for place in places), default=1.0)


def _place_factor(place: Place, features: Features, weights: Weights) -> float:
    factors = weights.places
    name = place.name.lower()
    if name in features.places:
        return 1.0
    if name in features.comes_to or place.within & set(features.comes_to):
        return factors.comes
    near = max(0.0, 1 - _km(place.position, features.position) / factors.far_km)
    if place.within & set(features.places):
        return factors.same_municipality + factors.near * near
    return factors.elsewhere + factors.near * near


def _km(one: Position | None, other: Position | None) -> float:
    """Return the distance between two positions; far, if one of them is not known."""
    if one is None or other is None:
        return math.inf
    lat, lon = math.radians(one[0]), math.radians(one[1])
    lat2, lon2 = math.radians(other[0]), math.radians(other[1])
    across = (lon2 - lon) * math.cos((lat + lat2) / 2)
    return _EARTH_KM * math.hypot(across, lat2 - lat)


def _all_there(question: Question, candidates: Sequence[Candidate]) -> Ranking:
    """Return, for a question that is only a place, what is there, by name; then what comes there."""
    scored = [(place_factor(question.places, c.features), c.features) for c in candidates]
    there = [(factor, features) for factor, features in scored if factor >= WEIGHTS.places.comes]
    there.sort(key=lambda row: (-row[0], row[1].title.lower(), row[1].key))
    reason = (Evidence(Because.PLACE, tuple(place.name for place in question.places)),)
    hits = tuple(Ranked(features.kind, features.key, factor, reason) for factor, features in there)
    return Ranking(hits, silent=not hits)


def _evidence(question: Question, features: Features, signals: Signals) -> tuple[Evidence, ...]:
    found: list[Evidence] = []
    if signals.name >= _SHOWN_NAME:
        found.append(Evidence(Because.NAME, (features.title,)))
    trades = tuple(dict.fromkeys(_trades(question, features)))
    if trades:
        found.append(Evidence(Because.TRADE, trades))
    if signals.matched:
        found.append(Evidence(Because.WORDS, tuple(word.written for word in signals.matched)))
    there = tuple(place.name for place in question.places if place.name.lower() in features.places)
    if there:
        found.append(Evidence(Because.PLACE, there))
    return tuple(found) or (Evidence(Because.MEANING),)


def _trades(question: Question, features: Features) -> list[str]:
    """Return the labels of the document's concepts that answer, the best of each thing that was asked for."""
    labels = []
    for aspect in question.aspects:
        best = answer(aspect, features.concepts)
        if best >= _SHOWN_TRADE:
            key = max(aspect.concepts, key=lambda k: (aspect.concepts[k] * features.concepts.get(k, 0.0), k))
            labels.append(question.lexicon.concepts[key].label(question.reader))
    return labels
