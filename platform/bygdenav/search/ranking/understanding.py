"""From a text in the search box to a question: read, mended, joined with what the lexicon and the place know."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from bygdenav.search.analysis import Analysis
from bygdenav.search.ranking import terms
from bygdenav.search.ranking.concepts import ConceptKind
from bygdenav.search.ranking.legs import legs
from bygdenav.search.ranking.lexicon import Found, Lexicon
from bygdenav.search.ranking.places import Named, find_places
from bygdenav.search.ranking.question import Aspect, QueryWord, Question
from bygdenav.search.ranking.reading import forms, is_noise, read, weight_of_kind
from bygdenav.search.ranking.spelling import Piece, Speller
from bygdenav.search.ranking.types import Corpus
from bygdenav.search.ranking.wanting import aspects_of, besides_acts, concept_terms, find_wanted, is_plain

_WORD_ITSELF: Final = 0.9
_SURE: Final = 0.75
_WEAK: Final = 0.25
_MOST_LABELS: Final = 3
_MEANT: Final = 0.85
_PART: Final = 0.6
_OF_WHOLE: Final = 0.4


@dataclass(frozen=True, slots=True)
class _Reading:
    """The question as read: its analysis, the pieces that tell something, the places it names and what else it means."""

    analysis: Analysis
    pieces: Sequence[Piece]
    named: Sequence[Named]
    found: Sequence[Found]

    @property
    def spots(self) -> frozenset[int]:
        """Where places are named."""
        return frozenset[int]().union(*(place.positions for place in self.named))


def understand(text: str, language: str, lexicon: Lexicon, corpus: Corpus) -> Question:
    """Return what a text asks for. Never raises because of what it says; the corpus is asked for frequencies twice, for
    its places once, and for similar words only where something is misspelt.

    ``language``: that of the page; the question may be in another, which is noticed.
    """
    reading = _read(text, language, lexicon, corpus)
    found, analysis = reading.found, reading.analysis
    looked_up = [_forms(piece, analysis.language) for piece in reading.pieces]
    held = corpus.frequencies({form for each in looked_up for form in each} | concept_terms(found, lexicon))
    acts = [each for each in found if lexicon.concepts[each.concept].kind is ConceptKind.MODE]
    words = tuple(
        _word(piece, _whole(piece, each, found), held, corpus.size, acts)
        for piece, each in zip(reading.pieces, looked_up, strict=True)
    )
    aspects = tuple(aspects_of(besides_acts(found, acts), words, analysis, lexicon))
    modes = tuple(each.concept for each in acts)
    places = tuple(each.place for each in reading.named if each.place is not None)
    return Question(
        text=text,
        language=analysis.language,
        words=words,
        wanted={each.concept: each.strength for each in found},
        aspects=aspects,
        modes=modes,
        places=places,
        nowhere=tuple(each.key for each in reading.named if each.place is None),
        name="".join(terms.title_words(" ".join(analysis.written))),
        meaning=" ".join(word for i, word in enumerate(analysis.written) if i not in reading.spots),
        dense=bool(words) and not is_plain(aspects, words, acts, held),
        legs=legs(words, aspects, modes, places),
        corrected=_corrected(analysis, reading.pieces),
        also_searched=_also(aspects, found, words, lexicon, language),
        reader=language,
        lexicon=lexicon,
    )


def _read(text: str, language: str, lexicon: Lexicon, corpus: Corpus) -> _Reading:
    analysis = _with_something(read(text, language))
    noise = {i for i, word in enumerate(analysis.words) if is_noise(word)}
    telling = [(i, word) for i, word in enumerate(analysis.words) if analysis.content[i] and i not in noise]
    speller = Speller(lexicon, corpus, analysis.language, corpus.frequencies(set(_first_terms(analysis, telling))))
    unknown = frozenset(i for i, word in telling if not speller.knows(word))
    named = find_places(analysis.words, corpus.places(), unknown)
    spots = frozenset[int]().union(*(place.positions for place in named))
    pieces = speller.pieces([(i, word) for i, word in telling if i not in spots])
    found = find_wanted(analysis, pieces, lexicon)
    return _Reading(
        analysis,
        pieces,
        named,
        [each for each in found if each.strength >= _WEAK and not each.positions <= spots | noise],
    )


def _with_something(analysis: Analysis) -> Analysis:
    """Return the analysis, with function words counted too if there is nothing else: "ved" is firewood when alone."""
    if any(counts and not is_noise(word) for word, counts in zip(analysis.words, analysis.content, strict=True)):
        return analysis
    return replace(analysis, content=tuple(len(word) > 1 and not is_noise(word) for word in analysis.words))


def _first_terms(analysis: Analysis, telling: Sequence[tuple[int, str]]) -> Iterator[str]:
    for position, word in telling:
        yield from (word, analysis.lemmas[position], terms.folded(word), terms.title(word))
    plain = [word for _, word in telling]
    for first, second in pairwise(plain):
        yield from (first + second, terms.title(first + second))


def _forms(piece: Piece, language: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for word, alike in piece.readings:
        for form, value in forms(word, language).items():
            found[form] = max(found.get(form, 0.0), value * alike)
    if piece.length > 1:
        for part in piece.written.split():
            for form, value in forms(part, language).items():
                found[form] = max(found.get(form, 0.0), value * 0.5)
    return found


def _whole(piece: Piece, forms: Mapping[str, float], found: Sequence[Found]) -> Mapping[str, float]:
    """Return the forms of a word, its parts counting little where it has a meaning as a whole: to whoever asks for a
    dog groomer ("hundfrisör"), a hairdresser is not half of the answer.
    """
    if not any(each.strength >= _MEANT and each.positions == frozenset(piece.spots) for each in found):
        return forms
    return {form: value if value >= _PART else value * _OF_WHOLE for form, value in forms.items()}


def _word(
    piece: Piece, found: Mapping[str, float], held: Mapping[str, int], size: int, acts: Sequence[Found]
) -> QueryWord:
    itself = max((held.get(form, 0) for form, value in found.items() if value >= _WORD_ITSELF * 0.8), default=0)
    weight = math.log(1 + (size + 1) / (itself + 1)) * weight_of_kind(piece.word)
    act = any(frozenset(piece.spots) <= each.positions for each in acts)
    return QueryWord(piece.written, frozenset(piece.spots), found, weight, itself, act)


def _corrected(analysis: Analysis, pieces: Sequence[Piece]) -> str | None:
    mended = {piece.start: piece for piece in pieces if piece.mended and piece.word != piece.written.lower()}
    if not mended:
        return None
    skipped = {piece.start + more for piece in mended.values() for more in range(1, piece.length)}
    kept = (i for i in range(len(analysis.written)) if i not in skipped)
    return " ".join(mended[i].word if i in mended else analysis.written[i] for i in kept)


def _also(
    aspects: Sequence[Aspect], found: Sequence[Found], words: Sequence[QueryWord], lexicon: Lexicon, reader: str
) -> tuple[str, ...]:
    """Return the labels of what is surely asked for, where that is not what the reader wrote."""
    typed = {form for word in words for form, value in word.forms.items() if value >= _SURE}
    asked = {key for aspect in aspects for key in aspect.concepts}
    named = [each.concept for each in found if each.strength >= _SURE and each.concept in asked]
    labels = dict.fromkeys(lexicon.concepts[key].label(reader) for key in named)
    return tuple(label for label in labels if label.lower() not in typed)[:_MOST_LABELS]
