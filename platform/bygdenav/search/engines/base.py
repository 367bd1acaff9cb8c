"""What an engine does: it names candidates and nothing more. What is shown is always read back from PostgreSQL."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bygdenav.search.embedder import Vector
from bygdenav.search.models import OutboxEntry
from bygdenav.search.ranking.types import Leg, LegQuery
from bygdenav.search.requests import Window
from bygdenav.search.scope import Scope

Legs = Mapping[Leg, LegQuery]


class EngineDown(Exception):
    """The engine as a whole does not answer or takes nothing now; no document is to blame."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What candidates must fulfil. ``groups``: of each group one of the values (``type=firm``). ``around``: latitude,
    longitude and kilometres. ``newest``: among so many that said something new last; PostgreSQL alone knows that.
    """

    kinds: tuple[str, ...] = ()
    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)
    window: Window | None = None
    around: tuple[float, float, float] | None = None
    newest: int = 0

    def __bool__(self) -> bool:
        return bool(self.kinds or self.groups or self.window or self.around or self.newest)


@dataclass(frozen=True, slots=True)
class Found:
    """Documents (their keys in ``search.SearchDocument``) that may answer. ``full``: something had more than it may give;
    ``more``: a leg had, that is to say words and not only a vector, to which everything is more or less near. ``vectors``:
    gives those of documents that the engine has at hand; None if it has none.
    """

    documents: frozenset[int]
    full: bool
    more: bool = False
    vectors: Callable[[Collection[int]], Mapping[int, Vector]] | None = None


class Engine(Protocol):
    """One way of finding candidates."""

    name: str

    def candidates(self, scope: Scope, legs: Legs, vector: Vector | None, narrowing: Narrowing, size: int) -> Found:
        """At most ``size`` documents for each leg, and the ``size`` nearest to ``vector`` if there is one.

        Raises ``NoScope`` for anything but a scope, ``EngineDown`` when there is no answer in time.
        """
        ...


class RemoteEngine(Engine, Protocol):
    """An engine with an index of its own, which has to be told of changes."""

    def bring(self, entries: Sequence[OutboxEntry]) -> Mapping[int, str]:
        """Make the index follow these documents as they are now; returns why which were refused.

        Raises ``EngineDown`` when it takes nothing.
        """
        ...

    def prepare(self) -> None:
        """Make whatever it needs to be told and asked, and fill it. Raises ``EngineDown``."""
        ...

    def refresh(self) -> None:
        """Have everything that it was told seen by the next search. Raises ``EngineDown``."""
        ...
