"""What is asked for: the concepts that a question names, as one thing or several, and the act that goes with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bygdenav.search.analysis import Analysis, analyse
from bygdenav.search.ranking import terms
from bygdenav.search.ranking.concepts import ConceptKind
from bygdenav.search.ranking.lexicon import Found, Lexicon
from bygdenav.search.ranking.question import Aspect, QueryWord
from bygdenav.search.ranking.reading import PREPOSITIONS
from bygdenav.search.ranking.spelling import Piece

_HALF: Final = 0.3
"""What a concept counts that only one half of a joined word names."""
_PASSING: Final = 0.3
"""What a thing weighs that only says more about another."""
_REACH: Final = 2
_SURE: Final = 0.9


def find_wanted(analysis: Analysis, pieces: Sequence[Piece], lexicon: Lexicon) -> list[Found]:
    """Return the concepts named, in the words as they were written and as they were mended.

    What only one half of a joined word names means little: a "hund pensionat" is no hotel.
    """
    joined = {position: piece for piece in pieces if piece.length > 1 for position in piece.spots}
    best: dict[str, Found] = {}
    for found in lexicon.find(analysis):
        halves = all(position in joined for position in found.positions) and len(found.positions) == 1
        best[found.concept] = replace(found, strength=found.strength * _HALF) if halves else found
    for found in _found_mended(analysis, pieces, lexicon):
        if found.concept not in best or found.strength > best[found.concept].strength:
            best[found.concept] = found
    return sorted(best.values(), key=lambda found: (-found.strength, found.concept))


def _found_mended(analysis: Analysis, pieces: Sequence[Piece], lexicon: Lexicon) -> Iterator[Found]:
    """Yield the concepts of the question with its misspelt words replaced: by the likeliest words, then the next ones."""
    mended = {piece.start: piece for piece in pieces if piece.mended}
    skipped = {position for piece in mended.values() for position in piece.spots[1:]}
    kept = [i for i in range(len(analysis.words)) if i not in skipped]
    for rank in range(max((len(piece.readings) for piece in mended.values()), default=0)):
        read_as = {start: piece.readings[min(rank, len(piece.readings) - 1)] for start, piece in mended.items()}
        text = " ".join(read_as[i][0] if i in read_as else analysis.words[i] for i in kept)
        for found in lexicon.find(analyse(text, analysis.language)):
            starts = {kept[position] for position in found.positions if position < len(kept)}
            alike = min((read_as[i][1] for i in starts if i in read_as), default=1.0)
            spots = {spot for i in starts for spot in (mended[i].spots if i in mended else (i,))}
            yield Found(found.concept, found.strength * alike, frozenset(spots), found.asks)


def besides_acts(found: Sequence[Found], acts: Sequence[Found]) -> list[Found]:
    """Return what is asked for besides an act; what the word for the act means otherwise only if nothing else is."""
    spots = frozenset[int]().union(*(act.positions for act in acts))
    things = [each for each in found if each not in acts]
    return [each for each in things if not each.positions <= spots] or things


def aspects_of(
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


def is_plain(
    aspects: Sequence[Aspect], words: Sequence[QueryWord], acts: Sequence[Found], held: Mapping[str, int]
) -> bool:
    """Return whether a question is understood so well that sense would add nothing: sure concepts cover its words, and
    there are documents about each of them. ``held``: how many documents hold each concept's term.
    """
    sure = [aspect for aspect in aspects if max(aspect.concepts.values()) >= _SURE]
    covered = frozenset[int]().union(*(aspect.positions for aspect in sure), *(act.positions for act in acts))
    answered = all(
        any(held.get(terms.concept(key, main=True)) for key, value in aspect.concepts.items() if value >= _SURE)
        for aspect in sure
    )
    return bool(sure) and len(sure) == len(aspects) and answered and all(word.positions & covered for word in words)


def concept_terms(found: Sequence[Found], lexicon: Lexicon) -> set[str]:
    """Return the terms of documents about what is asked for, to be counted."""
    keys = lexicon.answers((each.concept, each.strength) for each in found)
    return {terms.concept(key, main=True) for key, value in keys.items() if value >= _SURE}
