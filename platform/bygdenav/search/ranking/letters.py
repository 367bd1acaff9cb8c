"""How alike two words look and sound, for misspellings and for names that are half remembered."""

from functools import lru_cache
from typing import Final

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


def grams(word: str) -> frozenset[str]:
    """Return the pairs of letters of a word in its folded form, with its edges."""
    padded = f" {fold(word)} "
    return frozenset(padded[i : i + 2] for i in range(len(padded) - 1))


def _swap_cost(left: str, right: str) -> float:
    if left == right:
        return 0.0
    return _ALIKE if any(left in group and right in group for group in _SOUNDS) else _OTHER


def _drop_cost(letter: str) -> float:
    return _SOFT_MISSING if letter in _SILENT else _MISSING


@lru_cache(maxsize=50_000)
def distance(left: str, right: str) -> float:
    """Return the cost of making one word into the other: letters that sound alike, silent ones and swaps cost less."""
    before = [0.0]
    for letter in right:
        before.append(before[-1] + _drop_cost(letter))
    older: list[float] = []
    for i, a in enumerate(left, start=1):
        row = [before[0] + _drop_cost(a)]
        for j, b in enumerate(right, start=1):
            best = min(before[j] + _drop_cost(a), row[j - 1] + _drop_cost(b), before[j - 1] + _swap_cost(a, b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                best = min(best, older[j - 2] + _SWAPPED)
            row.append(best)
        older, before = before, row
    return before[-1]


@lru_cache(maxsize=50_000)
def similarity(left: str, right: str) -> float:
    """Return how alike two lower-case words are, 1 for the same folded form and 0 for nothing in common."""
    a, b = fold(left), fold(right)
    longest = max(len(a), len(b))
    if not longest or abs(len(a) - len(b)) > longest // 2:
        return 0.0
    return max(0.0, 1.0 - distance(a, b) / longest)
