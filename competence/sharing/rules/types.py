"""What sharing out reads and says. Keys are the caller's own: any text that names one thing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who asks, for one thing at most. ``waited`` breaks ties; ``group`` is whom a floor counts for."""

    key: str
    firm: str
    group: str = ""
    waited: int = 0
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class Supply:
    """Something scarce with room for so many. Below ``minimum`` it does not start, and nobody gets it."""

    key: str
    room: int
    minimum: int = 0


@dataclass(frozen=True)
class Options:
    """Who may get what, and how good that is: three arrays of one length (places in the lists, and whole points > 0)."""

    who: Numbers
    what: Numbers
    points: Numbers

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int, int]]) -> "Options":
        """From rows (who, what, points)."""
        table = np.array(list(rows), dtype=np.int64).reshape(-1, 3)
        return cls(table[:, 0], table[:, 1], table[:, 2])

    def __len__(self) -> int:
        return len(self.who)

    def only(self, kept: NDArray[np.bool_] | Numbers) -> "Options":
        """Those that a mask or an order picks."""
        return Options(self.who[kept], self.what[kept], self.points[kept])


@dataclass(frozen=True, slots=True)
class Limits:
    """``per_firm`` things at most, of which the firm ``had`` some already; ``floors``: at least so many for a group."""

    per_firm: int = 2
    had: Mapping[str, int] = field(default_factory=dict)
    floors: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Given:
    """One who is proposed to get one thing."""

    asker: str
    supply: str
    points: int


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A floor that could not be kept: so many were to get something, so many can; ``asking`` had something that fits."""

    group: str
    floor: int
    got: int
    asking: int


@dataclass(frozen=True, slots=True)
class Shared:
    """Who gets what, by the askers' keys; floors that could not be kept; what too few asked for to start."""

    given: tuple[Given, ...]
    short: tuple[Shortfall, ...] = ()
    too_few: tuple[str, ...] = ()
