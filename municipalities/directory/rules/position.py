"""A position on the map as people have it: pasted from a map, swapped, in the country's own grid. What is wrong is told with
the right value beside it.

Projection: Gauss–Krüger after Lantmäteriet's published formulas; SWEREF 99 TM is the same grid as UTM zone 33, which
Norway uses.
"""

import math
import re
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import one_line

# The Nordic countries, where every place of ours is: nothing in here can be read both ways round.
LATITUDES: Final = (54.0, 72.0)
LONGITUDES: Final = (3.0, 33.0)
_NORTHINGS: Final = (5_900_000.0, 8_000_000.0)
_NUMBER: Final = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_DEGREES: Final = re.compile(
    r"([NSEWÖV])?\s*(\d{1,2})\s*°\s*(\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:[\"″”]|''))?\s*([NSEWÖV])?",
    re.IGNORECASE,
)
_GEO: Final = re.compile(r"(?:geo:|@|[?&](?:q|ll|query)=)(-?\d{1,2}\.\d+),\s*(-?\d{1,3}\.\d+)")


@dataclass(frozen=True)
class _Grid:
    meridian: float
    scale: float
    northing: float
    easting: float


_SWEREF: Final = _Grid(15.0, 0.9996, 0.0, 500_000.0)
_RT90: Final = _Grid(15 + 48 / 60 + 22.624306 / 3600, 1.00000561024, -667.711, 1_500_064.274)


class WrongPosition(UserError):
    """A position that cannot be taken as it stands. ``suggestion`` is what was probably meant, latitude first."""

    def __init__(self, message: str, suggestion: tuple[float, float] | None = None) -> None:
        super().__init__(message, field="position")
        self.suggestion = suggestion


def check_position(latitude: float, longitude: float) -> tuple[float, float]:
    """The position, with as many decimals as say something (a metre). Raises ``WrongPosition`` with a suggestion."""
    if _inside(latitude, longitude):
        return round(latitude, 5), round(longitude, 5)
    if _inside(longitude, latitude):
        raise _wrong(
            _("Latitude and longitude stand in the wrong order. Did you mean %(position)s?"), longitude, latitude
        )
    for north, east in ((latitude, longitude), (longitude, latitude)):
        if found := _from_grid(north, east):
            name, (lat, lon) = found
            raise _wrong(_("These are %(grid)s. In degrees it is %(position)s."), lat, lon, grid=name)
    raise WrongPosition(
        _("This is not in the Nordic countries. Write latitude and longitude in degrees, for example 65.5903, 19.1803.")
    )


def read_position(text: str) -> tuple[float, float] | None:
    """The position in a text: two numbers, degrees and minutes, or what a map's address holds; ``None`` for an empty one.

    Raises ``WrongPosition``.
    """
    text = one_line(text)
    if not text:
        return None
    if link := _GEO.search(text):
        return check_position(float(link[1]), float(link[2]))
    if "°" in text:
        return _from_degrees(text)
    # A comma between figures is a decimal sign where another sign parts the two numbers.
    numbers = [float(each.replace(",", ".")) for each in _NUMBER.findall(_parted(text))]
    if len(numbers) != 2 or re.search(r"[a-zåäö]{3,}", text, re.IGNORECASE):
        raise WrongPosition(_("Write two numbers, latitude first, for example 65.5903, 19.1803."))
    return check_position(*numbers)


def _parted(text: str) -> str:
    """``65.59,19.18`` parted by a space; ``65,59 19,18`` left."""
    return text.replace(",", " ") if "." in text or text.count(",") == 1 else text


def written_position(latitude: float, longitude: float) -> str:
    """As maps write it, latitude first."""
    return f"{latitude:.5f}, {longitude:.5f}"


def _inside(latitude: float, longitude: float) -> bool:
    return LATITUDES[0] <= latitude <= LATITUDES[1] and LONGITUDES[0] <= longitude <= LONGITUDES[1]


def _wrong(sentence: str, latitude: float, longitude: float, **values: str) -> WrongPosition:
    position = round(latitude, 5), round(longitude, 5)
    return WrongPosition(sentence % {"position": written_position(*position), **values}, position)


def _from_degrees(text: str) -> tuple[float, float]:
    found = list(_DEGREES.finditer(text))
    if len(found) != 2:
        raise WrongPosition(_("Write two numbers, latitude first, for example 65.5903, 19.1803."))
    parts = [((each[1] or each[5] or "").upper(), _degrees(each)) for each in found]
    if parts[0][0] in ("E", "Ö") and parts[1][0] == "N":
        parts.reverse()
    return check_position(parts[0][1], parts[1][1])


def _degrees(found: re.Match[str]) -> float:
    minutes, seconds = (float((part or "0").replace(",", ".")) for part in (found[3], found[4]))
    return int(found[2]) + minutes / 60 + seconds / 3600


def _from_grid(northing: float, easting: float) -> tuple[str, tuple[float, float]] | None:
    if not _NORTHINGS[0] <= northing <= _NORTHINGS[1]:
        return None
    grids = (("SWEREF 99 TM (UTM 33)", _SWEREF, -100_000, 1_150_000), ("RT 90", _RT90, 1_150_000, 1_950_000))
    for name, grid, least, most in grids:
        if least <= easting < most and _inside(*(position := _unproject(northing, easting, grid))):
            return name, position
    return None


def _unproject(northing: float, easting: float, grid: _Grid) -> tuple[float, float]:
    """Geodetic latitude and longitude in degrees on GRS 80."""
    flattening = 1 / 298.257222101
    e2 = flattening * (2 - flattening)
    n = flattening / (2 - flattening)
    radius = 6378137.0 / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    deltas = (
        n / 2 - 2 / 3 * n**2 + 37 / 96 * n**3 - n**4 / 360,
        n**2 / 48 + n**3 / 15 - 437 / 1440 * n**4,
        17 / 480 * n**3 - 37 / 840 * n**4,
        4397 / 161280 * n**4,
    )
    xi, eta = ((northing - grid.northing), (easting - grid.easting))
    xi, eta = xi / (grid.scale * radius), eta / (grid.scale * radius)
    turns = [2 * (order + 1) for order in range(4)]
    xi_prim = xi - sum(d * math.sin(t * xi) * math.cosh(t * eta) for d, t in zip(deltas, turns, strict=True))
    eta_prim = eta - sum(d * math.cos(t * xi) * math.sinh(t * eta) for d, t in zip(deltas, turns, strict=True))
    phi = math.asin(math.sin(xi_prim) / math.cosh(eta_prim))
    longitude = math.radians(grid.meridian) + math.atan(math.sinh(eta_prim) / math.cos(xi_prim))
    back = (
        e2 + e2**2 + e2**3 + e2**4,
        -(7 * e2**2 + 17 * e2**3 + 30 * e2**4) / 6,
        (224 * e2**3 + 889 * e2**4) / 120,
        -(4279 * e2**4) / 1260,
    )
    sine2 = math.sin(phi) ** 2
    latitude = phi + math.sin(phi) * math.cos(phi) * sum(c * sine2**power for power, c in enumerate(back))
    return math.degrees(latitude), math.degrees(longitude)


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """As the crow flies, between two positions, latitude first."""
    (lat1, lon1), (lat2, lon2) = (map(math.radians, one), map(math.radians, other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))
