"""Which rows hold a term, and how much of it: laid out at once for many rows, so that one row that changes costs little.

What a row holds is worked out once and kept (``Terms``); to lay all of them out anew takes a tenth of a second for ten
thousand rows, since no step goes term by term.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Column: TypeAlias = tuple[NDArray[np.int32], NDArray[np.float32]]
"""The rows that hold a term, and the weight of it in each."""


class Vocabulary:
    """A number for each term that has been seen, the same for the life of the process. Safe from several threads."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, term: str) -> int | None:
        """Return the number of a term, None for one that no row has held."""
        return self._numbers.get(term)

    def learn(self, weights: Mapping[str, float]) -> "Terms":
        """Return what a row holds, by numbers."""
        known = self._numbers
        if not weights.keys() <= known.keys():
            with self._lock:
                for term in weights:
                    known.setdefault(term, len(known))
        numbers = np.fromiter((known[term] for term in weights), dtype=np.int32, count=len(weights))
        return Terms(numbers, np.fromiter(weights.values(), dtype=np.float32, count=len(weights)))


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The terms of one row, by the numbers of a vocabulary, with their weights."""

    numbers: NDArray[np.int32]
    weights: NDArray[np.float32]


def laid_out(rows: Sequence[Terms], width: int) -> csr_array:
    """Return the rows as a sparse array with so many columns."""
    lengths = np.fromiter((len(row.numbers) for row in rows), dtype=np.int64, count=len(rows))
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
    none: tuple[Terms, ...] = (Terms(np.zeros(0, np.int32), np.zeros(0, np.float32)),)
    numbers = np.concatenate([row.numbers for row in (*rows, *none)])
    weights = np.concatenate([row.weights for row in (*rows, *none)])
    return csr_array((weights, numbers, starts), shape=(len(rows), width))


TOKENS: Final = Vocabulary()
GRAMS: Final = Vocabulary()
CONCEPTS: Final = Vocabulary()


class Postings:
    """Terms with the rows that hold them. Read like a mapping from a term to its ``Column``; a term of no row is not in it."""

    def __init__(self, vocabulary: Vocabulary, rows: Sequence[Terms]) -> None:
        self._vocabulary = vocabulary
        columns = laid_out(rows, max(1, len(vocabulary))).tocsc()
        self._starts, self.rows, self.weights = columns.indptr, columns.indices.astype(np.int32), columns.data
        self.size = len(rows)

    def weigh(self, rarity: Callable[[NDArray[np.int64]], NDArray[np.float32]]) -> None:
        """Multiply each weight by what ``rarity`` says of its term, given in how many rows each term stands."""
        counts = np.diff(self._starts)
        self.weights *= np.repeat(rarity(np.maximum(counts, 1)), counts)

    def get(self, term: str) -> Column | None:
        """Return a term's rows and weights, None where no row holds it."""
        number = self._vocabulary.number(term)
        if number is None or number + 1 >= len(self._starts):
            return None
        start, end = self._starts[number], self._starts[number + 1]
        return (self.rows[start:end], self.weights[start:end]) if end > start else None

    def __contains__(self, term: str) -> bool:
        return self.get(term) is not None

    def __getitem__(self, term: str) -> Column:
        found = self.get(term)
        if found is None:
            raise KeyError(term)
        return found

    def totals(self) -> NDArray[np.float32]:
        """Return the sum of each row's weights."""
        return self._sums(self.weights)

    def squares(self) -> NDArray[np.float32]:
        """Return the sum of each row's squared weights."""
        return self._sums(self.weights * self.weights)

    def _sums(self, weights: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.bincount(self.rows, weights=weights, minlength=self.size).astype(np.float32)
