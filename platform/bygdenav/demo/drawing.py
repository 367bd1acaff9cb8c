"""Pictures for the demo's cards, drawn here: flat shapes as in a lino cut, the same for the same seed."""

import io
import random
from collections.abc import Callable
from typing import Final

from PIL import Image, ImageDraw

WIDTH, HEIGHT, HORIZON = 1600, 1000, 560
SKY, FAR, NEAR, GROUND, SHADE = "#d9e3e6", "#a9bcb4", "#5f7d6c", "#eef0ea", "#c8d2ca"
WATER, TREE, DARK, SUN, LIT = "#8fb0bd", "#2f4a3c", "#1f2d26", "#e9b44c", "#f6dc8b"
RED, BLUE, YELLOW, GREY = "#8e3b2e", "#33566f", "#c9963e", "#7a7f78"

Draw = ImageDraw.ImageDraw


def draw(motif: str, seed: str) -> bytes:
    """A JPEG of the motif (a key of ``MOTIFS``). Raises ``KeyError``."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), SKY)
    pen, chance = ImageDraw.Draw(picture), random.Random(seed)  # noqa: S311  a drawing, not a secret
    pen.ellipse(_round(chance.randint(200, 1400), chance.randint(120, 300), 70), fill=SUN)
    _hills(pen, chance, HORIZON - 150, 130, FAR)
    _hills(pen, chance, HORIZON - 60, 70, NEAR)
    pen.rectangle((0, HORIZON, WIDTH, HEIGHT), fill=GROUND)
    _forest(pen, chance, HORIZON + 20, 46)
    MOTIFS[motif](pen, chance)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()


def _round(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
    return x - radius, y - radius, x + radius, y + radius


def _hills(pen: Draw, chance: random.Random, top: int, swing: int, colour: str) -> None:
    points, x = [(0, HEIGHT)], -100
    while x < WIDTH + 200:
        points.append((x, top + chance.randint(-swing, swing)))
        x += chance.randint(120, 320)
    pen.polygon([*points, (WIDTH, HEIGHT)], fill=colour)


def _tree(pen: Draw, x: float, foot: float, tall: float) -> None:
    for part in range(3):
        top, wide = foot - tall + part * tall * 0.22, tall * (0.14 + part * 0.07)
        pen.polygon([(x, top), (x - wide, top + tall * 0.5), (x + wide, top + tall * 0.5)], fill=TREE)
    pen.rectangle((x - tall * 0.03, foot - tall * 0.1, x + tall * 0.03, foot), fill=DARK)


def _forest(pen: Draw, chance: random.Random, foot: int, count: int) -> None:
    for _each in range(count):
        _tree(pen, chance.randint(0, WIDTH), foot + chance.randint(-12, 18), chance.randint(70, 190))


def _house(pen: Draw, x: int, foot: int, wide: int, high: int, wall: str, roof: int = 90) -> None:
    """A house from the side, with snow on the roof."""
    top = foot - high
    pen.rectangle((x, top, x + wide, foot), fill=wall)
    pen.polygon([(x - 30, top), (x + 40, top - roof), (x + wide - 40, top - roof), (x + wide + 30, top)], fill=GROUND)
    pen.line([(x - 30, top), (x + wide + 30, top)], fill=DARK, width=8)
    pen.polygon([(x - 40, foot), (x + wide + 40, foot), (x + wide + 90, foot + 26), (x - 10, foot + 26)], fill=SHADE)


def _windows(pen: Draw, x: int, y: int, count: int, step: int) -> None:
    for number in range(count):
        left = x + number * step
        pen.rectangle((left, y, left + 62, y + 74), fill=LIT, outline=GROUND, width=8)
        pen.line([(left + 31, y), (left + 31, y + 74)], fill=GROUND, width=6)


def _door(pen: Draw, x: int, foot: int, wide: int = 74, high: int = 140, colour: str = DARK) -> None:
    pen.rectangle((x, foot - high, x + wide, foot), fill=colour, outline=GROUND, width=8)


def _tractor(pen: Draw, x: int, foot: int) -> None:
    pen.rectangle((x, foot - 130, x + 170, foot - 50), fill=YELLOW)
    pen.rectangle((x + 20, foot - 220, x + 110, foot - 120), fill=DARK)
    pen.rectangle((x + 34, foot - 206, x + 96, foot - 140), fill=SKY)
    for left, radius in ((x + 40, 62), (x + 160, 40)):
        pen.ellipse(_round(left, foot - radius, radius), fill=DARK)
        pen.ellipse(_round(left, foot - radius, radius * 0.4), fill=GREY)


def _workshop(pen: Draw, chance: random.Random) -> None:
    _house(pen, 420, 800, 780, 240, BLUE)
    for left in (500, 790):
        _door(pen, left, 800, 220, 200, GREY)
    _windows(pen, 1070, 610, 1, 0)
    _tractor(pen, 190, 860)


def _cabins(pen: Draw, chance: random.Random) -> None:
    for left, foot in ((170, 760), (640, 800), (1120, 750)):
        _house(pen, left, foot, 300, 150, RED, 110)
        _windows(pen, left + 40, foot - 120, 1, 0)
        _door(pen, left + 180, foot)
        pen.rectangle((left + 210, foot - 300, left + 250, foot - 200), fill=DARK)
    _tree(pen, 560, 900, 330)
    _tree(pen, 1500, 900, 300)


def _shop(pen: Draw, chance: random.Random) -> None:
    _house(pen, 400, 810, 820, 260, YELLOW)
    _windows(pen, 450, 610, 3, 110)
    for number in range(8):
        pen.rectangle((860 + number * 40, 580, 900 + number * 40, 640), fill=RED if number % 2 else GROUND)
    _door(pen, 930, 810, 110, 160)
    pen.rectangle((240, 650, 320, 810), fill=RED)
    pen.rectangle((252, 670, 308, 720), fill=GROUND)


def _lake(pen: Draw, chance: random.Random) -> None:
    pen.polygon([(0, 690), (520, 640), (1150, 670), (WIDTH, 640), (WIDTH, 880), (900, 930), (0, 880)], fill=WATER)
    for _each in range(18):
        x, y = chance.randint(40, 1500), chance.randint(700, 870)
        pen.line([(x, y), (x + chance.randint(40, 120), y)], fill=SKY, width=5)
    _house(pen, 1130, 680, 210, 120, RED, 80)
    _door(pen, 1200, 680)
    pen.polygon([(300, 780), (640, 780), (590, 850), (350, 850)], fill=DARK)
    pen.line([(470, 780), (470, 640)], fill=DARK, width=10)


def _timber(pen: Draw, chance: random.Random) -> None:
    _house(pen, 820, 770, 620, 210, GREY)
    _door(pen, 900, 770, 240, 170)
    for row in range(5):
        for number in range(9 - row):
            pen.ellipse(_round(150 + row * 40 + number * 80, 880 - row * 68, 42), fill=YELLOW, outline=DARK, width=7)
    _tree(pen, 1500, 900, 330)


def _farm(pen: Draw, chance: random.Random) -> None:
    _house(pen, 250, 780, 640, 260, RED, 150)
    _door(pen, 480, 780, 180, 190)
    _windows(pen, 300, 600, 2, 100)
    _house(pen, 1080, 770, 300, 170, YELLOW, 90)
    _windows(pen, 1120, 640, 2, 120)
    for post in range(0, WIDTH, 120):
        pen.line([(post, 850), (post, 930)], fill=DARK, width=10)
    pen.line([(0, 880), (WIDTH, 880)], fill=DARK, width=8)


def _street(pen: Draw, chance: random.Random) -> None:
    for left, wide, high, wall in ((120, 380, 300, YELLOW), (540, 460, 360, BLUE), (1050, 420, 280, RED)):
        _house(pen, left, 810, wide, high, wall)
        _windows(pen, left + 40, 810 - high + 40, wide // 130, 110)
        _door(pen, left + wide // 2, 810, 90, 150)
    pen.polygon([(0, 860), (WIDTH, 840), (WIDTH, 960), (0, 990)], fill=SHADE)


MOTIFS: Final[dict[str, Callable[[Draw, random.Random], None]]] = {
    "workshop": _workshop, "cabins": _cabins, "shop": _shop, "lake": _lake, "timber": _timber, "farm": _farm,
    "street": _street,
}  # fmt: skip
