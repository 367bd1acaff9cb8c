"""Plain BM25 over the same words, in all languages alike: what the matching has to be better than, and nothing more."""

import math
from typing import Final

import numpy as np

from bygdenav.search.api import Analysis
from competence.matching.rules.corpus import Corpus
from competence.matching.rules.legs import Scores

_K1: Final = 1.2
_B: Final = 0.5


def bm25(analysis: Analysis, corpus: Corpus) -> Scores:
    """Return the BM25 score of each offer for an analysed need."""
    scores = np.zeros(corpus.size, dtype=np.float32)
    if not corpus.size:
        return scores
    length = _K1 * (1 - _B + _B * corpus.lengths / max(1e-9, float(corpus.lengths.mean())))
    for token in analysis.tokens():
        if token in corpus.tokens:
            rows, counts = corpus.tokens[token]
            telling = math.log(1 + (corpus.size - len(rows) + 0.5) / (len(rows) + 0.5))
            scores[rows] += telling * counts * (_K1 + 1) / (counts + length[rows])
    return scores
