"""What a text in the search box was understood to mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bygdenav.search.ranking.types import Leg, LegQuery, Place


class Role(StrEnum):
    """What a word of a question does there."""

    TOPIC = "topic"
    PLACE = "place"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class QueryWord:
    """One word of the question, perhaps joined of two or cut out of one.

    ``written``: as the reader wrote it. ``forms``: index terms that mean it, with how well (1 the word itself, less for
    parts, spellings and corrections). ``weight``: how telling it is in this place. ``corrected``: the known word that
    was put in its place, or "".
    """

    written: str
    role: Role
    forms: Mapping[str, float]
    weight: float
    corrected: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A concept that the question names: how surely, and through which of its words (by their positions)."""

    strength: float
    positions: frozenset[int]


@dataclass(frozen=True, slots=True)
class Question:
    """A text as the ranking understands it, with what to ask each leg.

    ``wanted``: concepts it names. ``accepted``: these and their relatives with how well each would answer. ``places``:
    those it names that documents have. ``nowhere``: words that name a place where nothing is. ``names``: words and
    runs of words that titles may hold, as title terms with how alike they are. ``dense``: whether vectors are worth
    their time. ``corrected``: the whole text with misspellings mended, None if there were none. ``also_searched``:
    labels of what was searched besides, in the reader's language.
    """

    text: str
    language: str
    words: tuple[QueryWord, ...]
    wanted: Mapping[str, Wanted]
    accepted: Mapping[str, float]
    places: tuple[Place, ...]
    nowhere: tuple[str, ...]
    names: Mapping[str, float]
    legs: Mapping[Leg, LegQuery]
    dense: bool
    corrected: str | None = None
    also_searched: tuple[str, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether it holds nothing to search for: only noise or no words at all."""
        return not self.legs
