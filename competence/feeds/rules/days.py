"""Days and hours as people write them in a list. What cannot be read is refused, and a day without its year never guessed."""

import datetime as dt
import re
from typing import Final

from django.utils.translation import gettext as _

from competence.feeds.rules.refused import Refused

_MONTHS: Final = {
    month: number
    for number, months in enumerate(
        (
            "jan januar january januari", "feb februar february februari", "mar mars march", "apr april", "maj mai may",
            "jun juni june", "jul juli july", "aug august augusti", "sep sept september", "okt oct oktober october",
            "nov november", "dec des december desember",
        ),
        start=1,
    )
    for month in months.split()
}  # fmt: skip
_NUMBERS: Final = re.compile(r"(\d{1,2}) ?[./-] ?(\d{1,2})(?: ?[./-] ?| )(\d{4}|\d{2})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_WORDS: Final = re.compile(r"(?:[^\W\d]+\.?,? )??(?:den )?(\d{1,2})\.? ([^\W\d]{3,9})\.?,? (\d{4})", re.IGNORECASE)
_SERIAL: Final = re.compile(r"^[3-7]\d{4}(?:\.0+)?$")
_DAY_ZERO: Final = dt.date(1899, 12, 30)
_CLOCK: Final = re.compile(r"(?:kl(?:ockan)?\.? ?)?(\d{1,2})(?:[.:](\d{2})(?::\d{2})?)?", re.IGNORECASE)
_BETWEEN: Final = re.compile(r" ?(?:[-–—]| till | til | to ) ?")
_PART_OF_DAY: Final = re.compile(r"^0[.,]\d+$")


def read_day(text: str) -> str:
    """ISO from "2027-03-01", "1/3 2027", "1.3.27", "mån 1 mars 2027", or the number that a spreadsheet has for a day."""
    text = text.strip()
    if not text:
        return ""
    try:
        return _day(text).isoformat()
    except ValueError:
        said = _("“%(text)s” is no day. Write it as 2027-03-01.") % {"text": text[:40]}
        raise Refused(said) from None


def _day(text: str) -> dt.date:
    if _SERIAL.match(text):
        return _DAY_ZERO + dt.timedelta(days=int(text[:5]))
    if found := _NUMBERS.fullmatch(text):
        return dt.date(int(found[3]) + (2000 if len(found[3]) == 2 else 0), int(found[2]), int(found[1]))
    if found := _YEAR_FIRST.fullmatch(text):
        return dt.date(int(found[1]), int(found[2]), int(found[3]))
    if found := _WORDS.fullmatch(text):
        return dt.date(int(found[3]), _MONTHS.get(found[2].lower(), 0), int(found[1]))
    return dt.date.fromisoformat(text[:10])


def read_hours(text: str) -> tuple[str, str]:
    """When it begins and, where that is said too ("18–20"), ends."""
    text = text.strip()
    if not text:
        return "", ""
    if _PART_OF_DAY.match(text) and not _hour(text):  # what a spreadsheet shows when a cell is no time
        minutes = round(float(text.replace(",", ".")) * 24 * 60) % (24 * 60)
        return f"{minutes // 60:02}:{minutes % 60:02}", ""
    pieces = _BETWEEN.split(text)
    hours = [_hour(piece) for piece in pieces]
    if len(hours) > 2 or "" in hours:
        raise Refused(_("“%(text)s” is no time of day. Write it as 18:00.") % {"text": text[:40]})
    return hours[0], hours[1] if len(hours) == 2 else ""


def _hour(text: str) -> str:
    found = _CLOCK.fullmatch(text)
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return ""
    return f"{int(found[1]):02}:{found[2] or '00'}"
