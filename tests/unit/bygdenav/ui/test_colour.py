"""A place's colour: what is refused, and that every hue can be read once the limits have held it."""

import pytest

from bygdenav.ui.colour import (
    GROUND,
    ColourRefused,
    Theme,
    check_tenant_colour,
    contrast,
    derive,
    from_oklch,
    to_oklch,
)

GROUNDS = {
    Theme.LIGHT: ("#f3f2ec", "#fdfcf9", "#e8e7de"),
    Theme.DARK: ("#131613", "#1b1f1b", "#262b26"),
}
ON_ACCENT = {Theme.LIGHT: "#ffffff", Theme.DARK: "#0c1a12"}
ON_DEEP = {Theme.LIGHT: "#f3f2ec", Theme.DARK: "#ebe8dd"}
RAW = [
    from_oklch((lightness, chroma, hue))
    for hue in range(0, 360, 10)
    for chroma in (0.0, 0.05, 0.15, 0.3)
    for lightness in (0.1, 0.35, 0.6, 0.95)
]


def test_yellow_is_refused_with_its_ratio_and_a_yellow_that_passes() -> None:
    with pytest.raises(ColourRefused) as refused:
        check_tenant_colour("#ffd400")
    assert round(refused.value.ratio, 1) == 1.3
    assert "1.3:1" in str(refused.value)
    assert contrast(refused.value.nearest, GROUND) >= 4.5
    assert abs(to_oklch(refused.value.nearest)[2] - to_oklch("#ffd400")[2]) < 5


@pytest.mark.parametrize("colour", ["#1c5a3b", "#1f4f82", "#8c2b20", "#000000"])
def test_a_colour_that_can_be_read_is_accepted(colour: str) -> None:
    check_tenant_colour(colour)


@pytest.mark.parametrize("text", ["", "1c5a3b", "#1c5a3", "green", "#1c5a3b;", "#1c5a3b\n"])
def test_what_is_no_colour_is_told_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match="#1c5a3b"):
        check_tenant_colour(text)


def test_black_on_white_has_the_largest_contrast() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert contrast("#ffffff", "#000000") == contrast("#000000", "#ffffff")


@pytest.mark.parametrize("colour", ["#1c5a3b", "#ffd400", "#8c2b20", "#ffffff", "#010203"])
def test_a_colour_survives_the_way_there_and_back(colour: str) -> None:
    assert from_oklch(to_oklch(colour)) == colour


def test_every_nearest_colour_passes() -> None:
    for colour in RAW:
        if contrast(colour, GROUND) < 4.5:
            with pytest.raises(ColourRefused) as refused:
                check_tenant_colour(colour)
            check_tenant_colour(refused.value.nearest)


@pytest.mark.parametrize("theme", list(Theme))
def test_any_hue_can_be_read_once_it_is_held(theme: Theme) -> None:
    for colour in RAW:
        tones = derive(colour, theme)
        for ground in (*GROUNDS[theme], tones["accent-wash"]):
            assert contrast(tones["accent"], ground) >= 4.5, (colour, ground)
        assert contrast(ON_ACCENT[theme], tones["accent"]) >= 4.5, colour
        assert contrast(ON_DEEP[theme], tones["deep"]) >= 4.5, colour
        assert contrast(tones["on-deep-muted"], tones["deep"]) >= 4.5, colour
