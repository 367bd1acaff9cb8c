"""The map: the list's numbers, nothing on top of anything, distances that are true."""

import itertools
import math
import random

import pytest

from municipalities.finding.rules.drawing import HEIGHT, RADIUS, WIDTH, Locality, Spot, draw
from municipalities.finding.rules.geography import Point, Window

CENTRE = Point(65.59, 19.17)


def spots(count: int, spread: float = 0.3, seed: int = 1) -> list[Spot]:
    chance = random.Random(seed)
    return [
        Spot(
            number,
            f"Firma {number}",
            (65.59 + chance.uniform(-spread, spread), 19.17 + chance.uniform(-spread, spread)),
        )
        for number in range(1, count + 1)
    ]


@pytest.mark.parametrize("spread", [0.0, 0.001, 0.3])
def test_no_pin_covers_another_even_where_all_lie_on_one_spot(spread):
    drawing = draw(spots(20, spread), [], centre=CENTRE)
    assert [pin.number for pin in drawing.pins] == list(range(1, 21))
    for one, other in itertools.combinations(drawing.pins, 2):
        assert math.hypot(one.x - other.x, one.y - other.y) >= 2 * RADIUS
    assert all(RADIUS <= pin.x <= WIDTH - RADIUS and RADIUS <= pin.y <= HEIGHT - RADIUS for pin in drawing.pins)


def test_a_pin_that_made_room_is_led_back_to_its_ground():
    drawing = draw(spots(2, 0.0), [], centre=None)
    assert [pin.moved for pin in drawing.pins] == [False, True]
    assert (drawing.pins[1].ground_x, drawing.pins[1].ground_y) == (drawing.pins[0].x, drawing.pins[0].y)


def test_names_cover_neither_pins_nor_each_other_and_the_weightiest_stand_first():
    localities = [Locality("Glommersträsk", (65.59, 19.17), 1), Locality("Arvidsjaur", (65.59, 19.171), 9)]
    drawing = draw(spots(6, 0.2), localities, centre=CENTRE)
    assert drawing.names[0].text == "Arvidsjaur"
    boxes = [_box(name) for name in drawing.names]
    for one, other in itertools.combinations(boxes, 2):
        assert not _meet(one, other)
    pins = [(pin.x - RADIUS, pin.y - RADIUS, pin.x + RADIUS, pin.y + RADIUS) for pin in drawing.pins]
    assert not any(_meet(box, pin) for box in boxes for pin in pins)


def test_a_name_outside_the_map_is_not_on_it():
    assert draw(spots(3, 0.05), [Locality("Stockholm", (59.3, 18.1), 100)], centre=CENTRE).names == ()


def test_the_scale_and_the_rings_say_the_same():
    drawing = draw(spots(8), [], centre=CENTRE)
    per_km = drawing.scale / drawing.scale_km
    assert drawing.rings
    for ring in drawing.rings:
        assert ring.radius / ring.km == pytest.approx(per_km, rel=0.05)
    assert drawing.scale <= WIDTH * 0.31


def test_a_chosen_distance_is_one_ring_that_is_on_the_map():
    drawing = draw(spots(3, 0.02), [], centre=CENTRE, km=30)
    (ring,) = drawing.rings
    assert (ring.km, ring.chosen) == (30, True)
    assert ring.radius * 2 <= WIDTH


def test_kilometres_are_written_without_needless_decimals():
    drawing = draw(spots(8), [], centre=CENTRE)
    assert isinstance(drawing.scale_km, int)


def test_a_chosen_part_is_the_map_and_what_lies_outside_is_not():
    window = Window(65.5, 19.0, 65.7, 19.5)
    outside = Spot(1, "Långt bort", (60.0, 15.0))
    drawing = draw([outside, Spot(2, "Här", (65.6, 19.2))], [], centre=CENTRE, window=window)
    assert [pin.number for pin in drawing.pins] == [2]


def test_without_anything_to_show_there_is_no_map_but_an_empty_part_is_one():
    assert draw([], [], centre=CENTRE) is None
    assert draw([], [], centre=None, window=Window(65.5, 19.0, 65.7, 19.5)) is not None


def test_a_centre_far_away_does_not_shrink_the_map():
    drawing = draw(spots(3, 0.05), [], centre=Point(59.3, 18.1))
    assert drawing.rings == ()
    assert drawing.scale_km <= 5


def test_a_few_far_away_do_not_draw_all_others_into_a_heap():
    far = Spot(21, "Långt bort", (63.8, 17.5))
    many, every = (draw([*spots(20), far], [], centre=CENTRE, everything=each) for each in (False, True))
    assert [pin.number for pin in many.pins] == list(range(1, 21))
    assert many.scale_km < every.scale_km
    assert 21 in {pin.number for pin in every.pins}
    assert {pin.number for pin in draw([*spots(2), far], [], centre=CENTRE).pins} == {1, 2, 21}


def _box(name):
    wide = len(name.text) * 7.4
    left = name.x - {"middle": wide / 2, "start": 0, "end": wide}[name.anchor]
    return left, name.y - 12, left + wide, name.y + 4


def _meet(one, other):
    return one[0] < other[2] - 1 and other[0] < one[2] - 1 and one[1] < other[3] - 1 and other[1] < one[3] - 1
