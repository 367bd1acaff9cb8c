"""What to ask each leg of an engine for, out of what was understood."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from bygdenav.search.ranking import terms
from bygdenav.search.ranking.question import Aspect, QueryWord
from bygdenav.search.ranking.types import Leg, LegQuery, Place

_ITSELF: Final = 0.8
_ASKED_FOR: Final = 0.3
_MODE: Final = 0.5
_THERE: Final = 3.0
_COMES: Final = 1.5


def legs(
    words: Sequence[QueryWord], aspects: Sequence[Aspect], modes: Sequence[str], places: Sequence[Place]
) -> Mapping[Leg, LegQuery]:
    """Return the legs that have anything to ask. Places decide which documents come first, and alone which are found."""
    there = {terms.place(place.name): _THERE for place in places}
    there.update({terms.comes_to(place.name): _COMES for place in places})
    asked = {
        Leg.TOKENS: _weighted(words, _ITSELF, 2.0),
        Leg.NEAR: _weighted(words, 0.0, _ITSELF),
        Leg.CONCEPTS: _concepts(aspects, modes),
        Leg.TITLE: _titles(words),
        Leg.PLACE: {} if words else dict(there),
    }
    return {leg: LegQuery(found, there) for leg, found in asked.items() if found}


def _weighted(words: Sequence[QueryWord], least: float, below: float) -> dict[str, float]:
    found: dict[str, float] = {}
    for word in words:
        for form, value in word.forms.items():
            if least <= value < below:
                found[form] = max(found.get(form, 0.0), value * word.weight)
    return found


def _concepts(aspects: Sequence[Aspect], modes: Sequence[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for aspect in aspects:
        for key, value in aspect.concepts.items():
            if value >= _ASKED_FOR:
                found[terms.concept(key)] = max(found.get(terms.concept(key), 0.0), value * aspect.weight)
                main = terms.concept(key, main=True)
                found[main] = max(found.get(main, 0.0), value * aspect.weight)
    if not aspects:
        found.update({terms.concept(mode): _MODE for mode in modes})
    return found


def _titles(words: Sequence[QueryWord]) -> dict[str, float]:
    found: dict[str, float] = {}
    for word in words:
        for form, value in word.forms.items():
            if value >= _ITSELF and form[:1].isalnum():
                found[terms.title(form)] = value * word.weight
    for first, second in pairwise(words):
        run = (first.written + second.written).lower().replace(" ", "")
        found[terms.title(run)] = first.weight + second.weight
    return found
