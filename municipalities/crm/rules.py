"""What holds for notes and mailings, without a database."""

import calendar
import datetime as dt
from typing import Final

LONGEST_SAID: Final = 5000
LONGEST_BODY: Final = 10_000
MOST_FIRMS: Final = 5000
LETTERS_KEPT_MONTHS: Final = 24
UNDO_DAYS: Final = 30


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def plain_address(address: str) -> str:
    """An address as it is compared: without room round it, in lower case."""
    return address.strip().lower()
