"""The map beside a list, laid out: numbered pins, names of localities, distances. Whole numbers only, ready for SVG.

There is no picture of the land under it, unless the operator sets a source of tiles: what it says is where things lie
to each other and how far it is, which needs nothing from another host.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin
from typing import Final, TypeAlias

from municipalities.finding.rules.geography import Point, Sheet, Window, fitted, kilometres, sheet_round

WIDTH, HEIGHT = 420, 420
RADIUS: Final = 14
_APART: Final = 2 * RADIUS + 1
_MARGIN: Final = RADIUS + 3
_LETTER, _LINE = 7.4, 16
_STEPS: Final = (0.5, 1, 2, 5, 10, 20, 50, 100, 200)
_MOST_RINGS: Final = 5
_NEAR_KM, _MOST_OF = 60, 0.75
_SCALE: Final = (WIDTH * 0.36, 58)  # the corner where it stands
_MOST_NAMES: Final = 14
Box: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """Something with a number in the list and a position. ``filled``: it is open now."""

    number: int
    title: str
    position: tuple[float, float]
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Locality:
    """A name on the map; ``weight`` decides which names stand where there is room for one."""

    name: str
    position: tuple[float, float]
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Pin:
    """A pin as it is drawn at x, y; its point on the ground at ground_x, ground_y, when the pin had to make room."""

    number: int
    title: str
    latitude: str
    longitude: str
    filled: bool
    x: int
    y: int
    ground_x: int
    ground_y: int

    @property
    def moved(self) -> bool:
        """Whether a line has to lead from the ground to the pin."""
        return hypot(self.x - self.ground_x, self.y - self.ground_y) > 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is drawn: the dot, and where the words begin, end or have their middle."""

    text: str
    x: int
    y: int
    anchor: str
    dot_x: int
    dot_y: int
    position: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle of so many kilometres. ``label_y`` is None where its words would be outside the map."""

    km: float
    x: int
    y: int
    radius: int
    label_y: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that the template draws. ``scale``: the bar's length in the drawing; ``scale_km`` what it stands for."""

    pins: tuple[Pin, ...]
    names: tuple[Name, ...]
    rings: tuple[Ring, ...]
    scale: int
    scale_km: float
    window: Window
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def names_json(self) -> str:
        """The names with their positions, for the moving map."""
        return json.dumps([{"text": name.text, "at": name.position} for name in self.names])


def draw(
    spots: Sequence[Spot], localities: Iterable[Locality], *, centre: Point | None, km: int | None = None,
    window: Window | None = None, everything: bool = False,
) -> Drawing | None:  # fmt: skip
    """Lay the map out: over ``window`` if given, else so that all spots, and the circle of ``km``, are on it.

    ``centre``: what distances count from. ``everything``: leave nothing outside because it lies far away. None when there
    is nothing to show.
    """
    if not spots and window is None:
        return None
    sheet = fitted(window, width=WIDTH, height=HEIGHT) if window else _sheet_of(spots, centre, km, everything)
    rings = _rings(sheet, centre, km) if centre else ()
    pins = _pins(sheet, spots)
    step = max((each for each in _STEPS if each * sheet.per_km <= WIDTH * 0.3), default=_STEPS[0])
    return Drawing(
        pins=pins, names=_names(sheet, localities, pins), rings=rings, scale=round(step * sheet.per_km),
        scale_km=_written(step), window=sheet.window,
    )  # fmt: skip


def _sheet_of(spots: Sequence[Spot], centre: Point | None, km: int | None, everything: bool) -> Sheet:
    """The centre is on the map where it is near enough to tell something. A few that lie far from all others are left
    outside: they would draw the others into one heap.
    """
    points = [spot.position for spot in spots]
    near = [point for point in points if centre and kilometres(centre, point) < _NEAR_KM]
    if near and not everything and len(near) >= _MOST_OF * len(points):
        points = near
    if centre and near:
        points.append(centre)
    if centre and km and km <= _NEAR_KM:
        north, east = km / 111.2, km / 111.2 / max(cos(centre.latitude * pi / 180), 0.01)
        points += [(centre[0] - north, centre[1] - east), (centre[0] + north, centre[1] + east)]
    return sheet_round(points, width=WIDTH, height=HEIGHT)


