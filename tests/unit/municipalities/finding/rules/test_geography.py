"""Points, windows and sheets: what an address may say, and how the earth lies on a sheet of paper."""

import math

import pytest

from municipalities.finding.rules.geography import (
    Point,
    Window,
    as_point,
    as_window,
    fitted,
    kilometres,
    sheet_round,
    window_round,
)

ARVIDSJAUR, SORSELE = (65.590, 19.167), (65.534, 17.527)


def test_distances_are_those_of_the_earth():
    assert kilometres(ARVIDSJAUR, SORSELE) == pytest.approx(75.5, abs=1)
    assert kilometres(ARVIDSJAUR, ARVIDSJAUR) == 0


@pytest.mark.parametrize("text", ["", "x", "1", "1,2,3", "95,1", "1,181", "1;2", "1.123456789,2", " 1,2", "1,2\n"])
def test_other_texts_are_no_point(text):
    assert as_point(text) is None


def test_a_window_has_its_edges_in_order():
    assert as_window("65.1,18,66.2,19.5") == Window(65.1, 18, 66.2, 19.5)
    assert as_window("66.2,18,65.1,19.5") is None
    assert as_window("65.1,19.5,66.2,18") is None


def test_a_window_is_read_back_as_it_was_written():
    window = window_round(Point(65.6, 19.2), 20, 20)
    assert as_window(window.text) == pytest.approx(window, abs=0.0001)


def test_a_sheet_holds_all_points_with_air_round_them():
    points = [(65.59, 19.17), (65.9, 18.3), (65.2, 20.1)]
    sheet = sheet_round(points, width=420, height=420)
    assert all(sheet.holds(*sheet.place(point), margin=20) for point in points)


def test_a_single_point_lies_in_the_middle_of_a_sheet_of_some_kilometres():
    sheet = sheet_round([ARVIDSJAUR], width=420, height=420, least_km=4)
    assert sheet.place(ARVIDSJAUR) == pytest.approx((210, 210))
    assert sheet.km_wide == pytest.approx(4, rel=0.01)


def test_a_kilometre_is_as_long_northwards_as_eastwards():
    sheet = sheet_round([ARVIDSJAUR, SORSELE], width=420, height=420)
    x, y = sheet.place(ARVIDSJAUR)
    north = sheet.place((ARVIDSJAUR[0] + 1 / 111.2, ARVIDSJAUR[1]))
    east = sheet.place((ARVIDSJAUR[0], ARVIDSJAUR[1] + 1 / 111.2 / math.cos(math.radians(ARVIDSJAUR[0]))))
    assert y - north[1] == pytest.approx(east[0] - x, rel=0.02)
    assert y - north[1] == pytest.approx(sheet.per_km, rel=0.02)


def test_a_window_of_another_shape_is_shown_whole():
    window = Window(65.0, 18.0, 65.1, 20.0)
    sheet = fitted(window, width=420, height=420)
    assert sheet.window.south < window.south
    assert sheet.window.north > window.north
    assert sheet.window.west == pytest.approx(window.west)


@pytest.mark.parametrize("latitude", [-89.0, 0.0, 89.0])
def test_the_ends_of_the_earth_break_nothing(latitude):
    sheet = sheet_round([(latitude, 0.0)], width=420, height=420)
    assert sheet.holds(*sheet.place((latitude, 0.0)))
