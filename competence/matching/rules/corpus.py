"""All offers of a place in the form the legs read: postings and matrices.

Each offer is read once (``read``), and laid out with the others. Document frequencies are the
place's own, so that another place's offers never weigh in.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from bygdenav.search.api import ANALYSIS_VERSION, DIMENSIONS, Analysis, Embedder, Vector, analyse, words
from competence.concepts.api import ConceptLayer, Found
from competence.matching.rules.postings import CONCEPTS, GRAMS, TOKENS, Postings, Terms, laid_out
from competence.matching.rules.themes import about, sense_of_offer, stored_themes
from competence.matching.rules.told_words import as_terms, subject_count, subjects_of
from competence.matching.rules.types import OfferView

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


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """What is worked out of one offer's words, once: the rest is layout.

    ``sense``: what it is about by its sense alone; ``subjects``: by its words, as the texts that we learned from use them.
    """

    tokens: Terms
    grams: Terms
    concepts: Mapping[str, Found]
    named: Terms
    vector: Vector | None
    sense: Vector
    subjects: Terms


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Offers with their postings. Row numbers are positions in ``offers``.

    ``about`` holds for each offer what it is about by its sense alone (``themes.about``), ``subjects`` what by its words
    (``told_words.subjects_of``).
    """

    offers: tuple[OfferView, ...]
    layer: ConceptLayer
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
    subjects: csr_array
    model: str

    @property
    def size(self) -> int:
        """How many offers there are."""
        return len(self.offers)


def build_corpus(offers: Sequence[OfferView], embedder: Embedder, layer: ConceptLayer) -> Corpus:
    """Read the offers and lay them out."""
    return lay_out(offers, [read(offer, embedder, layer) for offer in offers], embedder.name, layer)


def read(offer: OfferView, embedder: Embedder, layer: ConceptLayer) -> Read:
    """Work out of an offer what all needs are held against: a millisecond or two, and 20 where its vector is not stored."""
    analysis = _analysis(offer)
    concepts, vector = _concepts(offer, analysis, layer), _vector(offer, embedder)
    unseen = np.zeros(DIMENSIONS, dtype=np.float32)
    return Read(
        tokens=TOKENS.learn(analysis.tokens()),
        grams=GRAMS.learn({gram: 1 + math.log(count) for gram, count in analysis.grams().items()}),
        concepts=concepts,
        named=CONCEPTS.learn({key: _concept_weight(hit) for key, hit in concepts.items()}),
        vector=vector,
        sense=about(sense_of_offer(unseen if vector is None else vector, embedder.name, offer.language)),
        subjects=as_terms(subjects_of(analysis.tokens())),
    )


def lay_out(offers: Sequence[OfferView], known: Sequence[Read], model: str, layer: ConceptLayer) -> Corpus:
    """Lay out what was read of these offers, in their order: a tenth of a second for ten thousand."""
    grams, norms = _weighted_grams([each.grams for each in known])
    tokens, named = (
        Postings(TOKENS, [each.tokens for each in known]),
        Postings(CONCEPTS, [each.named for each in known]),
    )
    rows: dict[str, list[int]] = defaultdict(list)
    for row, offer in enumerate(offers):
        rows[offer.language].append(row)
    unseen, themes = np.zeros(DIMENSIONS, dtype=np.float32), len(stored_themes().rows)
    return Corpus(
        offers=tuple(offers),
        layer=layer,
        concepts=tuple(each.concepts for each in known),
        concept_norms=np.maximum(named.totals(), np.float32(1)),
        concept_rows=named,
        languages={language: np.asarray(numbers, dtype=np.int32) for language, numbers in rows.items()},
        tokens=tokens,
        lengths=tokens.totals(),
        grams=grams,
        gram_norms=norms,
        vectors=_stacked([unseen if each.vector is None else each.vector for each in known], DIMENSIONS),
        has_vector=np.asarray([each.vector is not None for each in known], dtype=np.bool_),
        about=_stacked([each.sense for each in known], themes),
        subjects=laid_out([each.subjects for each in known], subject_count()),
        model=model,
    )


def _stacked(rows: Sequence[Vector], width: int) -> NDArray[np.float32]:
    return np.stack(rows) if rows else np.zeros((0, width), dtype=np.float32)


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


def _weighted_grams(rows: Sequence[Terms]) -> tuple[Postings, NDArray[np.float32]]:
    """Return tf-idf postings of character n-grams and the length of each offer's vector."""
    postings = Postings(GRAMS, rows)
    postings.weigh(lambda counts: np.log(1 + len(rows) / counts).astype(np.float32))
    return postings, np.sqrt(np.maximum(postings.squares(), np.float32(1e-9)))


def gram_idf(frequency: int, size: int) -> float:
    """Return the weight of an n-gram that stands in ``frequency`` of ``size`` offers."""
    return math.log(1 + size / frequency)


def _vector(offer: OfferView, embedder: Embedder) -> Vector | None:
    if offer.vector is not None and offer.vector_model == embedder.name:
        return offer.vector
    return embedder.query(offer.text, timeout=10.0)
