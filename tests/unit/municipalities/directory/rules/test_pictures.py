"""Pictures are drawn anew: upright, in some widths, without what the camera knew; what is none is refused in words."""

import io

import pytest
from PIL import Image

from municipalities.directory.rules.pictures import MOST_BYTES, Drawn, WrongPicture, draw
from tests.factories.pictures import has_position, jpeg, png_bomb


def _draw(data: bytes) -> Drawn:
    return draw(io.BytesIO(data), len(data))


def _as(kind: str, mode: str = "RGB", size: tuple[int, int] = (600, 400)) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind)
    return out.getvalue()


def test_every_width_that_it_is_large_enough_for() -> None:
    assert [(size.width, size.height) for size in _draw(jpeg(3000, 2000)).sizes] == [
        (480, 320),
        (960, 640),
        (1600, 1067),
    ]
    assert [(size.width, size.height) for size in _draw(jpeg(700, 350)).sizes] == [(480, 240), (700, 350)]
    assert [size.width for size in _draw(jpeg(300, 300)).sizes] == [300]


def test_nothing_of_the_camera_comes_along() -> None:
    data = jpeg()
    assert has_position(data)
    for size in _draw(data).sizes:
        assert not has_position(size.jpeg)
        assert not has_position(size.webp)
        assert Image.open(io.BytesIO(size.webp)).format == "WEBP"


def test_a_picture_lying_on_its_side_is_turned_upright() -> None:
    size = _draw(jpeg(1200, 800, orientation=6)).sizes[0]
    assert (size.width, size.height) == (480, 720)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "LA"), ("PNG", "1"), ("WEBP", "RGB"), ("JPEG", "CMYK"), ("JPEG", "L")],
)
def test_other_kinds_and_colours(kind: str, mode: str) -> None:
    assert _draw(_as(kind, mode)).sizes[-1].width == 600


@pytest.mark.parametrize(
    "data",
    [
        b"", b"inte en bild", b"GIF89a" + bytes(100), jpeg()[:500], jpeg()[:-3000], _as("PNG")[:80], _as("BMP"), _as("GIF"),
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", b"\xff\xd8\xff" + bytes(1000), b"PK\x03\x04" + bytes(100),
        png_bomb(), png_bomb(6000), b"%PDF-1.7",
    ],
)  # fmt: skip
def test_what_is_no_whole_picture_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(WrongPicture) as caught:
        _draw(data)
    assert "JPEG" in str(caught.value) or "pixels" in str(caught.value)


def test_too_small_and_too_large() -> None:
    with pytest.raises(WrongPicture, match="too small"):
        _draw(jpeg(4000, 20))
    with pytest.raises(WrongPicture, match="21 MB"):
        draw(io.BytesIO(b""), MOST_BYTES + 1)


def test_the_same_file_has_the_same_digest() -> None:
    assert _draw(jpeg()).digest == _draw(jpeg()).digest != _draw(jpeg(colour="red")).digest


def test_a_picture_that_would_fill_the_memory_is_called_what_it_is() -> None:
    file = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(file, "PNG")
    with pytest.raises(WrongPicture, match="too many pixels"):
        _draw(file.getvalue())
