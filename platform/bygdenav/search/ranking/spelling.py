"""Words that nobody knows as they are written: joined, when they were split, and mended, when they were misspelt.

A word counts as known if a document, the lexicon or a language has it. Known words are joined only to a word that is
known just so ("hund pensionat"); misspelt ones also to one that merely looks like it ("siffer trållet").
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bygdenav.search.lemmas import compound_parts, in_dictionary
from bygdenav.search.ranking import terms
from bygdenav.search.ranking.letters import similarity
from bygdenav.search.ranking.lexicon import Lexicon
from bygdenav.search.ranking.types import Corpus

_ALIKE: Final = 0.8
_ALIKE_COMPOUND: Final = 0.9
"""A word that could be a compound nobody has written before is mended only to one very much like it."""

_ALIKE_JOINED: Final = 0.82
_NEARLY: Final = 0.03
_SHORTEST: Final = 4
_SHORTEST_JOINED: Final = 6
_MENDED_MOST: Final = 3
_ASKED: Final = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the question: the words it was written in, what it is read as, and other known words it may mean."""

    start: int
    length: int
    written: str
    word: str
    others: tuple[tuple[str, float], ...] = ()

    @property
    def spots(self) -> range:
        """The positions of its words in the question."""
        return range(self.start, self.start + self.length)

    @property
    def readings(self) -> tuple[tuple[str, float], ...]:
        """The words it may mean, the likeliest first, with how alike they are to what was written."""
        return self.others or ((self.word, 1.0),)

    @property
    def mended(self) -> bool:
        """Whether it was read as something else than it was written."""
        return bool(self.others) or self.length > 1


class Speller:
    """Reads words with the help of what the lexicon and the place's documents know."""

    def __init__(self, lexicon: Lexicon, corpus: Corpus, language: str, held: Mapping[str, int]) -> None:
        self._lexicon = lexicon
        self._corpus = corpus
        self._language = language
        self._held = held
        self._mended = 0

    def pieces(self, words: Sequence[tuple[int, str]]) -> list[Piece]:
        """Return the pieces that telling words (with their positions) are read as, in order."""
        found: list[Piece] = []
        index = 0
        while index < len(words):
            joined = self._joined(words, index)
            piece = joined or self._single(*words[index])
            found.append(piece)
            index += piece.length
        return found

    def _joined(self, words: Sequence[tuple[int, str]], index: int) -> Piece | None:
        """Return two neighbouring words as one, if that is a word and they alone are not the better reading."""
        if index + 1 >= len(words):
            return None
        (start, first), (second_start, second) = words[index], words[index + 1]
        run = first + second
        if second_start - start > 1 or len(run) < _SHORTEST_JOINED:
            return None
        if self._has(run) or self._lexicon.knows(run):
            return Piece(start, 2, f"{first} {second}", run)
        if self.knows(first) and self.knows(second):
            return None
        best = self._similar(run, _ALIKE_JOINED)
        alone = max((alike for word in (first, second) for _, alike in self._similar(word, _ALIKE)), default=0.0)
        if best and best[0][1] >= alone:
            return Piece(start, 2, f"{first} {second}", best[0][0], best)
        return None

    def _single(self, position: int, word: str) -> Piece:
        if len(word) < _SHORTEST or self.knows(word):
            return Piece(position, 1, word, word)
        near = self._similar(word, _ALIKE_COMPOUND if compound_parts(word, self._language) else _ALIKE)
        return Piece(position, 1, word, near[0][0] if near else word, near)

    def _similar(self, word: str, least: float) -> tuple[tuple[str, float], ...]:
        """Return the known words most like a misspelt one, those that are about as like it as the best."""
        if len(word) < _SHORTEST or self._mended >= _ASKED:
            return ()
        self._mended += 1
        near = dict(self._lexicon.similar(word, least=least))
        for known, _ in self._corpus.similar(word, _ASKED, least):
            near[known] = similarity(word, known, least)
        ordered = sorted(near.items(), key=lambda pair: (-pair[1], pair[0]))
        best = ordered[0][1] if ordered else 0.0
        return tuple(pair for pair in ordered[:_MENDED_MOST] if pair[1] >= max(least, best - _NEARLY))

    def _has(self, word: str) -> bool:
        return any(self._held.get(term) for term in (word, terms.title(word)))

    def knows(self, word: str) -> bool:
        """Return whether a document, the lexicon or a language has a lower-case word."""
        if self._has(word) or self._held.get(terms.folded(word)) or self._lexicon.has(word):
            return True
        return any(in_dictionary(word, language) for language in {self._language, "sv", "nb"})
