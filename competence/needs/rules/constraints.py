"""What a firm can do and what not: how long, when, where, how far, for how much, how many. Empty means no limit.

One frozen value goes from the form to the database and to the matching, so that a limit means the same in all three.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from competence.needs.enums import Delivery, Language, TimeOfDay, Travel

KM_OF_TRAVEL: Final[dict[str, int | None]] = {
    Travel.NONE: 0,
    Travel.MUNICIPALITY: 40,
    Travel.HUNDRED_KM: 100,
    Travel.ANY: None,
}
# What a number may be, both ends included.
BOUNDS: Final = {
    "block_minutes": (5, 10_080),
    "km": (0, 3_000),
    "days_away": (0, 365),
    "budget": (0, 100_000_000),
    "people": (1, 10_000),
}
CHOICES: Final = {"times": TimeOfDay.values, "languages": Language.values}
YEARS_AHEAD: Final = 5


class ImpossibleError(ValueError):
    """A limit that cannot be meant. ``field`` is its name, ``problem`` a word for what is wrong with it."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field, self.problem = field, problem


@dataclass(frozen=True, slots=True)
class Constraints:
    """The limits of a need. ``km`` 0 is a firm that cannot leave its door; ``budget`` is in the place's own currency."""

    block_minutes: int | None = None
    times: tuple[str, ...] = ()
    delivery: str = ""
    km: int | None = None
    days_away: int | None = None
    budget: int | None = None
    people: int | None = None
    languages: tuple[str, ...] = ()

    @property
    def travel(self) -> Travel:
        """The widest of the four answers that does not go beyond ``km``."""
        if self.km is None:
            return Travel.ANY
        within = [travel for travel, km in KM_OF_TRAVEL.items() if km is not None and km <= self.km]
        return Travel(within[-1])

    def to_json(self) -> dict[str, Any]:
        """Only what is limited, as JSON keeps it."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        kept = {name: value for name, value in values.items() if value not in (None, "", ())}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in kept.items()}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Constraints":
        """What ``to_json`` made. Names that this version does not know are left out."""
        known = {each.name for each in fields(cls)}
        values: dict[str, Any] = {name: value for name, value in stored.items() if name in known}
        for name in CHOICES:
            values[name] = tuple(values.get(name, ()))
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Window:
    """From which day to which help is of use, and by when the firm must have an answer."""

    earliest: dt.date | None = None
    latest: dt.date | None = None
    answer_by: dt.date | None = None


def check_constraints(constraints: Constraints) -> None:
    """Raise ``ImpossibleError`` for a number out of bounds (``small`` or ``large``) or a word that is none of ours."""
    for name, (least, most) in BOUNDS.items():
        value = getattr(constraints, name)
        if value is not None and value < least:
            raise ImpossibleError(name, "small")
        if value is not None and value > most:
            raise ImpossibleError(name, "large")
    for name, known in CHOICES.items():
        if not set(getattr(constraints, name)) <= set(known):
            raise ImpossibleError(name, "unknown")
    if constraints.delivery and constraints.delivery not in Delivery.values:
        raise ImpossibleError("delivery", "unknown")


def check_window(window: Window, today: dt.date) -> None:
    """Raise ``ImpossibleError`` for days in the past, in the wrong order, or too far away to be meant."""
    for name in ("latest", "answer_by"):
        day = getattr(window, name)
        if day is not None and day < today:
            raise ImpossibleError(name, "past")
    for name in ("earliest", "latest", "answer_by"):
        day = getattr(window, name)
        if day is not None and day.year > today.year + YEARS_AHEAD:
            raise ImpossibleError(name, "far")
    if window.earliest and window.latest and window.latest < window.earliest:
        raise ImpossibleError("latest", "order")
    if window.answer_by and window.latest and window.answer_by > window.latest:
        raise ImpossibleError("answer_by", "order")
