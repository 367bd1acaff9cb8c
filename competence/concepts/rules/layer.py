"""Problem-shaped concepts in four languages: what firms say in everyday words, and what offers call it.

The data are the TOML files in ``../scheme/``: one table a concept, with a ``label`` for each language, a ``group``,
and comma-separated phrases for ``sv``, ``nb``, ``nn``, ``en`` and ``any``. In a phrase ``word*`` means "begins with",
``*word`` "ends with"; several words must all stand within ``WINDOW`` words of each other, in any order. The three
Scandinavian languages are read together, since texts mix them; English phrases count in English texts only ("till").
``outside = true`` marks what no course or call answers (a burst pipe): it is there to be recognised.
``broader`` names the concept that one is a narrower kind of; it takes its group from there. The matching reads the broad
ones only: narrower ones, which few offers name, made the order worse (judged, November 2026). They say what a need is about.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from bygdenav.search.api import Analysis, fold, is_word

WINDOW: Final = 7
LANGUAGES: Final = ("any", "sv", "nb", "nn", "en")
_SCANDINAVIAN: Final = frozenset({"sv", "nb", "nn"})
_FOLD_FROM: Final = 6
_FUZZY_FROM: Final = 5
_FUZZY_STRENGTH: Final = 0.7
_PART_STRENGTH: Final = 0.7
_FUNCTION_STRENGTH: Final = 0.5
_HIT: Final = 0.6
_PLAIN: Final = 0.8
_REMEMBERED: Final = 20_000
_LETTERS: Final = str.maketrans({"æ": "ä", "ø": "ö"})


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept: its key, its name in each language, its group, and whether it lies outside what offers answer.

    ``broader``: the key of the concept that it is a kind of, or "". ``own``: a place's own, not of the shipped scheme.
    """

    key: str
    label: Mapping[str, str]
    group: str
    outside: bool
    broader: str = ""
    own: bool = False

    def name(self, language: str) -> str:
        """Its name in a language; in Swedish, or else in any, where it has none there."""
        return self.label.get(language) or self.label.get("sv") or next(iter(self.label.values()), self.key)


@dataclass(frozen=True, slots=True)
class Found:
    """A concept found in a text: how strongly (0 to 1) and through which words, by their positions."""

    strength: float
    positions: frozenset[int]
    in_title: bool = False

    @property
    def plain(self) -> bool:
        """Whether a text is plainly about the concept: its title says so, or it says so more than once."""
        return self.in_title or self.strength >= _PLAIN


