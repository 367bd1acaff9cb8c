"""How long notes are kept, counted in months."""

import datetime as dt

import pytest

from municipalities.crm.rules import months_later, plain_address


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-11-15", 24, "2028-11-15"),
        ("2026-01-15", -1, "2025-12-15"), ("2026-12-31", 12, "2027-12-31"),
    ],
)  # fmt: skip
def test_months_end_where_the_month_does(day: str, months: int, expected: str) -> None:
    assert months_later(dt.date.fromisoformat(day), months).isoformat() == expected


def test_addresses_are_the_same_however_they_are_written() -> None:
    assert plain_address("  Info@Firma.Example ") == "info@firma.example"
