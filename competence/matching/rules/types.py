"""The plain data that goes into and comes out of the matching.

Nothing here knows the database: the same types serve the site, the evaluation and the tests.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from bygdenav.search.api import Analysis, Vector
from competence.matching.enums import Band, MissingKind, ReasonKind, Verdict

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
    whole units of ``currency``, None for no limit. ``people``: how many seats it takes. ``km``: how far the firm can
    travel, instead of the four answers of ``travel``. ``earliest`` and ``latest``: when help is of use. ``block_minutes``:
    the longest it can take part at a stretch; ``times``: morning, afternoon, evening, weekend; ``days_away`` from home.
    ``concepts_added`` and ``concepts_rejected``: what its writer said that it is about, and what it is not about.
    ``spared``: ids of offers that are not for this firm.
    ``vector`` of its text, where it is stored; made when it is missing or of another model.
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
    km: int | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    block_minutes: int | None = None
    times: tuple[str, ...] = ()
    days_away: int | None = None
    concepts_added: tuple[str, ...] = ()
    concepts_rejected: frozenset[str] = frozenset()
    vector: Vector | None = None
    vector_model: str = ""
    spared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Time:
    """One time at which an offer is given. ``opens`` to ``closes``: the days to apply; None means that one may always ask."""

    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    starts: dt.date | None = None
    ends: dt.date | None = None
    seats_left: int | None = None
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None
    opens: dt.date | None = None
    closes: dt.date | None = None


@dataclass(frozen=True, slots=True, eq=False)
class OfferView:
    """An offer as the matching sees it. ``standing`` offers are always there; ``starts`` is None for them.

    ``seats_left`` None means no limit. ``analysis`` and ``vector`` (with ``vector_model``) are made here when missing.
    The fields of ``Time`` are those of its next time; ``times`` holds all that are to come, where there is more than one.
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
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None
    opens: dt.date | None = None
    closes: dt.date | None = None
    times: tuple[Time, ...] = ()
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
class Looked:
    """An offer that was looked at closely: the sum and each leg's score, the limits it breaks, and what became of it."""

    offer: OfferView
    total: float
    scores: Mapping[str, float]
    missing: tuple[Missing, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True, eq=False)
class MatchResult:
    """What to show for a need.

    ``suggestions`` best first; empty means nobody has this yet. ``considered`` counts the offers looked through,
    ``looked_at`` those looked at closely, which are ``order``, the best first. ``silence`` is the score that the best had
    to beat. The rest is stored so that a suggestion can be explained a year later.
    """

    suggestions: tuple[Suggestion, ...]
    near: tuple[NearMiss, ...]
    considered: int
    looked_at: int
    engine: str
    analysis_version: int
    model_version: str
    weights: Mapping[str, float]
    weights_digest: str
    scheme_version: str
    silence: float
    order: tuple[Looked, ...]
    vector: Vector | None = None

    @property
    def ranking(self) -> tuple[str, ...]:
        """The ids of the offers that break no limit, best first; empty where nobody has this yet."""
        return () if self.nothing else tuple(each.offer.id for each in self.order if not each.missing)

    @property
    def nothing(self) -> bool:
        """Whether nobody has this yet."""
        return not self.suggestions

    def band(self, band: Band) -> tuple[Suggestion, ...]:
        """Return the cards of one band, best first."""
        return tuple(suggestion for suggestion in self.suggestions if suggestion.band is band)
