"""The motifs of the demo's pictures. Each is drawn onto ground, hills and forest that are there already."""

import random
from collections.abc import Callable
from typing import Final

from bygdenav.demo.drawing_tools import (
    BLUE,
    DARK,
    GREY,
    GROUND,
    LIT,
    RED,
    SHADE,
    SKY,
    SUN,
    WATER,
    WIDTH,
    YELLOW,
    Draw,
    circle,
    deer,
    dog,
    door,
    flag,
    house,
    smoke,
    snowmobile,
    tractor,
    tree,
    windows,
)


def _workshop(pen: Draw, chance: random.Random) -> None:
    house(pen, 420, 800, 780, 240, BLUE)
    for left in (500, 790):
        door(pen, left, 800, 220, 200, GREY)
    windows(pen, 1070, 610, 1, 0)
    tractor(pen, 190, 860)


def _cabins(pen: Draw, chance: random.Random) -> None:
    for left, foot in ((170, 760), (640, 800), (1120, 750)):
        house(pen, left, foot, 300, 150, RED, 110)
        windows(pen, left + 40, foot - 120, 1, 0)
        door(pen, left + 180, foot)
        pen.rectangle((left + 210, foot - 300, left + 250, foot - 200), fill=DARK)
    tree(pen, 560, 900, 330)
    tree(pen, 1500, 900, 300)


def _shop(pen: Draw, chance: random.Random) -> None:
    house(pen, 400, 810, 820, 260, YELLOW)
    windows(pen, 450, 610, 3, 110)
    for number in range(8):
        pen.rectangle((860 + number * 40, 580, 900 + number * 40, 640), fill=RED if number % 2 else GROUND)
    door(pen, 930, 810, 110, 160)
    pen.rectangle((240, 650, 320, 810), fill=RED)
    pen.rectangle((252, 670, 308, 720), fill=GROUND)


def _lake(pen: Draw, chance: random.Random) -> None:
    pen.polygon([(0, 690), (520, 640), (1150, 670), (WIDTH, 640), (WIDTH, 880), (900, 930), (0, 880)], fill=WATER)
    for _each in range(18):
        x, y = chance.randint(40, 1500), chance.randint(700, 870)
        pen.line([(x, y), (x + chance.randint(40, 120), y)], fill=SKY, width=5)
    house(pen, 1130, 680, 210, 120, RED, 80)
    door(pen, 1200, 680)
    pen.polygon([(300, 780), (640, 780), (590, 850), (350, 850)], fill=DARK)
    pen.line([(470, 780), (470, 640)], fill=DARK, width=10)


def _timber(pen: Draw, chance: random.Random) -> None:
    house(pen, 820, 770, 620, 210, GREY)
    door(pen, 900, 770, 240, 170)
    for row in range(5):
        for number in range(9 - row):
            pen.ellipse(circle(150 + row * 40 + number * 80, 880 - row * 68, 42), fill=YELLOW, outline=DARK, width=7)
    tree(pen, 1500, 900, 330)


def _farm(pen: Draw, chance: random.Random) -> None:
    house(pen, 250, 780, 640, 260, RED, 150)
    door(pen, 480, 780, 180, 190)
    windows(pen, 300, 600, 2, 100)
    house(pen, 1080, 770, 300, 170, YELLOW, 90)
    windows(pen, 1120, 640, 2, 120)
    for post in range(0, WIDTH, 120):
        pen.line([(post, 850), (post, 930)], fill=DARK, width=10)
    pen.line([(0, 880), (WIDTH, 880)], fill=DARK, width=8)


