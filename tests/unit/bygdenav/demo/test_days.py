import datetime as dt

from django.utils import timezone

from bygdenav.demo.days import working_day_in
from bygdenav.kernel.time import is_working_day


def test_nobody_meets_or_teaches_on_a_sunday() -> None:
    today = timezone.localdate()
    for days in range(400):
        day = working_day_in(days, "SE")
        assert is_working_day(day, "SE")
        assert dt.timedelta(days=days) <= day - today < dt.timedelta(days=days + 7)
