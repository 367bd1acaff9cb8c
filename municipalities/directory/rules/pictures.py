"""A picture that somebody sent, drawn anew: what cannot be read is refused in words, and nothing that the camera wrote
into the file (place, time, owner) comes along."""

import hashlib
import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from bygdenav.kernel.errors import UserError

WIDTHS: Final = (480, 960, 1600)
SMALLEST: Final = 200
MOST_BYTES: Final = 20 * 1024 * 1024
# A JPEG is read at the size it is needed in; other kinds have to be laid out whole in memory first.
MOST_PIXELS: Final = {"JPEG": 120_000_000, "MPO": 120_000_000}
MOST_PIXELS_ELSE: Final = 32_000_000
KINDS: Final = ("JPEG", "PNG", "WEBP")
_BROKEN: Final = (
    OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError, EOFError, OverflowError, AttributeError, struct.error,
    zlib.error,
)  # fmt: skip


class WrongPicture(UserError):
    """A file that cannot be taken as a picture."""

    def __init__(self, message: str) -> None:
        super().__init__(message, field="file")


@dataclass(frozen=True)
class Size:
    """One width of a picture, ready to be saved."""

    width: int
    height: int
    webp: bytes
    jpeg: bytes


@dataclass(frozen=True)
class Drawn:
    """A picture in its sizes, smallest first; ``digest`` is of the file that was sent."""

    sizes: tuple[Size, ...]
    digest: str


def draw(file: BinaryIO, size: int) -> Drawn:
    """The picture in the file (of ``size`` bytes), turned upright, in every width that it is large enough for.

    Raises ``WrongPicture``.
    """
    if size > MOST_BYTES:
        text = _("The picture is too large: %(size)d MB. Choose one of at most %(most)d MB.")
        raise WrongPicture(text % {"size": size // 1024**2 + 1, "most": MOST_BYTES // 1024**2})
    data = file.read(MOST_BYTES + 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Pillow warns of is measured and refused below
        try:
            picture = _read(data)
        except Image.DecompressionBombError as error:
            raise _too_many_pixels() from error
        except _BROKEN as error:
            raise WrongPicture(
                _("This is not a picture that can be read. Choose a photograph as JPEG, PNG or WebP.")
            ) from error
    if min(picture.size) < SMALLEST:
        raise WrongPicture(
            _("The picture is too small. It has to be at least %(most)d pixels wide and high.") % {"most": SMALLEST}
        )
    return Drawn(tuple(_sizes(picture)), hashlib.sha256(data).hexdigest())


def _read(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=KINDS) as probe:
        probe.verify()
    with Image.open(io.BytesIO(data), formats=KINDS) as picture:
        if picture.width * picture.height > MOST_PIXELS.get(str(picture.format), MOST_PIXELS_ELSE):
            raise _too_many_pixels()
        picture.draft("RGB", (WIDTHS[-1] * 2, WIDTHS[-1] * 2))
        upright = ImageOps.exif_transpose(picture)
        return _plain(upright)


def _too_many_pixels() -> WrongPicture:
    return WrongPicture(_("The picture has too many pixels to be read. Save it smaller and send it again."))


def _plain(picture: Image.Image) -> Image.Image:
    """Only its pixels, in ordinary colours, on white where it is see-through."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "RGBA"):
        try:
            ours = ImageCms.createProfile("sRGB")
            picture = ImageCms.profileToProfile(picture, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ours) or picture
        except (ImageCms.PyCMSError, OSError):
            pass  # a profile that cannot be read: the colours are a little off, the picture is whole
    with_alpha = picture.convert("RGBA")
    plain = Image.new("RGB", picture.size, "white")
    plain.paste(with_alpha, mask=with_alpha.getchannel("A"))
    return plain


def _sizes(picture: Image.Image) -> Iterator[Size]:
    widths = [width for width in WIDTHS if width < picture.width] + [min(picture.width, WIDTHS[-1])]
    for width in sorted(set(widths)):
        height = max(1, round(picture.height * width / picture.width))
        small = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
        webp, jpeg = io.BytesIO(), io.BytesIO()
        small.save(webp, "WEBP", quality=78, method=4)
        small.save(jpeg, "JPEG", quality=80, optimize=True, progressive=True)
        yield Size(width, height, webp.getvalue(), jpeg.getvalue())
