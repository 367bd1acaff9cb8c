"""The fitting behind ``told.npz`` and ``told_words.npz``: small models over sentence vectors and words, with a fixed seed.

``fit_turn``: a matrix that turns what is told towards what is offered (InfoNCE: of all offers, those of the need's own
subject should come first). It starts as the identity and stops early, for it has to hold for subjects that stand in no
text. ``fit_subjects``: which subject a need is about (linear discriminant analysis, in closed form). ``fit_words``: which words
make up each subject (tf-idf).
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from competence.matching.rules.told import likelihoods
from competence.matching.rules.told_words import LearnedWords

Rows: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.int32]

_SEED: Final = 5
_BATCH: Final = 1024
_SHARP: Final = 0.03
"""The temperature of the contrast between offers."""
_PRIOR: Final = 2.0


class _Adam:
    """The usual adaptive steps (Kingma and Ba 2015, https://arxiv.org/abs/1412.6980), with their usual numbers."""

    def __init__(self, rate: float) -> None:
        self._rate, self._count = rate, 0
        self._mean: Rows | float = 0.0
        self._square: Rows | float = 0.0

    def step(self, gradient: Rows) -> Rows:
        """Return what to take away from the values for this gradient."""
        self._count += 1
        self._mean = 0.9 * self._mean + 0.1 * gradient
        self._square = 0.99 * self._square + 0.01 * gradient**2
        mean, square = self._mean / (1 - 0.9**self._count), self._square / (1 - 0.99**self._count)
        return np.asarray(self._rate * mean / (np.sqrt(square) + 1e-8), dtype=np.float32)


def fit_turn(
    needs: Rows, subject: Numbers, offers: Rows, offered: Numbers, *, steps: int, rate: float, kept: float
) -> Rows:
    """Return the matrix. ``subject`` and ``offered`` give the subject of each need and offer; ``kept``: how much of the way
    from the identity is gone in the end."""
    start = np.eye(needs.shape[1], dtype=np.float32)
    turn, adam, seen = start.copy(), _Adam(rate), offers - offers.mean(axis=0)
    for rows in _batches(len(needs), steps):
        told, right = needs[rows], subject[rows, None] == offered[None, :]
        turned = told @ turn.T
        length = np.linalg.norm(turned, axis=1, keepdims=True)
        there = turned / length
        chance = likelihoods(there, seen / _SHARP, np.zeros(len(seen), dtype=np.float32))
        wanted = chance * right
        wanted /= np.maximum(wanted.sum(axis=1, keepdims=True), 1e-12)
        pull = (chance - wanted) @ seen / (_SHARP * len(rows))
        pull = (pull - there * (pull * there).sum(axis=1, keepdims=True)) / length
        turn -= adam.step(pull.T @ told)
    return np.asarray(start + kept * (turn - start), dtype=np.float32)


def fit_subjects(rows: Rows, subject: Numbers, count: int, *, ridge: float) -> tuple[Rows, Rows]:
    """Return a row and a bias for each of ``count`` subjects: linear discriminants, from all that is told and offered on it.

    ``ridge``: how much of the mean variance is added to each direction; ``_PRIOR`` texts in the middle are counted with
    each subject, for a dozen say little of where it lies.
    """
    middle = rows.mean(axis=0)
    counts = np.bincount(subject, minlength=count)[:, None]
    sums = np.zeros((count, rows.shape[1]))
    np.add.at(sums, subject, rows)
    means = (sums + _PRIOR * middle) / (counts + _PRIOR)
    rest = rows - means[subject]
    spread = rest.T @ rest / len(rows)
    spread += ridge * np.trace(spread) / len(spread) * np.eye(len(spread))
    directions = np.linalg.solve(spread, means.T).T
    return directions.astype(np.float32), (-0.5 * (directions * means).sum(axis=1)).astype(np.float32)


def fit_words(
    texts: Sequence[Mapping[str, float]], subject: Numbers, count: int, *, digest: str, analysis: int
) -> LearnedWords:
    """Return the words of ``count`` subjects, from the words of each text with how often they stand in it."""
    texts = [{word: times for word, times in text.items() if is_word_as_it_stands(word)} for text in texts]
    seen = Counter(word for text in texts for word in text)
    words = {word: number for number, word in enumerate(sorted(seen))}
    rarity = np.asarray([math.log((1 + len(texts)) / (1 + seen[word])) + 1 for word in words], dtype=np.float32)
    places = [(row, words[word], times) for row, text in enumerate(texts) for word, times in text.items()]
    row, number, times = (np.asarray(column) for column in zip(*places, strict=True))
    weights = times * rarity[number]
    weights /= np.sqrt(np.bincount(row, weights=weights**2, minlength=len(texts)))[row]
    made_of = csr_array(coo_array((weights, (subject[row], number)), shape=(count, len(words))))
    made_of = made_of.multiply(1 / np.maximum(np.sqrt(made_of.power(2).sum(axis=1)), 1e-9)[:, None])
    usual = made_of @ (np.bincount(number, weights=weights, minlength=len(words)) / len(texts))
    by_word = csr_array(made_of.T)
    return LearnedWords(
        digest=digest,
        analysis=analysis,
        words=words,
        rarity=rarity,
        starts=by_word.indptr.astype(np.int32),
        numbers=by_word.indices.astype(np.int32),
        shares=by_word.data.astype(np.float32),
        usual=usual.astype(np.float32),
    )


def is_word_as_it_stands(token: str) -> bool:
    """Return whether a token is no folded form: the analysis gives those beside the words, and they would count twice."""
    return not token.startswith("~")


def middles(rows: Rows, group: Numbers, count: int) -> Rows:
    """Return the middle of each group's rows; zeros for a group without any."""
    found = np.zeros((count, rows.shape[1]), dtype=np.float32)
    for number in range(count):
        if (mine := rows[group == number]).size:
            found[number] = mine.mean(axis=0)
    return found


def _batches(size: int, steps: int) -> Iterator[Numbers]:
    dice = np.random.default_rng(_SEED)
    for _ in range(steps):
        yield dice.choice(size, size=min(_BATCH, size), replace=False).astype(np.int32)
