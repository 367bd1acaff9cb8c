"""The steps by which a place keeps its cards true, and when each is due, counted in the place's own days."""

import datetime as dt
from typing import Final, Protocol

from django.utils import timezone

from municipalities.directory.enums import Freshness

NIGHT_HOUR: Final = 5  # from this hour of the place's day the night's work is done
TOGETHER_DAYS: Final = (
    30  # cards of the same firm elsewhere that fall due within these are asked about in the same mail
)
RING_AGAIN_DAYS: Final = 2
LINK_DAYS: Final = 400
# What a place may choose: as it is without a choice, at least, at most. Days, but for the last two: firms.
CHOICES: Final = {
    "ask_after": (180, 30, 1000), "remind_after": (14, 3, 180), "phone_after": (14, 3, 180), "mark_after": (28, 3, 365),
    "archive_after": (180, 30, 1000), "mails_a_night": (50, 1, 2000), "calls_a_night": (10, 1, 500),
}  # fmt: skip
ASKED: Final = (Freshness.ASKED, Freshness.REMINDED, Freshness.TO_PHONE)


class Days(Protocol):
    """The place's choice of days (``models.FreshnessPlan``)."""

    ask_after: int
    remind_after: int
    phone_after: int
    mark_after: int
    archive_after: int


def days_in(state: str, plan: Days) -> int:
    """After how many days in ``state`` the next step comes."""
    return {
        Freshness.CONFIRMED: plan.ask_after, Freshness.ASKED: plan.remind_after, Freshness.REMINDED: plan.phone_after,
        Freshness.TO_PHONE: plan.mark_after, Freshness.UNCONFIRMED: plan.archive_after,
    }[Freshness(state)]  # fmt: skip


def midnight(day: dt.date) -> dt.datetime:
    """When the day begins in the active time zone, whatever its clocks do."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def due_if_before(now: dt.datetime, days: int) -> dt.datetime:
    """What happened before this moment lies at least ``days`` of the place's days back; the hour of the day says nothing."""
    return midnight(timezone.localdate(now) - dt.timedelta(days=days - 1))


def is_night_over(now: dt.datetime, ran_on: dt.date | None) -> bool:
    """Whether the work of this day's night is to be done: once for each day of the place, however often it is asked."""
    return timezone.localtime(now).hour >= NIGHT_HOUR and (ran_on is None or ran_on < timezone.localdate(now))
