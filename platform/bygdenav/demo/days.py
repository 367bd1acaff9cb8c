"""Days counted from today, as an office counts them."""

import datetime as dt

from django.utils import timezone

from bygdenav.kernel.time import is_working_day
from bygdenav.tenancy.api import current_tenant

MORNING = dt.time(9, 44)


def working_days_ago(days: int, clock: dt.time = MORNING) -> dt.datetime:
    """``clock`` on the working day that lies ``days`` working days back; 0 is an hour ago."""
    if days <= 0:
        return timezone.now() - dt.timedelta(hours=1)
    day, country = timezone.localdate(), current_tenant().country
    while days > 0:
        days -= is_working_day(day, country)
        day -= dt.timedelta(days=1)
    while not is_working_day(day, country):
        day -= dt.timedelta(days=1)
    return timezone.make_aware(dt.datetime.combine(day, clock))


def working_day_in(days: int, country: str) -> dt.date:
    """The day that many days from today, or the next working day after it: nobody meets or teaches on a Sunday."""
    day = timezone.localdate() + dt.timedelta(days=days)
    while not is_working_day(day, country):
        day += dt.timedelta(days=1)
    return day
