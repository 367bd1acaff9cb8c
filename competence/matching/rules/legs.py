"""The seven ways in which an offer can be found for a need. Each scores every offer, and the scores are added up.

words: the share of the need's telling words that stand in the offer. letters: tf-idf over character n-grams, which
forgives misspellings and splits compounds by itself. meaning: sentence vectors, which also cross into English.
concepts: what firms say in everyday words against what offers call it, in four languages. themes: the same concepts,
found on both sides by the sentence model. sensed: concepts that the need names and the sentence model finds in the offer.
subjects: what both are about by their words, as the texts that we learned from use them.

Scores and not ranks: a rank of 1 says nothing of how far away the best is, and it is that which tells an answer from none.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bygdenav.search.api import Analysis, Embedder, Vector, analyse
from competence.concepts.api import ConceptLayer, Found
from competence.matching.rules.corpus import Corpus, gram_idf
from competence.matching.rules.themes import about, sense_of_need, stored_themes
from competence.matching.rules.told import meant, usually_near
from competence.matching.rules.told_words import subjects_of
from competence.matching.rules.types import NeedQuery
from competence.matching.rules.weights import LEGS, Weights

Scores: TypeAlias = NDArray[np.float32]

_ANY_TOPIC: Final = 0.075
"""The best score in concepts from which offers are held to be about what the need names."""
_MET: Final = 30
"""As how many offers it counts how near offers elsewhere lie to a need."""
_SPREAD: Final = 0.01
_FEW: Final = 20
"""A handful of offers is measured as if there were so many."""
_ADDED: Final = Found(0.8, frozenset())
"""A concept that the writer chose: as plain as one that the words name more than once."""


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What the legs found out about a need: its analysis and concepts, scores for every offer, and the sum.

    ``named``: how telling each concept is that the need names; ``topic``: each offer's share of the best score in them.
    ``silence``: the score an offer has to beat.
    """

    analysis: Analysis
    concepts: Mapping[str, Found]
    named: Mapping[str, float]
    topic: Scores
    scores: Mapping[str, Scores]
    total: Scores
    silence: float
    vector: Vector | None

    @property
    def has_meaning(self) -> bool:
        """Whether the sentence model had its say."""
        return self.vector is not None

    def rank(self, leg: str, row: int) -> int:
        """Return the place of an offer in one leg from 1, equal ones at the better place; 0 where the leg did not find it."""
        found = self.scores[leg]
        return int(np.count_nonzero(found[found != 0] > found[row])) + 1 if found[row] else 0


def gather(query: NeedQuery, corpus: Corpus, embedder: Embedder, weights: Weights, *, timeout: float) -> Evidence:
    """Run all legs for a need and add them up. A leg that is missing (no vector in time) is left out."""
    analysis = analyse(query.text, query.language)
    concepts = _concepts(query, analysis, corpus)
    named = {key: found.strength * concept_idf(key, corpus) for key, found in concepts.items()}
    vector = _vector(query, analysis, corpus, embedder, timeout)
    sense, wanted, beyond = np.zeros(len(stored_themes().rows), dtype=np.float32), None, 0.0
    if vector is not None:
        sense = sense_of_need(vector, corpus.model, query.language)
        wanted, beyond = meant(vector, corpus.model, query.language)
    scores = {
        "words": _words(analysis, corpus),
        "letters": _letters(analysis, corpus, weights),
        "meaning": _meaning(wanted, corpus),
        "concepts": concept_scores(named, corpus, weights),
        "sensed": _sensed(named, corpus),
        "themes": corpus.about @ about(sense),
        "subjects": corpus.subjects @ subjects_of(analysis.tokens()),
    }
    topic = _of_best(scores["concepts"])
    return Evidence(
        analysis=analysis,
        concepts=concepts,
        named=named,
        scores=scores,
        topic=topic,
        total=sum((getattr(weights, leg) * scores[leg] for leg in LEGS), weights.topic * topic),
        silence=_silence(named, beyond, weights, corpus.layer),
        vector=vector,
    )


def _vector(query: NeedQuery, analysis: Analysis, corpus: Corpus, embedder: Embedder, timeout: float) -> Vector | None:
    """Return the need's vector: the stored one, if it is of this model, else a new one; None where none is of use."""
    if not analysis.words or not corpus.has_vector.any():
        return None
    if query.vector is not None and query.vector_model == embedder.name:
        return query.vector
    return embedder.query(query.text, timeout=timeout)


