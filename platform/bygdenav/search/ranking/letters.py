"""How alike two words look and sound, for misspellings and for names that are half remembered."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate
from math import inf
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bygdenav.search.text import fold

_SOUNDS: Final = (
    frozenset("eäæ"),
    frozenset("oåu"),
    frozenset("öøo"),
    frozenset("iyj"),
    frozenset("aå"),
    frozenset("kgc"),
    frozenset("td"),
    frozenset("bp"),
    frozenset("vfu"),
    frozenset("sc"),
    frozenset("aä"),
)
_ALIKE: Final = 0.4
_OTHER: Final = 1.0
_MISSING: Final = 0.8
_SILENT: Final = frozenset("hjdget")
_SOFT_MISSING: Final = 0.6
_SWAPPED: Final = 0.7
_LOOKED_AT: Final = 12
_ENOUGH: Final = 0.4
"""A known word that shares fewer of a word's letter pairs is not what was meant."""


@lru_cache(maxsize=50_000)
def grams(word: str) -> frozenset[str]:
    """Return the pairs of letters of a word in its folded form, with its edges."""
    padded = f" {fold(word)} "
    return frozenset(padded[i : i + 2] for i in range(len(padded) - 1))


_SWAPS: Final[Mapping[str, Mapping[str, float]]] = {
    left: {right: _ALIKE for group in _SOUNDS if left in group for right in group}
    for left in frozenset[str]().union(*_SOUNDS)
}
_NONE: Final[Mapping[str, float]] = {}
_DROPS: Final = dict.fromkeys(_SILENT, _SOFT_MISSING)
_ROUNDING: Final = 1e-9


@lru_cache(maxsize=50_000)
def distance(left: str, right: str, most: float = inf) -> float:
    """Return the cost of making one word into the other: letters that sound alike, silent ones and swaps cost less.

    A cost above ``most`` is not worked out to the end: it is infinite then. Each letter that one word has more than the
    other has its price, so what lies too far from the middle of the table cannot be cheap enough.
    """
    most += _ROUNDING
    width = len(right)
    reach = int(min(most / _SOFT_MISSING, len(left) + width))
    drops = [_DROPS.get(letter, _MISSING) for letter in right]
    older, before, last = [0.0], [0.0, *accumulate(drops)], ""
    for i, a in enumerate(left):
        drop, swaps = _DROPS.get(a, _MISSING), _SWAPS.get(a, _NONE)
        row = [inf] * (width + 1)
        least = row[0] = before[0] + drop
        for j in range(max(0, i - reach), min(width, i + reach + 1)):
            b = right[j]
            best = before[j] if a == b else before[j] + swaps.get(b, _OTHER)
            if (other := before[j + 1] + drop) < best:
                best = other
            if (other := row[j] + drops[j]) < best:
                best = other
            if last == b and a != b and j and a == right[j - 1] and (other := older[j - 1] + _SWAPPED) < best:
                best = other
            row[j + 1] = best
            if best < least:
                least = best
        if least > most and min(before) > most:
            return inf
        older, before, last = before, row, a
    return before[-1] if before[-1] <= most else inf


@lru_cache(maxsize=50_000)
def similarity(left: str, right: str, least: float = 0.0) -> float:
    """Return how alike two lower-case words are, 1 for the same folded form and 0 for nothing in common, or for less than
    ``least``.
    """
    a, b = fold(left), fold(right)
    longest = max(len(a), len(b))
    if not longest or abs(len(a) - len(b)) > longest // 2:
        return 0.0
    alike = max(0.0, 1.0 - distance(a, b, (1 - least) * longest if least else inf) / longest)
    return alike if alike >= least else 0.0


class KnownWords:
    """Many words, and which of them look like one that nobody knows. Reading it is safe from any thread."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._table: tuple[list[str], Mapping[str, NDArray[np.int32]], NDArray[np.int64]] | None = None

    def add(self, word: str) -> None:
        """Enter a word."""
        if word not in self._numbers:
            self._numbers[word] = len(self._numbers)
            self._table = None

    def most_alike(self, word: str, limit: int, least: float = 0.0) -> list[tuple[str, float]]:
        """Return the known words that look most like a misspelt one, with how alike they are (0 below ``least``). Only
        those that share most pairs of letters are measured letter by letter.
        """
        words, by_gram, lengths = self._read()
        own = grams(word)
        rows = [by_gram[gram] for gram in own if gram in by_gram]
        if not rows:
            return []
        shared = np.bincount(np.concatenate(rows), minlength=len(words))
        numbers = np.flatnonzero(shared >= len(own) * _ENOUGH)
        scores = -2 * shared[numbers] / (len(own) + lengths[numbers] + 1)
        if len(numbers) > _LOOKED_AT:
            worst = np.partition(scores, _LOOKED_AT - 1)[_LOOKED_AT - 1]
            numbers, scores = numbers[scores <= worst], scores[scores <= worst]
        near = sorted(zip(scores.tolist(), (words[number] for number in numbers), strict=True))[:_LOOKED_AT]
        measured = ((known, similarity(word, known, least)) for _, known in near)
        return sorted(measured, key=lambda pair: (-pair[1], pair[0]))[:limit]

    def _read(self) -> tuple[list[str], Mapping[str, NDArray[np.int32]], NDArray[np.int64]]:
        if self._table is None:
            by_gram: defaultdict[str, list[int]] = defaultdict(list)
            for word, number in self._numbers.items():
                for gram in grams(word):
                    by_gram[gram].append(number)
            arrays = {gram: np.array(numbers, dtype=np.int32) for gram, numbers in by_gram.items()}
            self._table = list(self._numbers), arrays, np.array([len(word) for word in self._numbers], dtype=np.int64)
        return self._table
