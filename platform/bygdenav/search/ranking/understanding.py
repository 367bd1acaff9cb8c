"""From a text in the search box to a question: read, mended, joined with what the lexicon and the place know."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from bygdenav.search.analysis import Analysis, analyse
from bygdenav.search.ranking import terms
from bygdenav.search.ranking.concepts import ConceptKind
from bygdenav.search.ranking.legs import legs
from bygdenav.search.ranking.lexicon import Found, Lexicon
from bygdenav.search.ranking.places import Named, find_places
from bygdenav.search.ranking.question import Aspect, QueryWord, Question
from bygdenav.search.ranking.reading import PREPOSITIONS, forms, is_noise, read, weight_of_kind
from bygdenav.search.ranking.spelling import Piece, Speller
from bygdenav.search.ranking.types import Corpus

_WORD_ITSELF: Final = 0.9
_SURE: Final = 0.75
_WEAK: Final = 0.25
_HALF: Final = 0.3
_PASSING: Final = 0.3
_REACH: Final = 2


def understand(text: str, language: str, lexicon: Lexicon, corpus: Corpus) -> Question:
    """Return what a text asks for. Never raises because of what it says; the corpus is asked two or three times.

    ``language``: that of the page; the question may be in another, which is noticed.
    """
    analysis = _with_something(read(text, language))
    telling = [(i, word) for i, word in enumerate(analysis.words) if analysis.content[i] and not is_noise(word)]
    held = corpus.frequencies(set(_first_terms(analysis, telling)))
    speller = Speller(lexicon, corpus, analysis.language, held)
    unknown = frozenset(i for i, word in telling if not speller.knows(word))
    named = find_places(analysis.words, corpus.places(), unknown)
    spots = frozenset[int]().union(*(place.positions for place in named))
    pieces = speller.pieces([(i, word) for i, word in telling if i not in spots])
    words = _words(pieces, analysis.language, corpus)
    empty = spots | {i for i, word in enumerate(analysis.words) if is_noise(word)}
    found = [each for each in _found(analysis, pieces, lexicon) if not each.positions <= empty]
    return _question(text, analysis, words, found, named, pieces, lexicon, language)


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


def _words(pieces: Sequence[Piece], language: str, corpus: Corpus) -> tuple[QueryWord, ...]:
    looked_up = [_forms(piece, language) for piece in pieces]
    held = corpus.frequencies({form for each in looked_up for form in each})
    return tuple(_word(piece, each, held, corpus.size) for piece, each in zip(pieces, looked_up, strict=True))


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


def _word(piece: Piece, found: Mapping[str, float], held: Mapping[str, int], size: int) -> QueryWord:
    itself = max((held.get(form, 0) for form, value in found.items() if value >= _WORD_ITSELF * 0.8), default=0)
    weight = math.log(1 + (size + 1) / (itself + 1)) * weight_of_kind(piece.word)
    return QueryWord(piece.written, frozenset(_spots(piece)), found, weight, itself)


def _found(analysis: Analysis, pieces: Sequence[Piece], lexicon: Lexicon) -> list[Found]:
    """Return the concepts named, in the words as they were written and as they were mended.

    What only one half of a joined word names means little: a "hund pensionat" is no hotel.
    """
    joined = {position: piece for piece in pieces if piece.length > 1 for position in _spots(piece)}
    best: dict[str, Found] = {}
    for found in lexicon.find(analysis):
        halves = all(position in joined for position in found.positions) and len(found.positions) == 1
        best[found.concept] = replace(found, strength=found.strength * _HALF) if halves else found
    for found in _found_mended(analysis, pieces, lexicon):
        if found.concept not in best or found.strength > best[found.concept].strength:
            best[found.concept] = found
    return sorted(best.values(), key=lambda found: (-found.strength, found.concept))


def _spots(piece: Piece) -> range:
    return range(piece.start, piece.start + piece.length)


def _found_mended(analysis: Analysis, pieces: Sequence[Piece], lexicon: Lexicon) -> Iterator[Found]:
    """Yield the concepts of the question with its misspelt words replaced: by the likeliest words, then the next ones."""
    mended = {piece.start: piece for piece in pieces if piece.mended}
    skipped = {position for piece in mended.values() for position in _spots(piece)[1:]}
    kept = [i for i in range(len(analysis.words)) if i not in skipped]
    for rank in range(max((len(piece.readings) for piece in mended.values()), default=0)):
        read_as = {start: piece.readings[min(rank, len(piece.readings) - 1)] for start, piece in mended.items()}
        text = " ".join(read_as[i][0] if i in read_as else analysis.words[i] for i in kept)
        for found in lexicon.find(analyse(text, analysis.language)):
            starts = {kept[position] for position in found.positions if position < len(kept)}
            alike = min((read_as[i][1] for i in starts if i in read_as), default=1.0)
            spots = {spot for i in starts for spot in (_spots(mended[i]) if i in mended else (i,))}
            yield Found(found.concept, found.strength * alike, frozenset(spots), found.asks)


def _question(
    text: str,
    analysis: Analysis,
    words: tuple[QueryWord, ...],
    found: Sequence[Found],
    named: Sequence[Named],
    pieces: Sequence[Piece],
    lexicon: Lexicon,
    reader: str,
) -> Question:
    sure = [each for each in found if each.strength >= _WEAK]
    acts = [each for each in sure if lexicon.concepts[each.concept].kind is ConceptKind.MODE]
    modes = tuple(each.concept for each in acts)
    aspects = tuple(_aspects(_things(sure, acts), words, analysis, lexicon))
    wanted = {each.concept: each.strength for each in sure}
    places = tuple(place.place for place in named if place.place is not None)
    spots = frozenset[int]().union(*(place.positions for place in named))
    meaning = " ".join(word for i, word in enumerate(analysis.written) if i not in spots)
    return Question(
        text=text,
        language=analysis.language,
        words=words,
        wanted=wanted,
        aspects=aspects,
        modes=modes,
        places=places,
        nowhere=tuple(place.key for place in named if place.place is None),
        name="".join(terms.title_words(" ".join(analysis.written))),
        meaning=meaning,
        dense=bool(words),
        legs=legs(words, aspects, modes, places),
        corrected=_corrected(analysis, pieces),
        also_searched=_also(sure, words, lexicon, reader),
        reader=reader,
        lexicon=lexicon,
    )


def _things(found: Sequence[Found], acts: Sequence[Found]) -> list[Found]:
    """Return what is asked for besides an act; what the word for the act means otherwise only if nothing else is."""
    spots = frozenset[int]().union(*(act.positions for act in acts))
    things = [each for each in found if each not in acts]
    return [each for each in things if not each.positions <= spots] or things


def _aspects(
    found: Sequence[Found], words: Sequence[QueryWord], analysis: Analysis, lexicon: Lexicon
) -> Iterator[Aspect]:
    """Yield what is asked for: concepts named by the same words are one thing, said in other words two.

    What stands behind a preposition only says more about what stands before it: "elfel i stugan" asks for no cabin.
    """
    groups: list[tuple[set[int], list[Found]]] = []
    for each in found:
        for positions, members in groups:
            if positions & each.positions:
                positions |= each.positions
                members.append(each)
                break
        else:
            groups.append((set(each.positions), [each]))
    for positions, members in groups:
        weight = sum(word.weight for word in words if word.positions & positions) or 1.0
        if len(groups) > 1 and _in_passing(positions, analysis):
            weight *= _PASSING
        thing = lexicon.concepts[members[0].concept].kind is ConceptKind.THING
        yield Aspect(
            lexicon.answers((each.concept, each.strength) for each in members), frozenset(positions), weight, thing
        )


def _in_passing(positions: set[int], analysis: Analysis) -> bool:
    first = min(positions)
    before = [i for i in range(max(0, first - _REACH), first) if analysis.words[i] in PREPOSITIONS]
    return bool(before) and any(analysis.content[i] for i in range(before[-1]))


def _corrected(analysis: Analysis, pieces: Sequence[Piece]) -> str | None:
    mended = {piece.start: piece for piece in pieces if piece.mended and piece.word != piece.written.lower()}
    if not mended:
        return None
    skipped = {piece.start + more for piece in mended.values() for more in range(1, piece.length)}
    kept = (i for i in range(len(analysis.written)) if i not in skipped)
    return " ".join(mended[i].word if i in mended else analysis.written[i] for i in kept)


def _also(found: Sequence[Found], words: Sequence[QueryWord], lexicon: Lexicon, reader: str) -> tuple[str, ...]:
    """Return the labels of sure concepts whose label is not what the reader wrote."""
    typed = {form for word in words for form, value in word.forms.items() if value >= _SURE}
    named = [lexicon.concepts[each.concept] for each in found if each.strength >= _SURE]
    labels = dict.fromkeys(concept.label(reader) for concept in named if concept.kind is not ConceptKind.MODE)
    return tuple(label for label in labels if label.lower() not in typed)[:3]
