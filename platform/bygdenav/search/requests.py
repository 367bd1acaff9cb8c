"""What is asked of a search, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal, TypeAlias

Sort: TypeAlias = Literal["best", "nearest", "name", "newest"]
Window: TypeAlias = tuple[float, float, float, float]
"""South, west, north, east."""

MOST_PER_PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search. Without ``text`` everything is listed, by name or, with ``near``, by distance.

    ``filters``: facet group → values; one of the values of each group. ``near``: latitude, longitude; ``within_km``
    counts from it. ``window``: what a map shows. ``open_at``: only what is open then. ``neighbours``: also what the
    neighbouring places publish.
    """

    text: str = ""
    language: str = "sv"
    kinds: tuple[str, ...] = ()
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    near: tuple[float, float] | None = None
    within_km: float | None = None
    window: Window | None = None
    open_at: datetime | None = None
    neighbours: bool = False
    page: int = 1
    per_page: int = 20
    sort: Sort = "best"


@dataclass(frozen=True, slots=True)
class Hit:
    """One row of results. ``why``: what matched, as the reader wrote it. ``place``: the key of the place it is from.
    ``changed_at``: when its document last said something new.
    """

    kind: str
    key: str
    title: str
    data: Mapping[str, Any]
    language: str
    place: int
    position: tuple[float, float] | None = None
    distance_km: float | None = None
    why: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many results have a value: with every other group's filter, without this group's own. ``more``: at least so
    many, because there were more results than are looked at.
    """

    value: str
    count: int
    chosen: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of an answer. ``facets`` by group, "kind" among them. ``also_searched``: what was searched besides, as a
    reader may be told. ``corrected``: the text with misspellings mended. ``silent``: nothing answers that text, which is
    another thing than filters that leave nothing. ``wordless``: there was a text, but no word in it to search for, so that
    everything is listed. ``more``: there are more results than ``total``, which narrowing brings up. ``engine``: which one
    answered.
    """

    hits: list[Hit]
    total: int
    facets: Mapping[str, list[FacetCount]]
    also_searched: tuple[str, ...] = ()
    corrected: str | None = None
    engine: str = "postgres"
    silent: bool = False
    wordless: bool = False
    more: bool = False
    page: int = 1
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What somebody may have begun to write. With ``kind`` and ``key`` it is one document (and ``data`` is its data), with
    ``kind`` "" it is something to search for.
    """

    text: str
    kind: str = ""
    key: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
