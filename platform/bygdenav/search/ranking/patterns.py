"""An index over word patterns: which of many thousand does a word fit, as it stands, in its base form or misspelt?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from bygdenav.search.lemmas import is_word, lemma
from bygdenav.search.ranking.letters import KnownWords
from bygdenav.search.text import fold

_FOLD_FROM: Final = 5
_FOLDED: Final = 0.92
_HEAD: Final = 0.75
_MODIFIER: Final = 0.35
_REMEMBERED: Final = 20_000
_PREFIX_FROM: Final = 3
_LONGER: Final = 2
_OUTDONE: Final = 0.6
"""What a beginning counts where a clearly longer pattern fits too: "vigselring*" says more than "vigsel*"."""
_SAID_BY_GENERIC: Final = 0.85
"""What the first part of a compound counts if the second says nothing of its own ("ostaffär")."""
_SHORT: Final = 4
_SHORT_BEGINNING: Final = 4
_BENT: Final = 0.6
"""What the base form of a short word counts that is a phrase as it stands."""
_BRITISH: Final = (
    ("centre", "center"),
    ("colour", "color"),
    ("tyre", "tire"),
    ("licence", "license"),
    ("theatre", "theater"),
)


def _list(name: str) -> frozenset[str]:
    return frozenset((Path(__file__).parent / name).read_text(encoding="utf-8").split())


_GENERIC: Final = _list("heads.txt")
_ENDINGS: Final = _list("endings.txt")
_SHORTEST_REST: Final = 3

Fit = tuple[int, float]


class PatternIndex:
    """Patterns by number. ``lookup`` gives the numbers that a word fits with how surely."""

    def __init__(self) -> None:
        self._slots: dict[tuple[str, str], int] = {}
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._prefix: dict[str, list[int]] = defaultdict(list)
        self._suffix: dict[str, list[int]] = defaultdict(list)
        self._words = KnownWords()
        self._known: dict[tuple[str, str], tuple[Fit, ...]] = {}
        self._native: dict[tuple[str, str], bool] = {}

    def slot(self, pattern: str, language: str) -> int:
        """Return the number of a pattern, entering it at first sight."""
        key = (pattern, language)
        if key in self._slots:
            return self._slots[key]
        number = self._slots[key] = len(self._slots)
        bare = pattern.strip("*")
        if pattern.startswith("*"):
            self._enter(self._suffix, {bare}, number)
        elif pattern.endswith("*"):
            self._enter(self._prefix, _spellings(bare, language), number)
        else:
            base = lemma(bare, language)
            self._enter(self._exact, _spellings(bare, language) | ({base} if len(base) <= len(bare) else set()), number)
        if len(bare) >= _FOLD_FROM:
            self._words.add(bare)
        return number

    def _enter(self, table: dict[str, list[int]], forms: set[str], number: int) -> None:
        for form in forms:
            table[form].append(number)
            if len(form) >= _FOLD_FROM:
                table["~" + fold(form)].append(number)

    def lookup(self, word: str, base: str) -> tuple[Fit, ...]:
        """Return the patterns that a word or its base form fits, each once. Remembered: texts repeat themselves."""
        key = (word, base)
        if key not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            best: dict[int, float] = {}
            for form, share in self._read_as(word, base):
                for number, sure in self._fitting(form):
                    best[number] = max(sure * share, best.get(number, 0.0))
            self._known[key] = tuple(best.items())
        return self._known[key]

    def _read_as(self, word: str, base: str) -> Iterator[tuple[str, float]]:
        """Yield a word and its base form with how surely it is meant. Word lists err with short words: "krans" is a wreath
        before it is some crane's, and "bad" no order to bathe.
        """
        yield word, 1.0
        imperative = len(word) <= _SHORT and len(base) > len(word)
        if base != word and not imperative:
            yield base, _BENT if len(word) <= _SHORT + 2 and word in self._exact else 1.0

    def parts(self, bases: Sequence[str]) -> Iterator[Fit]:
        """Yield the patterns that parts of a compound fit: its head more surely than what stands before."""
        for index, base in enumerate(bases):
            share = _HEAD if index == len(bases) - 1 else _MODIFIER
            for number, sure in self.lookup(base, base):
                yield number, sure * share

    def generic(self, word: str) -> Iterator[Fit]:
        """Yield the patterns that the first part of a compound fits if its second part says nothing of its own."""
        for cut in range(_SHORTEST_REST, len(word) - _SHORTEST_REST + 1):
            if word[cut:] in _GENERIC:
                for rest in dict.fromkeys((word[:cut], word[:cut].removesuffix("s"))):
                    if fits := self.lookup(rest, rest):
                        yield from ((number, sure * _SAID_BY_GENERIC) for number, sure in fits)
                        return

    def holds(self, word: str) -> Iterator[int]:
        """Yield the patterns that a word is, or is a form of: a beginning counts with a usual ending only."""
        yield from self._exact.get(word, ())
        yield from self._prefix.get(word, ())
        for length in range(_PREFIX_FROM, len(word)):
            if word[length:] in _ENDINGS:
                yield from self._prefix.get(word[:length], ())

    def _fitting(self, form: str) -> Iterator[Fit]:
        exact = self._exact.get(form, ())
        yield from ((number, 1.0) for number in exact)
        longest = len(form) if exact else 0
        for mark, text, sure in (("", form, 1.0), ("~", fold(form), _FOLDED)):
            if mark and not exact and len(form) >= _FOLD_FROM:
                yield from ((number, sure) for number in self._exact.get(mark + text, ()))
            for length in range(len(text), _PREFIX_FROM - 1, -1):
                beginning = self._prefix.get(mark + text[:length], ())
                longest = max(longest, length if beginning else 0)
                share = sure * (_OUTDONE if length < longest - _LONGER or not _goes_on(text, length) else 1.0)
                yield from ((number, share) for number in beginning)
                yield from ((number, sure) for number in self._suffix.get(mark + text[-length:], ()))

    def is_native(self, word: str, language: str) -> bool:
        """Return whether a word belongs to a language (remembered)."""
        key = (word, language)
        if key not in self._native:
            if len(self._native) >= _REMEMBERED:
                self._native.clear()
            self._native[key] = is_word(word, language)
        return self._native[key]

    def similar(self, word: str, limit: int, least: float) -> list[tuple[str, float]]:
        """Return words of the patterns that look like a misspelt word, most alike first."""
        return self._words.most_alike(word, limit, least)


def _goes_on(text: str, length: int) -> bool:
    """Return whether what follows a short beginning is an ending or a word: "taxidermi" is no kind of "taxi*"."""
    rest = text[length:]
    if length > _SHORT_BEGINNING or len(rest) < _SHORTEST_REST or rest in _ENDINGS:
        return True
    return any(is_word(each, code) for each in {rest, rest.removeprefix("s")} for code in ("sv", "nb", "en"))


def _spellings(word: str, language: str) -> set[str]:
    """Return a word as it is, and in English also as Americans spell it."""
    american = {word.replace(british, other) for british, other in _BRITISH} if language == "en" else set()
    return {word, *american}