@dataclass(slots=True)
class _Index:
    exact: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    prefix: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    suffix: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    fuzzy: dict[str, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class _Phrase:
    concept: str
    language: str
    slots: tuple[int, ...]


def _plain(word: str) -> str:
    return word.lower().translate(_LETTERS)


def _keys(word: str) -> tuple[str, ...]:
    """Return a word as it is looked up: as it stands and, if it is long enough to bear it, folded (marked ``~``)."""
    plain = _plain(word)
    return (plain, "~" + fold(plain)) if len(plain) >= _FOLD_FROM else (plain,)


def _shorter(word: str) -> Iterator[str]:
    """Yield the word without each of its letters but the first, which people rarely get wrong."""
    for index in range(1, len(word)):
        yield word[:index] + word[index + 1 :]


class ConceptLayer:
    """All concepts with an index over their phrases. Built once; reading it is safe from any thread."""

    def __init__(self, tables: Mapping[str, Mapping[str, Any]], version: str = "") -> None:
        self.version = version
        self.concepts: dict[str, Concept] = {}
        self._phrases: list[_Phrase] = []
        self._by_slot: dict[int, list[int]] = defaultdict(list)
        self._index = _Index()
        self._slots: dict[str, int] = {}
        self._known: dict[str, frozenset[int]] = {}
        self._written: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key, table in tables.items():
            broader = str(table.get("broader", ""))
            group = tables[broader]["group"] if broader else table["group"]
            outside, own = bool(table.get("outside", False)), bool(table.get("own", False))
            self.concepts[key] = Concept(key, table["label"], group, outside, broader, own)
            for language in LANGUAGES:
                for phrase in str(table.get(language, "")).split(","):
                    if phrase.strip():
                        self._written[key, language].append(phrase.replace("*", "").strip())
                        self._add(key, language, phrase.split())
        self._anchor()

    def narrower(self, concept: str) -> list[str]:
        """Return the keys of a concept's narrower kinds."""
        return [key for key, each in self.concepts.items() if each.broader == concept]

    def _add(self, concept: str, language: str, patterns: list[str]) -> None:
        slots = tuple(self._slot(pattern) for pattern in patterns)
        self._phrases.append(_Phrase(concept, language, slots))

    def _anchor(self) -> None:
        """Enter each phrase under the one of its words that the fewest phrases have: without that one it is not there."""
        common = Counter(slot for phrase in self._phrases for slot in set(phrase.slots))
        for number, phrase in enumerate(self._phrases):
            self._by_slot[min(phrase.slots, key=lambda slot: (common[slot], slot))].append(number)

    def _slot(self, pattern: str) -> int:
        """Return the number of a word pattern, entering it into the index at first sight."""
        if pattern in self._slots:
            return self._slots[pattern]
        slot = self._slots[pattern] = len(self._slots)
        bare = pattern.strip("*")
        table = self._index.exact
        if pattern.startswith("*"):
            table = self._index.suffix
        elif pattern.endswith("*"):
            table = self._index.prefix
        for key in _keys(bare):
            table[key].append(slot)
        key = fold(_plain(bare))
        if len(key) >= _FUZZY_FROM and not pattern.startswith("*"):
            for variant in {key, *_shorter(key)}:
                self._index.fuzzy[variant].append((key, slot))
        return slot

    def phrases(self, concept: str, language: str) -> list[str]:
        """Return a concept's phrases in a language, without the marks for beginnings and endings."""
        return self._written[concept, language]

    def find(self, analysis: Analysis, title_words: int = 0, *, narrower: bool = False) -> dict[str, Found]:
        """Return the broad concepts of a text, or all. The first ``title_words`` words count as its title."""
        spots = self._spots(analysis)
        allowed = _SCANDINAVIAN if analysis.language != "en" else frozenset({"en"})
        hits: dict[str, list[tuple[float, frozenset[int]]]] = defaultdict(list)
        for number in [number for slot in spots for number in self._by_slot.get(slot, ())]:
            phrase = self._phrases[number]
            if self.concepts[phrase.concept].broader and not narrower:
                continue
            if (phrase.language == "any" or phrase.language in allowed) and all(slot in spots for slot in phrase.slots):
                places = [spots[slot] for slot in phrase.slots]
                hit = _placed(places)
                if hit and not any(analysis.content[position] for position in hit[1]):
                    hit = _set_phrase(places)
                if hit:
                    hits[phrase.concept].append(hit)
        return {concept: _combined(found, title_words) for concept, found in hits.items()}

    def _spots(self, analysis: Analysis) -> dict[int, dict[int, float]]:
        """Return for each word pattern where it stands in the text and how surely (a misspelling less so)."""
        spots: dict[int, dict[int, float]] = defaultdict(dict)
        for position, (word, base, parts) in enumerate(
            zip(analysis.words, analysis.lemmas, analysis.parts, strict=True)
        ):
            found = {slot for form in {word, base} for slot in self._lookup(form)}
            inside = {slot for form in parts for slot in self._lookup(form)} - found
            for slot in found:
                spots[slot][position] = 1.0
            for slot in inside:
                spots[slot][position] = _PART_STRENGTH
            if not found and not inside and len(word) >= _FUZZY_FROM and not is_word(word, analysis.language):
                for slot in self._misspelt(word):
                    spots[slot][position] = _FUZZY_STRENGTH
        return spots

    def _lookup(self, word: str) -> frozenset[int]:
        """Return the patterns that a word fits. Remembered, since texts use few words often."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[word] = frozenset(self._fitting(word))
        return found

    def _fitting(self, word: str) -> Iterator[int]:
        for key in _keys(word):
            mark, form = ("~", key[1:]) if key.startswith("~") else ("", key)
            yield from self._index.exact.get(key, ())
            for length in range(2, len(form) + 1):
                yield from self._index.prefix.get(mark + form[:length], ())
                yield from self._index.suffix.get(mark + form[-length:], ())

    def _misspelt(self, word: str) -> set[int]:
        """Return the patterns one slip away: a letter too many, one missing, one wrong or two swapped."""
        slots: set[int] = set()
        form = fold(_plain(word))
        for length in range(_FUZZY_FROM - 1, len(form) + 1):
            head = form[:length]
            for variant in {head, *_shorter(head)}:
                for key, slot in self._index.fuzzy.get(variant, ()):
                    if abs(len(key) - length) <= 1 and _one_slip(key, head):
                        slots.add(slot)
        return slots


def _one_slip(left: str, right: str) -> bool:
    """Whether two words differ by one letter added, dropped, changed or swapped with its neighbour."""
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    a, b = left[start:], right[start:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])


def _placed(places: list[dict[int, float]]) -> tuple[float, frozenset[int]] | None:
    """Return strength and positions if every word of a phrase stands within the window, else None."""
    if len(places) == 1:
        return max(places[0].values()), frozenset(places[0])
    for first, strength in places[0].items():
        chosen, weakest = {first}, strength
        for other in places[1:]:
            near = [p for p in other if p not in chosen and abs(p - first) < WINDOW]
            if not near:
                break
            nearest = min(near, key=lambda p: abs(p - first))
            chosen.add(nearest)
            weakest = min(weakest, other[nearest])
        else:
            return weakest, frozenset(chosen)
    return None


def _set_phrase(places: list[dict[int, float]]) -> tuple[float, frozenset[int]] | None:
    """Return a weak hit for function words alone ("ta över"): only as a phrase, side by side and in its order."""
    for first in places[0] if len(places) > 1 else ():
        if all(first + offset in place for offset, place in enumerate(places)):
            return _FUNCTION_STRENGTH, frozenset(range(first, first + len(places)))
    return None


def _combined(hits: list[tuple[float, frozenset[int]]], title_words: int) -> Found:
    """Join several phrases for one concept: each new place in the text adds, the same place counts once."""
    missed, seen = 1.0, frozenset[int]()
    for strength, positions in sorted(hits, key=lambda hit: (-hit[0], -len(hit[1]), sorted(hit[1]))):
        if not positions <= seen:
            missed *= 1 - _HIT * strength
            seen |= positions
    firm = frozenset[int]().union(*(positions for strength, positions in hits if strength > _FUNCTION_STRENGTH))
    return Found(1 - missed, seen, any(position < title_words for position in firm))