def _street(pen: Draw, chance: random.Random) -> None:
    for left, wide, high, wall in ((120, 380, 300, YELLOW), (540, 460, 360, BLUE), (1050, 420, 280, RED)):
        house(pen, left, 810, wide, high, wall)
        windows(pen, left + 40, 810 - high + 40, wide // 130, 110)
        door(pen, left + wide // 2, 810, 90, 150)
    pen.polygon([(0, 860), (WIDTH, 840), (WIDTH, 960), (0, 990)], fill=SHADE)


def _lavvu(pen: Draw, chance: random.Random) -> None:
    smoke(pen, 560, 400, GROUND)
    pen.polygon([(330, 830), (545, 440), (575, 440), (790, 830)], fill=RED)
    pen.polygon([(515, 830), (555, 560), (610, 830)], fill=DARK)
    for lean in (-40, 0, 40):
        pen.line([(560, 460), (560 + lean, 390)], fill=DARK, width=9)
    pen.polygon([(900, 850), (935, 740), (960, 800), (985, 720), (1020, 850)], fill=SUN)
    pen.line([(880, 856), (1040, 850)], fill=DARK, width=16)
    deer(pen, 1180, 850, 1.0)
    deer(pen, 1390, 800, 0.8)


def _smokehouse(pen: Draw, chance: random.Random) -> None:
    pen.polygon([(0, 720), (760, 690), (WIDTH, 730), (WIDTH, 800), (0, 810)], fill=WATER)
    smoke(pen, 660, 500)
    pen.rectangle((630, 500, 690, 640), fill=DARK)
    house(pen, 430, 860, 420, 210, RED, 120)
    door(pen, 590, 860, 100, 160)
    for post in (1000, 1320):
        pen.line([(post, 870), (post, 640)], fill=DARK, width=14)
    pen.line([(990, 660), (1330, 660)], fill=DARK, width=10)
    for fish in range(1030, 1310, 46):
        pen.polygon([(fish, 670), (fish + 16, 720), (fish, 790), (fish - 16, 720)], fill=YELLOW)
        pen.polygon([(fish, 780), (fish + 14, 810), (fish - 14, 810)], fill=YELLOW)


def _hall(pen: Draw, chance: random.Random) -> None:
    house(pen, 380, 820, 860, 280, "#fbfbf7", 150)
    windows(pen, 440, 600, 3, 120)
    windows(pen, 930, 600, 3, 100)
    pen.polygon([(760, 690), (840, 620), (920, 690)], fill=BLUE)
    door(pen, 785, 820, 110, 130, BLUE)
    flag(pen, 230, 860)


def _school(pen: Draw, chance: random.Random) -> None:
    house(pen, 520, 800, 820, 300, YELLOW, 130)
    for top in (540, 680):
        windows(pen, 570, top, 4, 110)
    door(pen, 1130, 800, 120, 170, RED)
    flag(pen, 400, 830)
    pen.line([(90, 900), (150, 690), (330, 690), (390, 900)], fill=DARK, width=12)
    for rope in (200, 280):
        pen.line([(rope, 690), (rope, 840)], fill=DARK, width=5)
        pen.line([(rope - 24, 842), (rope + 24, 842)], fill=RED, width=14)
    for number, colour in enumerate((BLUE, RED, YELLOW)):
        x = 640 + number * 150
        pen.ellipse(circle(x, 856, 22), fill="#d9a98a")
        pen.pieslice((x - 24, 828, x + 24, 876), 180, 360, fill=DARK)
        pen.polygon([(x - 34, 950), (x, 872), (x + 34, 950)], fill=colour)


def _snowmobiles(pen: Draw, chance: random.Random) -> None:
    house(pen, 560, 780, 520, 220, RED, 100)
    door(pen, 650, 780, 260, 180, GREY)
    windows(pen, 960, 610, 1, 0)
    snowmobile(pen, 180, 880, BLUE)
    snowmobile(pen, 1040, 900, YELLOW)


def _excavator(pen: Draw, chance: random.Random) -> None:
    pen.polygon([(930, 880), (1080, 660), (1260, 620), (1430, 720), (1560, 880)], fill="#fbfbf7")
    pen.rectangle((380, 830, 700, 890), fill=DARK)
    for wheel in range(410, 700, 65):
        pen.ellipse(circle(wheel, 860, 22), fill=GREY)
    pen.rectangle((400, 690, 690, 830), fill=YELLOW)
    pen.rectangle((420, 560, 560, 700), fill=DARK)
    pen.rectangle((436, 578, 544, 660), fill=SKY)
    pen.line([(640, 720), (860, 480), (1010, 690)], fill=YELLOW, width=44, joint="curve")
    pen.polygon([(960, 680), (1060, 670), (1050, 770), (985, 790)], fill=DARK)


def _bus(pen: Draw, chance: random.Random) -> None:
    pen.polygon([(0, 850), (WIDTH, 830), (WIDTH, 950), (0, 980)], fill=SHADE)
    pen.rounded_rectangle((330, 560, 1270, 850), 40, fill=RED)
    for left in range(370, 1080, 150):
        pen.rectangle((left, 605, left + 125, 710), fill=LIT, outline=GROUND, width=8)
    pen.rectangle((1115, 605, 1215, 840), fill=SKY, outline=GROUND, width=8)
    for wheel in (500, 1060):
        pen.ellipse(circle(wheel, 855, 62), fill=DARK)
        pen.ellipse(circle(wheel, 855, 26), fill=GREY)


def _book_bus(pen: Draw, chance: random.Random) -> None:
    _bus(pen, chance)
    for left in (380, 530, 680):
        for book in range(5):
            colour = (BLUE, RED, DARK, YELLOW, GREY)[book]
            pen.rectangle((left + book * 20, 660, left + book * 20 + 15, 702), fill=colour)


def _sled(pen: Draw, chance: random.Random) -> None:
    pen.line([(420, 812), (1420, 812)], fill=DARK, width=6)
    for number, colour in enumerate((GREY, DARK, "#fbfbf7", GREY)):
        dog(pen, 640 + number * 200, 850 + number % 2 * 24, colour)
    pen.line([(150, 880), (470, 880), (520, 840)], fill=DARK, width=14)
    pen.polygon([(200, 870), (215, 790), (440, 800), (460, 870)], fill=BLUE)
    pen.line([(180, 880), (190, 700)], fill=DARK, width=10)
    pen.polygon([(110, 880), (150, 700), (210, 700), (205, 880)], fill=RED)
    pen.ellipse(circle(180, 668, 34), fill="#d9a98a")
    pen.pieslice((142, 622, 218, 700), 180, 360, fill=DARK)


def _goats(pen: Draw, chance: random.Random) -> None:
    house(pen, 820, 770, 560, 240, RED, 140)
    door(pen, 1020, 770, 150, 170)
    windows(pen, 880, 590, 1, 0)
    for x, foot, colour in ((150, 880, "#fbfbf7"), (400, 920, GREY), (650, 880, "#fbfbf7"), (980, 930, DARK)):
        pen.ellipse((x, foot - 110, x + 160, foot - 45), fill=colour, outline=DARK, width=4)
        pen.ellipse((x - 50, foot - 150, x + 30, foot - 95), fill=colour, outline=DARK, width=4)
        for leg in (24, 52, 108, 138):
            pen.line([(x + leg, foot - 60), (x + leg, foot)], fill=DARK, width=9)
        pen.line([(x - 5, foot - 145), (x + 35, foot - 195)], fill=DARK, width=9)
        pen.line([(x - 30, foot - 98), (x - 34, foot - 74)], fill=DARK, width=7)


MOTIFS: Final[dict[str, Callable[[Draw, random.Random], None]]] = {
    "workshop": _workshop, "cabins": _cabins, "shop": _shop, "lake": _lake, "timber": _timber, "farm": _farm,
    "street": _street, "lavvu": _lavvu, "smokehouse": _smokehouse, "hall": _hall, "school": _school,
    "snowmobiles": _snowmobiles, "excavator": _excavator, "bus": _bus, "book_bus": _book_bus, "sled": _sled, "goats": _goats,
}  # fmt: skip
