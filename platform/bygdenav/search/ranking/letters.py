"""How alike two words look and sound, for misspellings and for names that are half remembered."""

from collections import Counter
from collections.abc import Collection, Mapping
from functools import lru_cache
from itertools import accumulate
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
_LOOKED_AT: Final = 12
_ENOUGH: Final = 0.4
"""A known word that shares fewer of a word's letter pairs is not what was meant."""


@lru_cache(maxsize=50_000)
def grams(word: str) -> frozenset[str]:
    """Return the pairs of letters of a word in its folded form, with its edges."""
    padded = f" {fold(word)} "
    return frozenset(padded[i : i + 2] for i in range(len(padded) - 1))


_SWAPS: Final = {
    left + right: 0.0 if left == right else _ALIKE for group in _SOUNDS for left in group for right in group
}
_DROPS: Final = dict.fromkeys(_SILENT, _SOFT_MISSING)


@lru_cache(maxsize=50_000)
def distance(left: str, right: str) -> float:
    """Return the cost of making one word into the other: letters that sound alike, silent ones and swaps cost less."""
    drops = [_DROPS.get(letter, _MISSING) for letter in right]
    before = [0.0, *accumulate(drops)]
    older = before
    last = ""
    for a in left:
        drop = _DROPS.get(a, _MISSING)
        row = [before[0] + drop]
        for j, b in enumerate(right):
            best = before[j] if a == b else before[j] + _SWAPS.get(a + b, _OTHER)
            best = min(best, before[j + 1] + drop, row[j] + drops[j])
            if j and last == b and a == right[j - 1] and a != b:
                best = min(best, older[j - 1] + _SWAPPED)
            row.append(best)
        older, before, last = before, row, a
    return before[-1]


@lru_cache(maxsize=50_000)
def similarity(left: str, right: str) -> float:
    """Return how alike two lower-case words are, 1 for the same folded form and 0 for nothing in common."""
    a, b = fold(left), fold(right)
    longest = max(len(a), len(b))
    if not longest or abs(len(a) - len(b)) > longest // 2:
        return 0.0
    return max(0.0, 1.0 - distance(a, b) / longest)


def most_alike(word: str, by_gram: Mapping[str, Collection[str]], limit: int) -> list[tuple[str, float]]:
    """Return the known words that look most like a misspelt one, with how alike they are. ``by_gram``: known words by
    each of their pairs of letters. Only those that share most pairs are measured letter by letter.
    """
    own = grams(word)
    shared: Counter[str] = Counter()
    for gram in own:
        shared.update(by_gram.get(gram, ()))
    enough = len(own) * _ENOUGH
    near = sorted(
        (-2 * count / (len(own) + len(known) + 1), known) for known, count in shared.items() if count >= enough
    )[:_LOOKED_AT]
    measured = ((known, similarity(word, known)) for _, known in near)
    return sorted(measured, key=lambda pair: (-pair[1], pair[0]))[:limit]
