"""Positions as people have them, and what to offer instead of those that are wrong."""

import pytest

from municipalities.directory.rules import WrongPosition, check_position, read_position

STOCKHOLM = (59.33023, 18.05919)  # the same point in three grids


@pytest.mark.parametrize(
    "text",
    [
        "65.5903, 19.1803", "65.5903,19.1803", "65,5903 19,1803", "65.5903 19.1803", "N 65.5903 E 19.1803",
        "geo:65.5903,19.1803", "https://www.google.com/maps/@65.5903,19.1803,12z", "65° 35' 25.08\" N, 19° 10' 49.08\" E",
        "19° 10' 49.08\" E, 65° 35' 25.08\" N", "65°35.418'N 19°10.818'E", "65,5903; 19,1803",
    ],
)  # fmt: skip
def test_what_maps_and_people_write_is_read(text: str) -> None:
    assert read_position(text) == (65.5903, 19.1803)


def test_nothing_is_nothing() -> None:
    assert read_position(" ") is None


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ((19.1803, 65.5903), (65.5903, 19.1803)),
        ((6580822, 674032), STOCKHOLM), ((674032, 6580822), STOCKHOLM), ((6580994, 1628294), STOCKHOLM),
    ],
)  # fmt: skip
def test_swapped_or_in_a_grid_the_right_value_is_offered(
    given: tuple[float, float], meant: tuple[float, float]
) -> None:
    with pytest.raises(WrongPosition) as caught:
        check_position(*given)
    assert caught.value.suggestion == pytest.approx(meant, abs=0.0001)
    assert f"{meant[0]:.3f}" in str(caught.value)
    assert check_position(*caught.value.suggestion or (0, 0))


@pytest.mark.parametrize(
    "text",
    [
        "0, 0",
        "12, 13",
        "hej",
        "65.59",
        "65.59, 19.18, 3",
        "91, 181",
        "48.85, 2.35",
        "1e5, 3",
        "65°",
        "9" * 5000,
        "nan, nan",
    ],
)
def test_anything_else_is_refused_in_words_without_an_offer(text: str) -> None:
    with pytest.raises(WrongPosition) as caught:
        read_position(text)
    assert caught.value.suggestion is None
    assert "65.5903, 19.1803" in str(caught.value)


def test_not_a_number_is_no_position() -> None:
    for values in ((float("nan"), 19.0), (float("inf"), float("inf"))):
        with pytest.raises(WrongPosition):
            check_position(*values)
