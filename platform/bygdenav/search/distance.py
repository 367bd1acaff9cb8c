"""Distances on the earth, the same for every engine."""

from math import asin, cos, radians, sin, sqrt
from typing import Final

from bygdenav.search.requests import Window

EARTH_KM: Final = 6371.0088
_KM_PER_DEGREE: Final = 111.2

Position = tuple[float, float]


def kilometres(one: Position, other: Position) -> float:
    """As the crow flies."""
    north = radians(other[0] - one[0])
    east = radians(other[1] - one[1])
    chord = sin(north / 2) ** 2 + cos(radians(one[0])) * cos(radians(other[0])) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, chord)))


def box_around(centre: Position, within: float) -> Window:
    """A window that holds everything within so many kilometres of a point, and some more."""
    north = within / _KM_PER_DEGREE + 0.001
    east = within / (_KM_PER_DEGREE * max(cos(radians(min(89.0, abs(centre[0]) + north))), 0.01)) + 0.001
    return (centre[0] - north, centre[1] - east, centre[0] + north, centre[1] + east)


def inside(window: Window, position: Position) -> bool:
    """Whether a window holds a position."""
    south, west, north, east = window
    return south <= position[0] <= north and west <= position[1] <= east
