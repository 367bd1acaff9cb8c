"""The plain data that goes into and comes out of the matching.

Nothing here knows the database: the same types serve the site, the evaluation and the tests.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from bygdenav.search.api import Analysis, Vector
from competence.matching.enums import Band, MissingKind, ReasonKind

Fact: TypeAlias = str | int | float | bool | list[str] | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where the firm is: WGS 84 degrees (None if unknown) and the name of its place on the platform."""

    latitude: float | None = None
    longitude: float | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class NeedQuery:
    """A need as the matching sees it.

    ``urgency``: now, season or plan. ``travel``: none, municipality, 100km or any. ``wants``: forms the firm would
    like (informal, semiformal, formal); empty means any. ``on``: the day the question is asked. ``reads``: languages
    the firm can follow an offer in; empty means any. ``delivery``: onsite, distance or empty for either. ``budget`` in
    whole units of ``currency``, None for no limit. ``people``: how many seats it takes.
    ``concepts_added`` and ``concepts_rejected``: what its writer said that it is about, and what it is not about.
    """

    text: str
    language: str
    on: dt.date
    urgency: str = "season"
    travel: str = "any"
    wants: tuple[str, ...] = ()
    place: Place = field(default_factory=Place)
    sector: str = ""
    reads: frozenset[str] = frozenset()
    delivery: str = ""
    budget: int | None = None
    currency: str = ""
    people: int = 1
    concepts_added: tuple[str, ...] = ()
    concepts_rejected: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class OfferView:
    """An offer as the matching sees it. ``standing`` offers are always there; ``starts`` is None for them.

    ``seats_left`` None means no limit. ``analysis`` and ``vector`` (with ``vector_model``) are made here when missing.
    """

    id: str
    form: str
    kind: str
    title: str
    description: str
    language: str
    provider: str = ""
    delivery: str = "online"
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    starts: dt.date | None = None
    ends: dt.date | None = None
    standing: bool = False
    hours: float | None = None
    cost: int | None = None
    currency: str = "SEK"
    seats_left: int | None = None
    analysis: Analysis | None = None
    vector: Vector | None = None
    vector_model: str = ""

    @property
    def text(self) -> str:
        """What is analysed and embedded."""
        return f"{self.title}. {self.description}"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an offer is suggested: a kind and its facts, rendered in a reader's language by ``reason_text``."""

    kind: ReasonKind
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Missing:
    """What an offer lacks to be suggested, in the same form as a reason."""

    kind: MissingKind
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True, eq=False)
class Suggestion:
    """One offer that stands up, with its band, its place in the ranking (1 is best) and why."""

    offer: OfferView
    band: Band
    rank: int
    reasons: tuple[Reason, ...]
    legs: Mapping[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class NearMiss:
    """An offer that is near, but not quite, and what is missing."""

    offer: OfferView
    missing: tuple[Missing, ...]
    legs: Mapping[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class MatchResult:
    """What to show for a need.

    ``suggestions`` best first; empty means nobody has this yet. ``considered`` counts the offers looked through,
    ``looked_at`` those looked at closely. The rest is stored so that a suggestion can be explained a year later.
    """

    suggestions: tuple[Suggestion, ...]
    near: tuple[NearMiss, ...]
    considered: int
    looked_at: int
    engine: str
    analysis_version: int
    model_version: str
    weights: Mapping[str, float]

    @property
    def nothing(self) -> bool:
        """Whether nobody has this yet."""
        return not self.suggestions

    def band(self, band: Band) -> tuple[Suggestion, ...]:
        """Return the cards of one band, best first."""
        return tuple(suggestion for suggestion in self.suggestions if suggestion.band is band)
