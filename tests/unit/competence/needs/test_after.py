"""What people write when they are asked for a number."""

import pytest

from competence.needs.rules.after import estimate


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3), ("ca 3 timmar", 3), ("Ca. 3 tim/mån", 3), ("2,5 h", 3), ("0,4", 0), ("10 000", 10_000),
        ("10\u00a0000 kr", 10_000), ("10.000 kr om året", 10_000),
        ("12 500:-", 12_500), ("50 tkr", 50_000), ("omtrent 4 timer i måneden", 4), ("-3", -3),
        ("\u22123", -3), ("about 5 hours a month", 5),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_was_meant(text: str, number: int) -> None:
    assert estimate(text) == number


@pytest.mark.parametrize(
    "text", ["3-4 timmar", "mycket", "1e9", "3 dagar", "NaN", "1 2", "tre", "9" * 60, "10 000 kr 5"]
)
def test_what_is_no_single_number_is_asked_about(text: str) -> None:
    assert estimate(text) is None
