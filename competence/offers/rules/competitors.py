"""Who is too close a competitor to call: the same trade in the same place or near it, or a firm that is named."""

import math
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

_EARTH_KM: Final = 6371.0


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm as the other side sees it: its key, trades, the name of its place and where it lies, as far as is known."""

    key: int
    trades: frozenset[str] = field(default_factory=frozenset)
    place: str = ""
    position: tuple[float, float] | None = None


def competes(called: Firm, caller: Firm, *, km: int, refused: Collection[int] = ()) -> bool:
    """Whether ``called`` is spared a call from ``caller``. Where nothing tells how far apart they are, it is spared."""
    if caller.key == called.key or caller.key in refused:
        return True
    if not called.trades & caller.trades:
        return False
    if called.place and called.place.casefold() == caller.place.casefold():
        return True
    away = kilometres(called.position, caller.position)
    return away is None or away <= km


def kilometres(one: tuple[float, float] | None, other: tuple[float, float] | None) -> float | None:
    """The straight line between two positions; None where one of them is unknown."""
    if one is None or other is None:
        return None
    lat1, lat2 = math.radians(one[0]), math.radians(other[0])
    half_lat, half_lon = (lat2 - lat1) / 2, math.radians(other[1] - one[1]) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))
