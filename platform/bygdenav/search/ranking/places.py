"""Places that a question names: those where documents are, also misspelt and inflected, and those where nothing is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from bygdenav.search.ranking.letters import similarity
from bygdenav.search.ranking.types import Place
from bygdenav.search.text import fold

_PREPOSITIONS: Final = frozenset(
    "i på vid nära utanför kring från ved fra nær in near at around".split()  # noqa: SIM905 - read as a sentence
)
_WHOLE: Final = frozenset({"kommun", "kommune", "municipality", "kommuns", "kommunen", "kommunes"})
_LONGEST: Final = 3
_ALIKE: Final = 0.84
_SHORTEST: Final = 5


@dataclass(frozen=True, slots=True)
class Named:
    """A place in a question: which, through which words, and how alike the spelling."""

    place: Place | None
    key: str
    positions: frozenset[int]
    alike: float = 1.0


@lru_cache(maxsize=1)
def municipalities() -> frozenset[str]:
    """Return the names of the municipalities of Sweden and Norway, lower case."""
    text = (Path(__file__).parent / "municipalities.txt").read_text(encoding="utf-8")
    return frozenset(name.strip().lower() for name in text.replace("\n", ",").split(",") if name.strip())


def find_places(words: Sequence[str], places: Mapping[str, Place], plain: frozenset[int]) -> list[Named]:
    """Return the places that a question names, no word in two of them; ``Named.place`` is None where nothing is.

    ``words``: lower case. ``plain``: positions of words that nobody knows, which a misspelt place may hide behind, and
    which name a municipality rather than a thing ("Berg", "Mark").
    """
    by_fold = {fold(key): key for key in places}
    found: list[Named] = []
    taken: set[int] = set()
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            spot = frozenset(range(start, start + length))
            if spot & taken:
                continue
            named = _named(" ".join(words[start : start + length]), places, by_fold, spot)
            if named is None and (spot <= plain or follows_preposition(words, start) or _said_whole(words, spot)):
                named = _nowhere(" ".join(words[start : start + length]), spot)
            if named is not None:
                found.append(named)
                taken |= spot
    found.extend(_misspelt(words, places, plain - taken))
    return [_with_kommun(named, words) for named in found]


def _named(text: str, places: Mapping[str, Place], by_fold: Mapping[str, str], spot: frozenset[int]) -> Named | None:
    for form in (text, text.removesuffix("s"), text.removesuffix("'s")):
        key = form if form in places else by_fold.get(fold(form))
        if key is not None and len(form) > 1:
            return Named(places[key], key, spot)
    return None


def _nowhere(text: str, spot: frozenset[int]) -> Named | None:
    known = text in municipalities() or text.removesuffix("s") in municipalities()
    return Named(None, text, spot) if known else None


def _said_whole(words: Sequence[str], spot: frozenset[int]) -> bool:
    after = max(spot) + 1
    return after < len(words) and words[after] in _WHOLE


def _misspelt(words: Sequence[str], places: Mapping[str, Place], plain: frozenset[int]) -> list[Named]:
    found = []
    for position in sorted(plain):
        word = words[position]
        if len(word) < _SHORTEST:
            continue
        alike, key = max(((similarity(word, key, _ALIKE), key) for key in places), default=(0.0, ""))
        if alike >= _ALIKE:
            found.append(Named(places[key], key, frozenset({position}), alike))
    return found


def _with_kommun(named: Named, words: Sequence[str]) -> Named:
    if not _said_whole(words, named.positions):
        return named
    return Named(named.place, named.key, named.positions | {max(named.positions) + 1}, named.alike)


def follows_preposition(words: Sequence[str], position: int) -> bool:
    """Return whether a word stands where a place would: after "i", "på", "in"."""
    return position > 0 and words[position - 1] in _PREPOSITIONS
