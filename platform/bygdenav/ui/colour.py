"""A place chooses one colour; everything else follows from it inside limits that hold for every hue.

The numbers mirror `tokens.css`, where newer browsers do the same sums. `check_tenant_colour` measures the raw colour,
as the reader would meet it, and says which one near it would pass.
"""

import math
import re
from enum import StrEnum

DEFAULT_COLOUR = "#1c5a3b"
GROUND = "#f3f2ec"
LEAST_RATIO = 4.5

Triple = tuple[float, float, float]


class Theme(StrEnum):
    """The two colour schemes."""

    LIGHT = "light"
    DARK = "dark"


class ColourRefused(ValueError):
    """The colour cannot be read against the page: `ratio` is what it has, `nearest` the closest one that passes."""

    def __init__(self, ratio: float, nearest: str) -> None:
        super().__init__(
            f"{ratio:.1f}:1 against the page, {LEAST_RATIO}:1 is needed; the nearest that passes is {nearest}"
        )
        self.ratio = ratio
        self.nearest = nearest


def check_tenant_colour(colour: str) -> None:
    """Accept a colour that can be read on the light ground.

    Raises ColourRefused with its ratio and the nearest colour that passes, ValueError if it is not written as #rrggbb.
    """
    ratio = contrast(colour, GROUND)
    if ratio < LEAST_RATIO:
        raise ColourRefused(ratio, _nearest(colour))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2 between two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def derive(colour: str, theme: Theme) -> dict[str, str]:
    """Return the accent, the deep ground and the picture tones of a place's colour, by the names of their tokens."""
    lightness, chroma, hue = to_oklch(colour)
    held = min(0.44, max(0.3, lightness))

    def tone(light: float, most: float) -> str:
        return from_oklch((light, min(chroma, most), hue))

    if theme is Theme.LIGHT:
        accent, deep, wash = tone(held, 0.15), tone(0.31, 0.06), tone(0.925, 0.02)
        return {
            "accent": accent, "accent-strong": tone(held - 0.1, 0.12), "accent-wash": wash, "deep": deep,
            "on-deep-muted": tone(0.84, 0.025), "lino-ink": accent, "lino-line": accent, "lino-deep": deep,
            "lino-tint": wash, "lino-far": tone(0.85, 0.025),
        }  # fmt: skip
    return {
        "accent": tone(0.8, 0.09), "accent-strong": tone(0.88, 0.07), "accent-wash": tone(0.29, 0.035),
        "deep": tone(0.27, 0.045), "on-deep-muted": tone(0.78, 0.025), "lino-ink": tone(0.42, 0.06),
        "lino-line": tone(0.66, 0.04), "lino-deep": tone(0.155, 0.03), "lino-tint": tone(0.29, 0.03),
        "lino-far": tone(0.33, 0.025), "lino-snow": tone(0.44, 0.018),
    }  # fmt: skip


def to_oklch(colour: str) -> Triple:
    """Return lightness 0–1, chroma and hue in degrees. Raises ValueError if `colour` is not written as #rrggbb."""
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def from_oklch(colour: Triple) -> str:
    """Return the colour as #rrggbb; one that no screen shows loses chroma until it can be shown."""
    lightness, chroma, hue = colour
    low, high = 0.0, chroma
    if _shown(linear := _linear_of(lightness, chroma, hue)):
        return _hex(linear)
    while high - low > 0.0005:
        middle = (low + high) / 2
        if _shown(_linear_of(lightness, middle, hue)):
            low = middle
        else:
            high = middle
    return _hex(_linear_of(lightness, low, hue))


def _nearest(colour: str) -> str:
    """The same hue, darkened just enough."""
    lightness, chroma, hue = to_oklch(colour)
    low, high = 0.0, lightness
    while high - low > 0.0005:
        middle = (low + high) / 2
        if contrast(from_oklch((middle, chroma, hue)), GROUND) >= LEAST_RATIO:
            low = middle
        else:
            high = middle
    return from_oklch((low, chroma, hue))


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> Triple:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError("A colour is written as # and six signs, for example #1c5a3b")
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _straight(red), _straight(green), _straight(blue)


def _straight(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _linear_of(lightness: float, chroma: float, hue: float) -> Triple:
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _shown(linear: Triple) -> bool:
    return all(-0.0005 <= value <= 1.0005 for value in linear)


def _hex(linear: Triple) -> str:
    return "#" + "".join(f"{round(_bent(min(1.0, max(0.0, value))) * 255):02x}" for value in linear)


def _bent(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