def _pins(sheet: Sheet, spots: Sequence[Spot]) -> tuple[Pin, ...]:
    """Pins beside each other where several lie on one spot, in the order of the list."""
    drawn: list[Pin] = []
    for spot in spots:
        ground = sheet.place(spot.position)
        if not sheet.holds(*ground):
            continue
        x, y = _free(sheet, ground, [(pin.x, pin.y) for pin in drawn])
        drawn.append(
            Pin(
                spot.number, spot.title, f"{spot.position[0]:.5f}", f"{spot.position[1]:.5f}", spot.filled,
                x, y, round(ground[0]), round(ground[1]),
            )
        )  # fmt: skip
    return tuple(drawn)


def _free(sheet: Sheet, ground: tuple[float, float], taken: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The nearest place to ``ground`` where a pin covers no other: tried in growing circles."""
    for turn in range(240):
        distance, angle = (0.0, 0.0) if turn == 0 else (6 + turn * 0.9, turn * 2.4)
        x = min(max(ground[0] + distance * cos(angle), _MARGIN), sheet.width - _MARGIN)
        y = min(max(ground[1] + distance * sin(angle), _MARGIN), sheet.height - _MARGIN)
        if not (x < _SCALE[0] and y < _SCALE[1]) and all(hypot(x - one[0], y - one[1]) >= _APART for one in taken):
            return round(x), round(y)
    return round(ground[0]), round(ground[1])


def _names(sheet: Sheet, localities: Iterable[Locality], pins: Sequence[Pin]) -> tuple[Name, ...]:
    """The names that there is room for, the weightiest first."""
    boxes: list[Box] = [(pin.x - RADIUS, pin.y - RADIUS, pin.x + RADIUS, pin.y + RADIUS) for pin in pins]
    boxes.append((0, 0, *_SCALE))
    names: list[Name] = []
    for locality in sorted(localities, key=lambda each: (-each.weight, each.name)):
        dot = sheet.place(locality.position)
        found = _room(sheet, locality, dot, boxes) if sheet.holds(*dot, margin=4) else None
        if found and len(names) < _MOST_NAMES:
            name, box = found
            names.append(name)
            boxes.append(box)
    return tuple(names)


def _room(sheet: Sheet, locality: Locality, dot: tuple[float, float], boxes: Sequence[Box]) -> tuple[Name, Box] | None:
    """Below the dot, above, to the right or to the left: the first where the words cover nothing."""
    wide = len(locality.name) * _LETTER
    x, y = dot
    tries = [
        ("middle", x, y + _LINE), ("middle", x, y - 8), ("start", x + 8, y + 5), ("end", x - 8, y + 5),
        ("middle", x, y + RADIUS + _LINE), ("middle", x, y - RADIUS - 8),
    ]  # fmt: skip
    for anchor, at_x, at_y in tries:
        left = at_x - {"middle": wide / 2, "start": 0, "end": wide}[anchor]
        box = (left, at_y - 12, left + wide, at_y + 4)
        inside = box[0] >= 2 and box[2] <= sheet.width - 2 and box[1] >= 2 and box[3] <= sheet.height - 2
        if inside and not any(_meet(box, other) for other in boxes):
            return Name(locality.name, round(at_x), round(at_y), anchor, round(x), round(y), locality.position), box
    return None


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _rings(sheet: Sheet, centre: Point, km: int | None) -> tuple[Ring, ...]:
    """Circles round the centre: the one that was chosen, else at even distances."""
    x, y = sheet.place(centre)
    if not sheet.holds(x, y):
        return ()
    step = next((each for each in _STEPS if each * sheet.per_km >= 70), _STEPS[-1])
    farthest = max(hypot(x - side, y - edge) for side in (0, sheet.width) for edge in (0, sheet.height))
    distances = [km] if km else [step * turn for turn in range(1, _MOST_RINGS + 1)]
    return tuple(
        _ring(each, x, y, each * sheet.per_km, chosen=bool(km)) for each in distances if each * sheet.per_km < farthest
    )


def _ring(km: float, x: float, y: float, radius: float, *, chosen: bool) -> Ring:
    top = y - radius
    return Ring(_written(km), round(x), round(y), round(radius), round(top + 15) if top > 2 else None, chosen)


def _written(km: float) -> float:
    """10 rather than 10.0; the page puts the language's own decimal sign."""
    return int(km) if km == int(km) else km
