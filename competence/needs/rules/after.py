"""When a firm is asked how it went, and which range a number of its own falls in."""

import calendar
import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from competence.needs.enums import MoneyEffect, ReminderKind, TimeEffect

TWO_WEEKS: Final = dt.timedelta(days=14)
MOST_HOURS, MOST_MONEY = 744, 1_000_000_000
# The upper end of each range, itself not counted in it.
_HOURS: Final = ((1, TimeEffect.NONE), (2, TimeEffect.LITTLE), (10, TimeEffect.SOME), (40, TimeEffect.MUCH))
_MONEY: Final = (
    (1, MoneyEffect.NONE), (10_000, MoneyEffect.LITTLE), (50_000, MoneyEffect.SOME), (200_000, MoneyEffect.MUCH),
)  # fmt: skip


def follow_ups(since: dt.date) -> dict[str, dt.date]:
    """The days of the three questions after what was given on ``since``."""
    return {
        ReminderKind.TWO_WEEKS: since + TWO_WEEKS,
        ReminderKind.THREE_MONTHS: months_later(since, 3),
        ReminderKind.TWELVE_MONTHS: months_later(since, 12),
    }


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day some months later; the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def time_range(hours: int) -> TimeEffect:
    """The range of a number of hours a month."""
    return next((each for most, each in _HOURS if hours < most), TimeEffect.VERY_MUCH)


def money_range(amount: int) -> MoneyEffect:
    """The range of an amount a year."""
    return next((each for most, each in _MONEY if amount < most), MoneyEffect.VERY_MUCH)


_ABOUT: Final = r"(?:ca|cirka|circa|c:a|runt|ungefär|omkring|typ|omtrent|rundt|about|around|some|~|≈)?[. ]*"
_UNIT: Final = r"(?:kr|kronor|kroner|sek|nok|tkr|h|t|tim|timme|timmar|time|timer|hour|hours)?"
_EACH: Final = (
    r"(?: ?(?:/|per|i|om|a|an|om året|i året|i måneden) ?(?:mån|månad|månaden|måned|måneden|month|år|året|year))?"
)
_ESTIMATE: Final = re.compile(
    rf"{_ABOUT}(?P<number>-?\d+(?:[ .]\d{{3}})*)(?:[,.](?P<part>\d{{1,2}}))?(?:[:,]-)? ?(?P<unit>{_UNIT})\.?{_EACH}\.?",
    re.IGNORECASE,
)


def estimate(text: str) -> int | None:
    """A whole number as people write it: ``ca 3 timmar``, ``10 000 kr``, ``2,5``; None for what says no single number."""
    found = _ESTIMATE.fullmatch(" ".join(text.replace("\u2212", "-").split()))
    if found is None or len(found["number"]) > 40:
        return None
    number = Decimal(re.sub(r"[ .]", "", found["number"]) + "." + (found["part"] or "0"))
    thousands = 1000 if found["unit"].lower() == "tkr" else 1
    return int((number * thousands).to_integral_value(ROUND_HALF_UP))
