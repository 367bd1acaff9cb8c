"""Pictures for the demo's cards, drawn here: flat shapes as in a lino cut, the same for the same seed."""

import io
import random
from typing import Final

from PIL import Image, ImageDraw

from bygdenav.demo.drawing_motifs import MOTIFS
from bygdenav.demo.drawing_tools import (
    FAR,
    GROUND,
    HEIGHT,
    HORIZON,
    NEAR,
    SKY,
    SUN,
    WIDTH,
    circle,
    forest,
    hills,
)

SIZE: Final = (1200, 750)  # drawn larger than it is kept, so that slanting edges are smooth


def draw(motif: str, seed: str) -> bytes:
    """A JPEG of the motif (a key of ``MOTIFS``). Raises ``KeyError``."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), SKY)
    pen, chance = ImageDraw.Draw(picture), random.Random(seed)  # noqa: S311  a drawing, not a secret
    pen.ellipse(circle(chance.randint(200, 1400), chance.randint(120, 300), 70), fill=SUN)
    hills(pen, chance, HORIZON - 150, 130, FAR)
    hills(pen, chance, HORIZON - 60, 70, NEAR)
    pen.rectangle((0, HORIZON, WIDTH, HEIGHT), fill=GROUND)
    forest(pen, chance, HORIZON + 20, 46)
    MOTIFS[motif](pen, chance)
    out = io.BytesIO()
    picture.resize(SIZE, Image.Resampling.LANCZOS).save(out, "JPEG", quality=90)
    return out.getvalue()
