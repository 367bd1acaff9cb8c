"""What the demo's pictures are put together from: colours, ground, trees, houses, animals, vehicles."""

import random

from PIL import ImageDraw

WIDTH, HEIGHT, HORIZON = 1600, 1000, 560
SKY, FAR, NEAR, GROUND, SHADE = "#d9e3e6", "#a9bcb4", "#5f7d6c", "#eef0ea", "#c8d2ca"
WATER, TREE, DARK, SUN, LIT = "#8fb0bd", "#2f4a3c", "#1f2d26", "#e9b44c", "#f6dc8b"
RED, BLUE, YELLOW, GREY = "#8e3b2e", "#33566f", "#c9963e", "#7a7f78"

Draw = ImageDraw.ImageDraw


def circle(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
    """A circle, as Pillow wants it."""
    return x - radius, y - radius, x + radius, y + radius


def hills(pen: Draw, chance: random.Random, top: int, swing: int, colour: str) -> None:
    """Hills from edge to edge."""
    points, x = [(0, HEIGHT)], -100
    while x < WIDTH + 200:
        points.append((x, top + chance.randint(-swing, swing)))
        x += chance.randint(120, 320)
    pen.polygon([*points, (WIDTH, HEIGHT)], fill=colour)


def tree(pen: Draw, x: float, foot: float, tall: float) -> None:
    """A fir."""
    for part in range(3):
        top, wide = foot - tall + part * tall * 0.22, tall * (0.14 + part * 0.07)
        pen.polygon([(x, top), (x - wide, top + tall * 0.5), (x + wide, top + tall * 0.5)], fill=TREE)
    pen.rectangle((x - tall * 0.03, foot - tall * 0.1, x + tall * 0.03, foot), fill=DARK)


def forest(pen: Draw, chance: random.Random, foot: int, count: int) -> None:
    """Many firs."""
    for _each in range(count):
        tree(pen, chance.randint(0, WIDTH), foot + chance.randint(-12, 18), chance.randint(70, 190))


def house(pen: Draw, x: int, foot: int, wide: int, high: int, wall: str, roof: int = 90) -> None:
    """A house from the side, with snow on the roof."""
    top = foot - high
    pen.rectangle((x, top, x + wide, foot), fill=wall)
    pen.polygon([(x - 30, top), (x + 40, top - roof), (x + wide - 40, top - roof), (x + wide + 30, top)], fill=GROUND)
    pen.line([(x - 30, top), (x + wide + 30, top)], fill=DARK, width=8)
    pen.polygon([(x - 40, foot), (x + wide + 40, foot), (x + wide + 90, foot + 26), (x - 10, foot + 26)], fill=SHADE)


def windows(pen: Draw, x: int, y: int, count: int, step: int) -> None:
    """Windows in a row, lit."""
    for number in range(count):
        left = x + number * step
        pen.rectangle((left, y, left + 62, y + 74), fill=LIT, outline=GROUND, width=8)
        pen.line([(left + 31, y), (left + 31, y + 74)], fill=GROUND, width=6)


def door(pen: Draw, x: int, foot: int, wide: int = 74, high: int = 140, colour: str = DARK) -> None:
    """A door or a gate."""
    pen.rectangle((x, foot - high, x + wide, foot), fill=colour, outline=GROUND, width=8)


def tractor(pen: Draw, x: int, foot: int) -> None:
    """A tractor that looks to the right."""
    pen.rectangle((x, foot - 130, x + 170, foot - 50), fill=YELLOW)
    pen.rectangle((x + 20, foot - 220, x + 110, foot - 120), fill=DARK)
    pen.rectangle((x + 34, foot - 206, x + 96, foot - 140), fill=SKY)
    for left, radius in ((x + 40, 62), (x + 160, 40)):
        pen.ellipse(circle(left, foot - radius, radius), fill=DARK)
        pen.ellipse(circle(left, foot - radius, radius * 0.4), fill=GREY)


def smoke(pen: Draw, x: int, y: int, colour: str = SHADE) -> None:
    """Smoke that drifts off."""
    for number, radius in enumerate((16, 24, 34, 46)):
        pen.ellipse(circle(x + number * 26, y - number * 54, radius), fill=colour)


def deer(pen: Draw, x: int, foot: int, size: float, colour: str = GREY) -> None:
    """A reindeer from the side, looking to the left."""
    pen.ellipse((x, foot - 110 * size, x + 150 * size, foot - 45 * size), fill=colour)
    pen.polygon(
        [(x + 20 * size, foot - 90 * size), (x - 25 * size, foot - 150 * size), (x + 50 * size, foot - 100 * size)],
        fill=colour,
    )
    pen.ellipse((x - 60 * size, foot - 165 * size, x, foot - 130 * size), fill=colour)
    for leg in (20, 45, 105, 130):
        pen.line([(x + leg * size, foot - 60 * size), (x + leg * size, foot)], fill=colour, width=round(10 * size))
    for lean in (-10, 25):
        pen.line(
            [(x - 20 * size, foot - 160 * size), (x + lean * size, foot - 235 * size)], fill=DARK, width=round(7 * size)
        )
        pen.line(
            [(x + lean * size / 2 - 10 * size, foot - 200 * size), (x + (lean - 30) * size, foot - 225 * size)],
            fill=DARK,
            width=round(6 * size),
        )


def flag(pen: Draw, x: int, foot: int) -> None:
    """A pole with a pennant."""
    pen.line([(x, foot), (x, foot - 420)], fill=DARK, width=10)
    pen.polygon([(x + 6, foot - 415), (x + 190, foot - 385), (x + 6, foot - 355)], fill=RED)


def snowmobile(pen: Draw, x: int, foot: int, colour: str) -> None:
    """A snowmobile."""
    pen.line([(x - 20, foot), (x + 330, foot), (x + 370, foot - 26)], fill=DARK, width=16)
    pen.rectangle((x + 10, foot - 50, x + 190, foot - 10), fill=GREY)
    pen.polygon([(x, foot - 50), (x + 30, foot - 110), (x + 170, foot - 100), (x + 180, foot - 50)], fill=DARK)
    pen.polygon([(x + 150, foot - 40), (x + 190, foot - 130), (x + 260, foot - 110), (x + 330, foot - 40)], fill=colour)
    pen.line([(x + 200, foot - 120), (x + 150, foot - 160)], fill=DARK, width=12)
    pen.polygon([(x + 215, foot - 130), (x + 235, foot - 180), (x + 262, foot - 112)], fill=SKY)


def dog(pen: Draw, x: int, foot: int, colour: str) -> None:
    """A dog that runs to the right."""
    pen.ellipse((x, foot - 75, x + 105, foot - 30), fill=colour)
    pen.ellipse((x + 80, foot - 105, x + 135, foot - 62), fill=colour)
    pen.polygon([(x + 95, foot - 98), (x + 104, foot - 130), (x + 116, foot - 100)], fill=colour)
    for leg in (10, 32, 70, 92):
        pen.line([(x + leg, foot - 40), (x + leg - 8, foot)], fill=colour, width=10)
    pen.line([(x + 4, foot - 60), (x - 34, foot - 96)], fill=colour, width=12)
