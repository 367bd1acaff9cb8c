"""The lexicon: concepts with everyday words for them, and an index that finds them in questions and documents.

It knows no trade itself: the directory loads its trades into one, and a place adds words of its own. Reading it is safe
from any thread.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bygdenav.search.analysis import Analysis
from bygdenav.search.ranking.concepts import Concept, Phrase
from bygdenav.search.ranking.patterns import PatternIndex
from bygdenav.search.ranking.themes import Themes
from bygdenav.search.stopwords import stopwords

WINDOW: Final = 5
_ASKS: Final = 0.9
"""How surely a named job or trouble means the trade, beside the trade's own name."""
_SUBSUMED: Final = 0.3
"""What is left of a concept whose words are all part of a longer phrase for another one."""
_OTHER_LANGUAGE: Final = 0.95
_NARROWER: Final = 0.95
_BROADER: Final = 0.55
_BROADER_OF_SPECIFIC: Final = 0.15
_RELATED: Final = 0.4
_RELATED_OF_SPECIFIC: Final = 0.1
_SHOPS: Final = {"shop": "store*", "store": "shop*"}
_NORWEGIAN: Final = frozenset({"nb", "nn"})


@dataclass(frozen=True, slots=True)
class Found:
    """A concept found in a text: how surely (0 to 1), through which words (by position), and whether as a job only."""

    concept: str
    strength: float
    positions: frozenset[int]
    asks: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    concept: str
    language: str
    slots: tuple[int, ...]
    asks: bool


class Lexicon:
    """All concepts and phrases. ``version`` says which data they are; a place's own words do not change it."""

    def __init__(
        self, concepts: Iterable[Concept], phrases: Iterable[Phrase], version: str = "", themes: Themes | None = None
    ) -> None:
        self.version = version
        self.themes = themes
        self.concepts: dict[str, Concept] = {concept.id: concept for concept in concepts}
        self.phrases = tuple(phrase for phrase in phrases if phrase.concept in self.concepts)
        self._narrower: dict[str, list[str]] = defaultdict(list)
        for concept in self.concepts.values():
            if concept.broader:
                self._narrower[concept.broader].append(concept.id)
        self._index = PatternIndex()
        self._entries: list[_Entry] = []
        self._by_slot: dict[int, list[int]] = defaultdict(list)
        for phrase in self.phrases:
            for text in _variants(phrase):
                self._add(phrase, text)

    def _add(self, phrase: Phrase, text: str) -> None:
        words = text.lower().split()
        dropped = stopwords(phrase.language)
        telling = [word for word in words if word.strip("*") not in dropped]
        kept = telling if len(telling) > 1 else words
        slots = tuple(self._index.slot(word, phrase.language) for word in dict.fromkeys(kept))
        if slots:
            for slot in slots:
                self._by_slot[slot].append(len(self._entries))
            self._entries.append(_Entry(phrase.concept, phrase.language, slots, phrase.asks))

    def with_phrases(self, phrases: Iterable[Phrase]) -> "Lexicon":
        """Return this lexicon with a place's own phrases; those of unknown concepts are left out."""
        return Lexicon(self.concepts.values(), (*self.phrases, *phrases), self.version, self.themes)

    def narrower(self, concept: str) -> Iterator[str]:
        """Yield the concepts below one, however deep."""
        for child in self._narrower.get(concept, ()):
            yield child
            yield from self.narrower(child)

    def answers(self, named: Iterable[tuple[str, float]]) -> dict[str, float]:
        """Return the concepts that answer those named (with how surely): themselves, what lies under them, and less well
        what they are a part of and their neighbours.
        """
        accepted: dict[str, float] = defaultdict(float)
        for key, strength in named:
            for other, share in self._shares(key).items():
                accepted[other] = max(accepted[other], share * strength)
        return dict(accepted)

    def _shares(self, key: str) -> dict[str, float]:
        if key not in self.concepts:
            return {}
        concept = self.concepts[key]
        shares = {key: 1.0, **dict.fromkeys(self.narrower(key), _NARROWER)}
        for other in concept.related:
            shares.setdefault(other, _RELATED_OF_SPECIFIC if concept.specific else _RELATED)
        if concept.broader:
            shares.setdefault(concept.broader, _BROADER_OF_SPECIFIC if concept.specific else _BROADER)
        return shares

    def knows(self, word: str) -> bool:
        """Return whether a lower-case word is a phrase by itself, or a form of one."""
        return any(
            len(self._entries[number].slots) == 1 for slot in self._index.holds(word) for number in self._by_slot[slot]
        )

    def has(self, word: str) -> bool:
        """Return whether a lower-case word stands in any phrase, or is a form of one that does."""
        return any(True for _ in self._index.holds(word))

    def similar(self, word: str, limit: int = 8, least: float = 0.0) -> list[tuple[str, float]]:
        """Return words of the phrases that look like a misspelt one, with how alike they are (0 to 1; 0 below ``least``)."""
        return self._index.similar(word, limit, least)

    def find(self, analysis: Analysis, *, strict: bool = False) -> list[Found]:
        """Return every concept that a text names, once each, surest first.

        ``strict`` leaves out what only a part of a compound says.
        """
        spots = self._spots(analysis, strict=strict)
        hits: dict[str, list[Found]] = defaultdict(list)
        for number in sorted({number for slot in spots for number in self._by_slot[slot]}):
            entry = self._entries[number]
            found = self._hit(entry, spots, analysis)
            if found is not None:
                hits[entry.concept].append(found)
        return sorted(_resolved(hits), key=lambda found: (-found.strength, found.concept))

    def _hit(self, entry: _Entry, spots: Mapping[int, Mapping[int, float]], analysis: Analysis) -> Found | None:
        places = [spots[slot] for slot in entry.slots if slot in spots]
        if len(places) < len(entry.slots):
            return None
        placed = _placed(places)
        if placed is None:
            return None
        strength, positions = placed
        if not any(analysis.content[position] for position in positions):
            return None
        strength *= self._readable(entry.language, analysis, positions) * (_ASKS if entry.asks else 1.0)
        return Found(entry.concept, strength, positions, entry.asks) if strength > 0 else None

    def _readable(self, language: str, analysis: Analysis, positions: frozenset[int]) -> float:
        """Return how far a phrase of one language counts in a text of another: "gave" is no Swedish gift."""
        if language == analysis.language or {language, analysis.language} <= _NORWEGIAN:
            return 1.0
        foreign = any(not self._index.is_native(analysis.words[p], analysis.language) for p in positions)
        return _OTHER_LANGUAGE if foreign else 0.0

    def _spots(self, analysis: Analysis, *, strict: bool) -> dict[int, dict[int, float]]:
        """Return for each pattern where it stands in the text and how surely."""
        spots: dict[int, dict[int, float]] = defaultdict(dict)
        for position, (word, base) in enumerate(zip(analysis.words, analysis.lemmas, strict=True)):
            whole = self._index.lookup(word, base)
            found = list(whole)
            if not strict and not self._names(whole):
                found += list(self._index.generic(word)) or list(self._index.parts(analysis.parts[position]))
            for slot, sure in found:
                spots[slot][position] = max(sure, spots[slot].get(position, 0.0))
        return spots

    def _names(self, found: Iterable[tuple[int, float]]) -> bool:
        """Return whether a word alone is a phrase: then its parts mean nothing of their own ("hundfrisör")."""
        return any(len(self._entries[number].slots) == 1 for slot, _ in found for number in self._by_slot[slot])


