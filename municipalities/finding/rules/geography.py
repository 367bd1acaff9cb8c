"""Points and windows on the earth, as an address says them, and how far it is between two; no database."""

import re
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Final, NamedTuple

EARTH_KM: Final = 6371.0088
KM_PER_DEGREE: Final = 111.2
_NUMBER: Final = r"-?[0-9]{1,3}(?:\.[0-9]{1,8})?"
_POINT: Final = re.compile(rf"({_NUMBER}),({_NUMBER})")
_WINDOW: Final = re.compile(rf"({_NUMBER}),({_NUMBER}),({_NUMBER}),({_NUMBER})")


class Point(NamedTuple):
    """Latitude and longitude."""

    latitude: float
    longitude: float

    @property
    def text(self) -> str:
        """As it stands in an address: two decimals, which is about a kilometre. Nobody's doorstep is sent on."""
        return f"{self.latitude:.2f},{self.longitude:.2f}"


class Window(NamedTuple):
    """What a map shows."""

    south: float
    west: float
    north: float
    east: float

    @property
    def text(self) -> str:
        """As it stands in an address."""
        return ",".join(f"{edge:.4f}" for edge in self)

    @property
    def middle(self) -> Point:
        """The point in the middle."""
        return Point((self.south + self.north) / 2, (self.west + self.east) / 2)


def as_point(text: str) -> Point | None:
    """The point that ``text`` names, rounded as ``Point.text``; None for anything else."""
    found = _POINT.fullmatch(text)
    if not found:
        return None
    point = Point(round(float(found[1]), 2), round(float(found[2]), 2))
    return point if abs(point.latitude) < 90 and abs(point.longitude) <= 180 else None


def as_window(text: str) -> Window | None:
    """The window that ``text`` names; None for anything else."""
    found = _WINDOW.fullmatch(text)
    if not found:
        return None
    window = Window(*(float(edge) for edge in found.groups()))
    on_earth = -90 < window.south < window.north < 90 and -180 <= window.west < window.east <= 180
    return window if on_earth else None


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """As the crow flies."""
    north, east = radians(other[0] - one[0]), radians(other[1] - one[1])
    chord = sin(north / 2) ** 2 + cos(radians(one[0])) * cos(radians(other[0])) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, chord)))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A flat sheet of paper over a window: where a point lies on it, in the drawing's own units."""

    window: Window
    width: float
    height: float

    @property
    def km_wide(self) -> float:
        """How many kilometres the sheet is wide, in its middle."""
        squeeze = cos(radians(self.window.middle.latitude))
        return (self.window.east - self.window.west) * KM_PER_DEGREE * squeeze

    @property
    def per_km(self) -> float:
        """How many units of the drawing a kilometre is."""
        return self.width / self.km_wide

    def place(self, point: tuple[float, float]) -> tuple[float, float]:
        """Where a point lies: x to the right, y downwards."""
        across = (point[1] - self.window.west) / (self.window.east - self.window.west)
        up = (point[0] - self.window.south) / (self.window.north - self.window.south)
        return across * self.width, (1 - up) * self.height

    def holds(self, x: float, y: float, margin: float = 0) -> bool:
        """Whether a spot lies on the sheet, ``margin`` from its edges."""
        return margin <= x <= self.width - margin and margin <= y <= self.height - margin


def sheet_round(points: list[tuple[float, float]], *, width: float, height: float, least_km: float = 4) -> Sheet:
    """A sheet that shows all the points with some air, and never less than ``least_km`` across. Needs one point."""
    south, north = min(point[0] for point in points), max(point[0] for point in points)
    west, east = min(point[1] for point in points), max(point[1] for point in points)
    middle = Point((south + north) / 2, (west + east) / 2)
    squeeze = cos(radians(middle.latitude))
    wide = max((east - west) * KM_PER_DEGREE * squeeze * 1.3, least_km)
    high = max((north - south) * KM_PER_DEGREE * 1.3, least_km)
    wide, high = max(wide, high * width / height), max(high, wide * height / width)
    return Sheet(window_round(middle, wide, high), width, height)


def window_round(middle: Point, km_wide: float, km_high: float) -> Window:
    """The window so many kilometres wide and high with ``middle`` in its middle."""
    squeeze = max(cos(radians(middle.latitude)), 0.01)
    half_wide, half_high = km_wide / KM_PER_DEGREE / squeeze / 2, km_high / KM_PER_DEGREE / 2
    return Window(
        middle.latitude - half_high,
        middle.longitude - half_wide,
        middle.latitude + half_high,
        middle.longitude + half_wide,
    )


def fitted(window: Window, *, width: float, height: float) -> Sheet:
    """A sheet that shows at least ``window``, in the shape of the drawing."""
    middle, squeeze = window.middle, cos(radians(window.middle.latitude))
    wide = (window.east - window.west) * KM_PER_DEGREE * squeeze
    high = (window.north - window.south) * KM_PER_DEGREE
    wide, high = max(wide, high * width / height), max(high, wide * height / width)
    return Sheet(window_round(middle, wide, high), width, height)
