"""Pictures as people send them, and files that only say they are."""

import io
import struct
import zlib

from PIL import Image


def jpeg(width: int = 1200, height: int = 800, *, colour: str = "#335577", orientation: int = 1) -> bytes:
    """A photograph with everything that a telephone writes into it: where, when, whose."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112], exif[0x013B] = "Kamera", orientation, "Elin Forslind"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (65.0, 35.0, 25.0), "E", (19.0, 10.0, 49.0)
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG", exif=exif, comment=b"hemma hos Elin")
    return out.getvalue()


def png_bomb(side: int = 20_000) -> bytes:
    """A PNG of some kilobytes that says it is ``side`` pixels wide and high."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(side))) + chunk(b"IEND", b"")
    )


def has_position(data: bytes) -> bool:
    """Whether anything of the camera's words is left in a picture."""
    with Image.open(io.BytesIO(data)) as picture:
        return bool(picture.getexif()) or bool(picture.info.get("comment")) or b"Elin" in data or b"GPS" in data
