"""Dates and times as people here write them, in each of our languages."""

import datetime as dt

import pytest
from django.utils import translation
from django.utils.formats import date_format

MOMENT = dt.datetime(2026, 5, 3, 9, 4)  # noqa: DTZ001 -- only how it is written


@pytest.mark.parametrize(
    ("language", "form", "written"),
    [
        ("sv", "DATE_FORMAT", "3 maj 2026"),
        ("nb", "DATE_FORMAT", "3. mai 2026"),
        ("en", "DATE_FORMAT", "3 May 2026"),
        ("sv", "DATETIME_FORMAT", "3 maj 2026 09.04"),
        ("nb", "DATETIME_FORMAT", "3. mai 2026 09.04"),
        ("en", "DATETIME_FORMAT", "3 May 2026 09.04"),
        ("sv", "SHORT_DATETIME_FORMAT", "3 maj 2026 kl. 09.04"),
        ("nb", "SHORT_DATETIME_FORMAT", "3. mai 2026 kl. 09.04"),
        ("en", "SHORT_DATE_FORMAT", "3 May 2026"),
        ("nb", "MONTH_DAY_FORMAT", "3. mai"),
        ("en", "MONTH_DAY_FORMAT", "3 May"),
    ],
)
def test_how_a_moment_is_written(language: str, form: str, written: str) -> None:
    with translation.override(language):
        assert date_format(MOMENT, form) == written
