"""How long a need has waited, and what others than the office may read of it."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from bygdenav.kernel.time import add_working_days, working_days_between

MAX_TEXT = 10_000
COVER = "▒▒▒"
REDACTED = "▒▒▒▒▒▒"
UNDO_DAYS = 30
# Languages that suggestions can be found in; words in others are kept, and read by the office.
MATCHED_LANGUAGES = frozenset({"sv", "nb", "nn", "en"})


@dataclass(frozen=True)
class Waiting:
    """How long somebody has waited, in working days, against what the place promises."""

    days: int
    promise: int
    answer_by: dt.date

    @property
    def over(self) -> int:
        """Days past the promise; 0 while it holds."""
        return max(0, self.days - self.promise)


def waiting(since: dt.date, today: dt.date, promise: int, country: str) -> Waiting:
    """How long a need sent on ``since`` has waited on ``today``."""
    return Waiting(working_days_between(since, today, country), promise, add_working_days(since, promise, country))


_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w.,])\+?\d(?:[ \u00a0/-]{0,2}\d){6,13}(?![\w])")
_FORM = re.compile(
    r"\b(?:AB|HB|KB|AS|ANS|DA|EF|enskild firma|handelsbolag|aktiebolag|ek\.? ?för\.?)\b\.?", re.IGNORECASE
)


def without_names(text: str, firms: Iterable[str], people: Iterable[str]) -> str:
    """``text`` as those see it who may not know who wrote it: names, addresses and numbers are covered.

    A firm's name goes with and without its legal form, in any case; a person's name whole, and by each part of three
    letters or more where it is written with a capital.
    """
    text = _PHONE.sub(COVER, _EMAIL.sub(COVER, text))
    known = {each for name in firms for each in (name.strip(), _FORM.sub("", name).strip(" ,.-"))}
    people = [name.strip() for name in people]
    parts = {part for name in people for part in name.split()}
    for name in sorted((known | set(people)), key=len, reverse=True):
        text = _cover(text, name, re.IGNORECASE)
    for part in sorted(parts, key=len, reverse=True):
        text = _cover(text, part.capitalize(), 0)
    return text


def _cover(text: str, name: str, flags: int) -> str:
    if len(name) < 3:
        return text
    return re.sub(rf"(?<!\w){re.escape(name)}(?:s|’s|'s)?(?!\w)", COVER, text, flags=flags)