def _words(analysis: Analysis, corpus: Corpus) -> Scores:
    """Return the share of the need's words, weighed by how telling they are, that stand in each offer too."""
    shared, total = np.zeros(corpus.size, dtype=np.float32), 0.0
    for token, weight in analysis.tokens().items():
        if token.startswith("~"):
            continue
        rows = corpus.tokens[token][0] if token in corpus.tokens else np.zeros(0, dtype=np.int32)
        telling = weight * math.log(1 + (corpus.size - len(rows) + 0.5) / (len(rows) + 0.5))
        total += telling
        shared[rows] += telling
    return shared / total if total else shared


def _letters(analysis: Analysis, corpus: Corpus, weights: Weights) -> Scores:
    """Return the cosine of the n-grams, as far as the two languages share their letters."""
    scores, squares = np.zeros(corpus.size, dtype=np.float32), 0.0
    for gram, count in analysis.grams().items():
        found = corpus.grams.get(gram)
        weight = (1 + math.log(count)) * gram_idf(len(found[0]) if found else 1, max(1, corpus.size))
        squares += weight**2
        if found:
            scores[found[0]] += weight * found[1]
    for language, rows in corpus.languages.items():
        scores[rows] *= weights.letters_between(analysis.language, language)
    return scores / corpus.gram_norms / math.sqrt(squares) if squares and corpus.size else scores


def _meaning(wanted: Vector | None, corpus: Corpus) -> Scores:
    """Return how many standard deviations each offer lies above the best of so many by chance; zeros without vectors."""
    above = np.zeros(corpus.size, dtype=np.float32)
    if wanted is None:
        return above
    near, usual = corpus.vectors @ wanted, usually_near(wanted, corpus.model)
    # A few offers say little of what is near and what is far: what is offered elsewhere is counted as so many more.
    known, met = near[corpus.has_vector], min(_MET, len(usual))
    count = max(1, len(known) + met)
    mean = (float(known.sum()) + met * float(usual.mean() if met else 0)) / count
    square = float(((known - mean) ** 2).sum()) + met * float(((usual - mean) ** 2).mean() if met else 0)
    above[corpus.has_vector] = (known - mean) / max(_SPREAD, math.sqrt(square / count))
    return above - np.float32(math.sqrt(2 * math.log(max(_FEW, corpus.size))))


def _concepts(query: NeedQuery, analysis: Analysis, corpus: Corpus) -> dict[str, Found]:
    """Return the concepts of a need: those of its words, without what its writer took off and with what was added."""
    found = corpus.layer.find(analysis)
    known = corpus.layer.concepts
    for key in [known[added].broader or added for added in query.concepts_added if added in known]:
        found[key] = max(found.get(key, _ADDED), _ADDED, key=lambda each: each.strength)
    return {key: hit for key, hit in found.items() if key not in query.concepts_rejected}


def concept_idf(concept: str, corpus: Corpus) -> float:
    """Return how telling a concept is among these offers; one that nobody offers is the most telling."""
    frequency = len(corpus.concept_rows[concept][0]) if concept in corpus.concept_rows else 0
    return math.log(1 + (corpus.size + 1) / (frequency + 1))


def concept_scores(named: Mapping[str, float], corpus: Corpus, weights: Weights) -> Scores:
    """Return for each offer how much of what the need names it covers, from 0 to 1.

    One word in passing covers little (``doubt``). What an offer is about beyond that costs it a little
    (``concept_length``): the one that is about nothing else comes first.
    """
    shared = np.zeros(corpus.size, dtype=np.float32)
    for key, weight in named.items():
        if key in corpus.concept_rows:
            rows, strengths = corpus.concept_rows[key]
            shared[rows] += weight * strengths
    total = sum(named.values()) + weights.doubt * math.log(1 + corpus.size / 2)
    return shared / total / corpus.concept_norms**weights.concept_length if named else shared


def _of_best(concepts: Scores) -> Scores:
    """Return each offer's share of the best score in concepts; zeros where no offer is about what the need names."""
    best = float(concepts.max(initial=0.0))
    return concepts / np.float32(best) if best > _ANY_TOPIC else np.zeros_like(concepts)


def _sensed(named: Mapping[str, float], corpus: Corpus) -> Scores:
    """Return the cosine of what the need names and what each offer is about by its sense."""
    rows, names = stored_themes().rows, np.zeros(corpus.about.shape[1], dtype=np.float32)
    for key, weight in named.items():
        if key in rows:
            names[rows[key]] = weight
    length = float(np.linalg.norm(names))
    return np.asarray(corpus.about @ names / length, dtype=np.float32) if length else np.zeros_like(corpus.lengths)


def _silence(named: Mapping[str, float], beyond: float, weights: Weights, layer: ConceptLayer) -> float:
    """Return the score of "nobody has this yet": higher, the more the need is about what no offer answers."""
    total = sum(named.values())
    share = sum(weight for key, weight in named.items() if layer.concepts[key].outside) / total if total else 0.0
    return weights.silence.level + weights.silence.named * share + weights.silence.told * beyond
