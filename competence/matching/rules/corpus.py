"""All offers of a place in the form the legs read: postings and matrices, built once and kept while they are the same.

Document frequencies are the place's own, so that another place's offers never weigh in.
"""

import math
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bygdenav.search.api import ANALYSIS_VERSION, DIMENSIONS, Analysis, Embedder, Vector, analyse, words
from competence.concepts.api import ConceptLayer, Found
from competence.matching.rules.themes import about, sense_of_offer, stored_themes
from competence.matching.rules.types import OfferView

Postings: TypeAlias = dict[str, tuple[NDArray[np.int32], NDArray[np.float32]]]

# Where an offer's kind says more than its words do: "ring en kollega" is a talk with somebody in the trade.
_KIND_CONCEPTS: Final[Mapping[str, str]] = {
    "peer_call": "peer",
    "mentor": "mentor",
    "mentoring": "mentor",
    "network": "network",
    "exchange": "network",
    "placement": "student_placement",
    "student_project": "student_project",
    "research": "research",
    "recruitment": "recruitment",
}
_KIND_STRENGTH: Final = 0.6
_DESCRIPTION: Final = 0.7
"""What a concept in the description counts beside one in the title."""
_CACHE_SIZE: Final = 4


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Offers with their postings. Row numbers are positions in ``offers``.

    ``about`` holds for each offer what it is about by its sense alone (``themes.about``).
    """

    offers: tuple[OfferView, ...]
    layer: ConceptLayer
    analyses: tuple[Analysis, ...]
    concepts: tuple[Mapping[str, Found], ...]
    concept_rows: Postings
    concept_norms: NDArray[np.float32]
    languages: Mapping[str, NDArray[np.int32]]
    tokens: Postings
    lengths: NDArray[np.float32]
    grams: Postings
    gram_norms: NDArray[np.float32]
    vectors: NDArray[np.float32]
    has_vector: NDArray[np.bool_]
    about: NDArray[np.float32]
    model: str

    @property
    def size(self) -> int:
        """How many offers there are."""
        return len(self.offers)


def build_corpus(offers: Sequence[OfferView], embedder: Embedder, layer: ConceptLayer) -> Corpus:
    """Analyse what is not yet analysed, embed what is not yet embedded, and lay out the postings."""
    analyses = tuple(_analysis(offer) for offer in offers)
    vectors, has_vector = _vectors(offers, embedder)
    concepts = tuple(_concepts(offer, analysis, layer) for offer, analysis in zip(offers, analyses, strict=True))
    senses = [
        about(sense_of_offer(vector, embedder.name, offer.language))
        for offer, vector in zip(offers, vectors, strict=True)
    ]
    token_counts = [analysis.tokens() for analysis in analyses]
    grams, norms = _weighted_grams(analyses)
    rows: dict[str, list[int]] = defaultdict(list)
    for row, offer in enumerate(offers):
        rows[offer.language].append(row)
    return Corpus(
        offers=tuple(offers),
        layer=layer,
        analyses=analyses,
        concepts=concepts,
        concept_norms=np.asarray([max(1.0, sum(map(_concept_weight, c.values()))) for c in concepts], dtype=np.float32),
        concept_rows=_postings({key: _concept_weight(hit) for key, hit in found.items()} for found in concepts),
        languages={language: np.asarray(numbers, dtype=np.int32) for language, numbers in rows.items()},
        tokens=_postings(token_counts),
        lengths=np.asarray([sum(counts.values()) for counts in token_counts], dtype=np.float32),
        grams=grams,
        gram_norms=norms,
        vectors=vectors,
        has_vector=has_vector,
        about=np.stack(senses) if senses else np.zeros((0, len(stored_themes().rows)), dtype=np.float32),
        model=embedder.name,
    )


def _analysis(offer: OfferView) -> Analysis:
    if offer.analysis is not None and offer.analysis.version == ANALYSIS_VERSION:
        return offer.analysis
    return analyse(offer.text, offer.language)


def _concepts(offer: OfferView, analysis: Analysis, layer: ConceptLayer) -> Mapping[str, Found]:
    """Return the concepts an offer names. What no offer answers (``outside``) is none of them, whatever its words."""
    found = layer.find(analysis, title_words=len(words(offer.title)))
    kind = _KIND_CONCEPTS.get(offer.kind)
    if kind is not None and kind not in found:
        found[kind] = Found(_KIND_STRENGTH, frozenset(), in_title=True)
    return {key: hit for key, hit in found.items() if not layer.concepts[key].outside}


def _concept_weight(found: Found) -> float:
    return found.strength * (1.0 if found.in_title else _DESCRIPTION)


def _postings(counts: Iterable[Mapping[str, float]]) -> Postings:
    lists: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    for row, terms in enumerate(counts):
        for term, weight in terms.items():
            rows, weights = lists[term]
            rows.append(row)
            weights.append(weight)
    return {
        term: (np.asarray(rows, dtype=np.int32), np.asarray(weights, dtype=np.float32))
        for term, (rows, weights) in lists.items()
    }


def _weighted_grams(analyses: Sequence[Analysis]) -> tuple[Postings, NDArray[np.float32]]:
    """Return tf-idf postings of character n-grams and the length of each offer's vector."""
    postings = _postings(analysis.grams() for analysis in analyses)
    squares = np.zeros(len(analyses), dtype=np.float64)
    for gram, (rows, counts) in postings.items():
        weights = (1 + np.log(counts)) * gram_idf(len(rows), len(analyses))
        postings[gram] = (rows, weights.astype(np.float32))
        squares[rows] += weights**2
    return postings, np.sqrt(np.maximum(squares, 1e-9)).astype(np.float32)


def gram_idf(frequency: int, size: int) -> float:
    """Return the weight of an n-gram that stands in ``frequency`` of ``size`` offers."""
    return math.log(1 + size / frequency)


def _vectors(offers: Sequence[OfferView], embedder: Embedder) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    matrix = np.zeros((len(offers), DIMENSIONS), dtype=np.float32)
    present = np.zeros(len(offers), dtype=np.bool_)
    for row, offer in enumerate(offers):
        vector = _vector(offer, embedder)
        if vector is not None:
            matrix[row], present[row] = vector, True
    return matrix, present


def _vector(offer: OfferView, embedder: Embedder) -> Vector | None:
    if offer.vector is not None and offer.vector_model == embedder.name:
        return offer.vector
    return embedder.query(offer.text, timeout=10.0)


class CorpusCache:
    """Keeps the last few corpora, found again by what their offers say. Safe from several threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], Corpus] = OrderedDict()
        self._lock = Lock()

    def get(self, offers: Sequence[OfferView], embedder: Embedder, layer: ConceptLayer) -> Corpus:
        """Return the corpus of these offers, built at first sight."""
        key = (
            embedder.name,
            layer.version,
            tuple((o.id, o.title, o.description, o.language, o.kind, o.vector_model) for o in offers),
        )
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._fresh(self._kept[key], offers)
        corpus = build_corpus(offers, embedder, layer)
        with self._lock:
            self._kept[key] = corpus
            while len(self._kept) > _CACHE_SIZE:
                self._kept.popitem(last=False)
        return corpus

    @staticmethod
    def _fresh(corpus: Corpus, offers: Sequence[OfferView]) -> Corpus:
        """Return the kept postings with today's facts (seats, dates, cost), which are not part of the key."""
        fields = {name: getattr(corpus, name) for name in Corpus.__slots__ if name != "offers"}
        return Corpus(offers=tuple(offers), **fields)
