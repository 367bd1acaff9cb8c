"""A corpus in memory: every document is a candidate. For the evaluation, for tests, and as the plainest engine there is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bygdenav.search.ranking.letters import KnownWords
from bygdenav.search.ranking.types import Features, Place, Position


class MemoryCorpus:
    """Counts over a sequence of features; satisfies ``types.Corpus``."""

    def __init__(self, documents: Sequence[Features]) -> None:
        self.size = len(documents)
        self._counts: Counter[str] = Counter(term for document in documents for term in document.terms())
        self._words = KnownWords()
        for word in (word for document in documents for word in document.words()):
            self._words.add(word)
        self._places = gather_places((document.places, document.position) for document in documents)

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """Return how many documents hold each term."""
        return {term: self._counts[term] for term in terms if term in self._counts}

    def similar(self, word: str, limit: int, least: float = 0.0) -> list[tuple[str, float]]:
        """Return known words that look like a misspelt one."""
        return self._words.most_alike(word, limit, least)

    def places(self) -> Mapping[str, Place]:
        """Return the places that documents name."""
        return self._places


def gather_places(named: Iterable[tuple[Sequence[str], Position | None]]) -> dict[str, Place]:
    """Return places by lower-case name out of what documents say: each document's places, innermost first, and where
    it is. The position of a place is the middle of its documents.
    """
    within: dict[str, set[str]] = defaultdict(set)
    count: Counter[str] = Counter()
    spots: dict[str, list[Position]] = defaultdict(list)
    names: dict[str, str] = {}
    for places, position in named:
        for index, name in enumerate(places):
            key = name.lower()
            names.setdefault(key, name)
            count[key] += 1
            within[key].update(outer.lower() for outer in places[index + 1 :] if outer.lower() != key)
            if position and index == 0:
                spots[key].append(position)
    return {key: Place(name, frozenset(within[key]), count[key], _middle(spots[key])) for key, name in names.items()}


def _middle(spots: Sequence[Position]) -> Position | None:
    if not spots:
        return None
    middle = len(spots) // 2
    return sorted(spot[0] for spot in spots)[middle], sorted(spot[1] for spot in spots)[middle]