def _variants(phrase: Phrase) -> Iterator[str]:
    """Yield a phrase, and in English a shop as a store too."""
    yield phrase.text
    first, _, last = phrase.text.rpartition(" ")
    if phrase.language == "en" and first and last.rstrip("*") in _SHOPS:
        yield f"{first} {_SHOPS[last.rstrip('*')]}"


def _placed(places: list[Mapping[int, float]]) -> tuple[float, frozenset[int]] | None:
    """Return strength and positions if every word of a phrase stands within the window, else None."""
    if len(places) == 1:
        best = max(places[0].values())
        return best, frozenset(p for p, sure in places[0].items() if sure == best)
    for first in sorted(places[0]):
        chosen, total = {first}, places[0][first]
        for other in places[1:]:
            near = [p for p in other if p not in chosen and abs(p - first) < WINDOW]
            if not near:
                break
            nearest = min(near, key=lambda p: abs(p - first))
            chosen.add(nearest)
            total += other[nearest]
        else:
            return total / len(places), frozenset(chosen)
    return None


def _resolved(hits: Mapping[str, list[Found]]) -> Iterator[Found]:
    """Join the hits of each concept, and weaken what only stands inside a longer phrase of another concept."""
    longest: dict[int, int] = defaultdict(int)
    for found in (found for group in hits.values() for found in group):
        for position in found.positions:
            longest[position] = max(longest[position], len(found.positions))
    for concept, group in hits.items():
        best = max(group, key=lambda found: (_standing(found, longest), len(found.positions)))
        positions = frozenset[int]().union(*(found.positions for found in group))
        yield Found(concept, _standing(best, longest), positions, all(found.asks for found in group))


def _standing(found: Found, longest: Mapping[int, int]) -> float:
    outdone = all(longest[position] > len(found.positions) for position in found.positions)
    return found.strength * (_SUBSUMED if outdone else 1.0)
