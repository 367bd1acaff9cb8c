"""Days as an office counts them."""

import datetime as dt

import pytest

from bygdenav.kernel.time import add_working_days, is_working_day, working_days_between


@pytest.mark.parametrize(
    ("day", "country", "works"),
    [
        ("2026-01-15", "SE", True), ("2026-01-17", "SE", False), ("2026-01-06", "SE", False), ("2026-01-06", "NO",
        True),
        ("2026-06-19", "SE", False), ("2026-06-19", "NO", True), ("2026-12-24", "SE", False), ("2026-12-24", "NO",
        False),
        ("2026-12-31", "NO", False), ("2026-04-02", "NO", False), ("2026-04-02", "SE", True), ("2025-06-06", "SE",
        False),
        ("2027-05-17", "NO", False), ("2027-05-17", "SE", True), ("2026-06-12", "SE", True), ("2026-06-26", "SE", True),
    ],
)  # fmt: skip
def test_working_days_of_the_country(day: str, country: str, works: bool) -> None:
    assert is_working_day(dt.date.fromisoformat(day), country) is works


def test_days_are_counted_after_the_first_and_with_the_last() -> None:
    friday, monday = dt.date(2026, 1, 16), dt.date(2026, 1, 19)
    assert working_days_between(friday, monday, "SE") == 1
    assert working_days_between(monday, friday, "SE") == 0


def test_adding_and_counting_agree() -> None:
    start = dt.date(2026, 12, 21)
    for days in range(40):
        end = add_working_days(start, days, "SE")
        assert working_days_between(start, end, "SE") == days


def test_a_country_without_a_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="DE"):
        is_working_day(dt.date(2026, 1, 15), "DE")
