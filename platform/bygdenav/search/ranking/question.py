"""What a text in the search box was understood to mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bygdenav.search.ranking.describing import PART
from bygdenav.search.ranking.lexicon import Lexicon
from bygdenav.search.ranking.types import Leg, LegQuery, Place

_WHOLE: Final = 0.76


@dataclass(frozen=True, slots=True)
class QueryWord:
    """One telling word of the question, perhaps joined of two.

    ``written``: as the reader wrote it. ``forms``: index terms that mean it, with how well (1 the word itself, less for
    parts, other spellings and corrections). ``weight``: how telling it is in this place. ``held``: how many documents
    have it as a word of its own. ``act``: it only names the act that is asked for ("hyra"), which many documents do.
    ``tokens``: each token of a document that is one of the forms.
    """

    written: str
    positions: frozenset[int]
    forms: Mapping[str, float]
    weight: float
    held: int
    act: bool = False
    tokens: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        plain = {form.removeprefix("~") for form in self.forms}.union(self.forms)
        object.__setattr__(self, "tokens", frozenset(plain.union(PART + form for form in plain)))


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing that is asked for: concepts that would do, with how well each, and the words that named it.

    ``thing``: it answers only together with the act that is asked for: a trailer to hire, not one to be inspected.
    """

    concepts: Mapping[str, float]
    positions: frozenset[int]
    weight: float
    thing: bool = False

    @property
    def whole(self) -> bool:
        """Whether whole words named it, not the end or the beginning of a compound."""
        return max(self.concepts.values(), default=0.0) >= _WHOLE


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A text as the ranking understands it, with what to ask each leg.

    ``wanted``: concepts it names, surest first. ``aspects``: what is asked for, each with all concepts that answer it;
    ``modes``: the act that is asked for ("hyra"). ``places``: those it names that documents have; ``nowhere``: those it
    names where nothing is. ``name``: what a title would have to look like. ``meaning``: what to embed; ``dense``: whether
    it is worth the time. ``corrected``: the text with misspellings mended, None if there were none. ``also_searched``:
    labels of what was searched besides, in the language of the reader (``reader``), which is that of the page.
    """

    text: str
    language: str
    words: tuple[QueryWord, ...]
    wanted: Mapping[str, float]
    aspects: tuple[Aspect, ...]
    modes: tuple[str, ...]
    places: tuple[Place, ...]
    nowhere: tuple[str, ...]
    name: str
    meaning: str
    dense: bool
    legs: Mapping[Leg, LegQuery]
    corrected: str | None = None
    also_searched: tuple[str, ...] = ()
    reader: str = "sv"
    lexicon: Lexicon = field(repr=False, default_factory=lambda: Lexicon((), ()))

    @property
    def sure(self) -> float:
        """How surely the lexicon knows what is asked for, acts apart: 0 where it knows none of it."""
        return max((value for aspect in self.aspects for value in aspect.concepts.values()), default=0.0)

    @property
    def grasped(self) -> float:
        """Return the share of its telling words, acts apart, whose meaning the lexicon knows: 1 for all of them."""
        covered = frozenset[int]().union(*(aspect.positions for aspect in self.aspects if aspect.whole))
        telling = [word for word in self.words if not word.act]
        if not telling:
            return float(bool(covered))
        return sum(bool(word.positions & covered) for word in telling) / len(telling)

    @property
    def empty(self) -> bool:
        """Whether it holds nothing to search for: only noise or no words at all."""
        return not self.legs
