"""The five ways in which an offer can be found for a need. Each scores every offer; only ranks count.

words: BM25 over base forms, compound parts and folded forms. letters: tf-idf over character n-grams, which forgives
misspellings and splits compounds by itself. meaning: sentence vectors, the only leg that crosses into English.
concepts: what firms say in everyday words against what offers call it, in four languages. themes: the same concepts,
found by the sentence model where the need uses none of their phrases.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bygdenav.search.api import Analysis, Embedder, Vector, analyse
from competence.matching.rules.concepts import Found, concept_layer
from competence.matching.rules.corpus import Corpus, gram_idf
from competence.matching.rules.themes import background, themes_of
from competence.matching.rules.types import NeedQuery
from competence.matching.rules.weights import LEGS, Weights

Scores: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What the legs found out about a need: its analysis, concepts and themes, scores and ranks for every offer.

    A rank of 0 means that the leg did not find the offer at all.
    """

    analysis: Analysis
    concepts: Mapping[str, Found]
    themes: Mapping[str, float]
    scores: Mapping[str, Scores]
    ranks: Mapping[str, NDArray[np.int32]]
    fused: Scores
    has_meaning: bool


def gather(query: NeedQuery, corpus: Corpus, embedder: Embedder, weights: Weights, *, timeout: float) -> Evidence:
    """Run all legs for a need and fuse them. A leg that is missing (no vector in time) is left out."""
    analysis = analyse(query.text, query.language)
    concepts = concept_layer().find(analysis)
    vector = embedder.query(query.text, timeout=timeout) if analysis.words and corpus.has_vector.any() else None
    themes = themes_of(vector, corpus.model, query.language) if vector is not None else {}
    strengths = {key: found.strength for key, found in concepts.items()}
    scores = {
        "words": _words(analysis, corpus, weights),
        "letters": _letters(analysis, corpus),
        "meaning": _meaning(vector, query.language, corpus, weights),
        "concepts": concept_scores(strengths, corpus, weights),
        "themes": concept_scores(themes, corpus, weights),
    }
    ranks = {leg: ranked(found) for leg, found in scores.items()}
    return Evidence(
        analysis=analysis,
        concepts=concepts,
        themes=themes,
        scores=scores,
        ranks=ranks,
        fused=_fuse(query.language, ranks, corpus, weights),
        has_meaning=vector is not None,
    )


def _words(analysis: Analysis, corpus: Corpus, weights: Weights) -> Scores:
    scores = np.zeros(corpus.size, dtype=np.float32)
    if not corpus.size:
        return scores
    mean = float(corpus.lengths.mean()) or 1.0
    norms = weights.bm25_k1 * (1 - weights.bm25_b + weights.bm25_b * corpus.lengths / mean)
    for token, weight in analysis.tokens().items():
        if token in corpus.tokens:
            rows, counts = corpus.tokens[token]
            idf = math.log(1 + (corpus.size - len(rows) + 0.5) / (len(rows) + 0.5))
            scores[rows] += min(weight, 1.0) * idf * counts * (weights.bm25_k1 + 1) / (counts + norms[rows])
    return scores


def _letters(analysis: Analysis, corpus: Corpus) -> Scores:
    scores = np.zeros(corpus.size, dtype=np.float32)
    for gram, count in analysis.grams().items():
        if gram in corpus.grams:
            rows, gram_weights = corpus.grams[gram]
            scores[rows] += (1 + math.log(count)) * gram_idf(len(rows), corpus.size) * gram_weights
    return scores / corpus.gram_norms if corpus.size else scores


def _meaning(vector: Vector | None, language: str, corpus: Corpus, weights: Weights) -> Scores:
    """Return closeness beyond what any need has; minus infinity where there is no vector."""
    missing = np.full(corpus.size, -np.inf, dtype=np.float32)
    if vector is None:
        return missing
    corrected = vector - weights.background * background(corpus.model, language)
    return np.where(corpus.has_vector, corpus.vectors @ corrected, missing).astype(np.float32)


def concept_idf(concept: str, corpus: Corpus) -> float:
    """Return how telling a concept is among these offers; one that nobody offers is the most telling."""
    frequency = len(corpus.concept_rows[concept][0]) if concept in corpus.concept_rows else 0
    return math.log(1 + (corpus.size + 1) / (frequency + 1))


def concept_scores(concepts: Mapping[str, float], corpus: Corpus, weights: Weights) -> Scores:
    """Return for each offer how much of what the need is about it covers, from 0 to 1.

    What an offer is about beyond that costs it a little (``concept_length``): the one that is about nothing else
    comes first.
    """
    shared = np.zeros(corpus.size, dtype=np.float32)
    wanted = {key: strength * concept_idf(key, corpus) for key, strength in concepts.items()}
    for key, weight in wanted.items():
        if key in corpus.concept_rows:
            rows, strengths = corpus.concept_rows[key]
            shared[rows] += weight * strengths
    total = sum(wanted.values())
    return shared / total / corpus.concept_norms**weights.concept_length if total else shared


def ranked(scores: Scores) -> NDArray[np.int32]:
    """Return ranks from 1 (best); equal scores share the better rank, what was not found gets 0."""
    ranks = np.zeros(len(scores), dtype=np.int32)
    found = np.flatnonzero(np.isfinite(scores) & (scores != 0))
    if len(found):
        ordered = np.sort(-scores[found])
        ranks[found] = np.searchsorted(ordered, -scores[found], side="left") + 1
    return ranks


def _fuse(language: str, ranks: Mapping[str, NDArray[np.int32]], corpus: Corpus, weights: Weights) -> Scores:
    """Return the weighted sum of reciprocal ranks, each leg gated by the pair of languages."""
    fused = np.zeros(corpus.size, dtype=np.float32)
    for offered, rows in corpus.languages.items():
        gate = weights.gate(language, offered)
        for leg in LEGS:
            places = ranks[leg][rows]
            fused[rows] += np.where(places > 0, getattr(gate, leg) / (weights.rank_constant + places), 0.0)
    return fused
