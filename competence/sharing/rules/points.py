"""What one option is worth, in points that can be said aloud: how well it fits, how long one has waited, how far it is,
what the firm has had already."""

from dataclasses import dataclass
from typing import Final

FITS: Final = (40, 34, 28)
FITS_LESS: Final = 20
WANTED: Final = 15
HOUR: Final = 16
NOTHING_ELSE: Final = 10
LONGEST_WAIT: Final = 40
KM_A_POINT: Final = 10
FARTHEST: Final = 20
HAD: Final = 10


@dataclass(frozen=True, slots=True)
class Option:
    """One option in figures. ``rank``: its place among what fits (1 is best; 0 for an hour with the office); ``km`` None
    is without travel; ``had``: what the firm got earlier this month; ``wanted``: the firm has said that it would like it."""

    rank: int
    waited: int
    km: int | None
    had: int
    nothing_else: bool = False
    wanted: bool = False


def points_of(option: Option) -> int:
    """At least one point for whatever fits at all: a point less only says who goes first."""
    if option.rank:
        fit = FITS[option.rank - 1] if option.rank <= len(FITS) else FITS_LESS
    else:
        fit = HOUR + (NOTHING_ELSE if option.nothing_else else 0)
    fit += WANTED if option.wanted else 0
    far = min(FARTHEST, (option.km or 0) // KM_A_POINT)
    return max(1, fit + min(option.waited, LONGEST_WAIT) - far - HAD * option.had)
