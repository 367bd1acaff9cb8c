"""Open now, and till when: over midnight, when the clocks change, on holidays and days that differ."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from municipalities.directory.rules import Hours, day_hours, holiday_name, opening

ZONE = "Europe/Stockholm"
OFFICE = {"week": [[[420, 1020]]] * 4 + [[[420, 900]], [[600, 780]], []]}


def _at(text: str, fold: int = 0) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE), fold=fold)


def _opening(data: dict[str, object], text: str, fold: int = 0) -> tuple[bool | None, str]:
    state = opening(Hours.of(data).checked(), _at(text, fold), ZONE, "SE")
    return state.open, state.changes.astimezone(ZoneInfo(ZONE)).strftime("%m-%d %H:%M") if state.changes else ""


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2026-01-15T09:44", (True, "01-15 17:00")),
        ("2026-01-15T06:59", (False, "01-15 07:00")),
        ("2026-01-15T07:00", (True, "01-15 17:00")),
        ("2026-01-15T17:00", (False, "01-16 07:00")),
        ("2026-01-17T13:00", (False, "01-19 07:00")),
        ("2026-01-18T12:00", (False, "01-19 07:00")),
    ],
)
def test_an_ordinary_week(moment: str, state: tuple[bool, str]) -> None:
    assert _opening(OFFICE, moment) == state


def test_over_midnight_the_night_belongs_to_the_evening() -> None:
    pub = {"week": [[], [], [], [], [[1020, 1560]], [[1080, 1500]], []]}
    assert _opening(pub, "2026-01-16T23:30") == (True, "01-17 02:00")
    assert _opening(pub, "2026-01-17T01:59") == (True, "01-17 02:00")
    assert _opening(pub, "2026-01-17T02:00") == (False, "01-17 18:00")
    assert _opening(pub, "2026-01-18T00:30") == (True, "01-18 01:00")


def test_spans_that_meet_are_one_opening() -> None:
    assert _opening({"week": [[[0, 1440]]] * 2 + [[[0, 600]]] + [[]] * 4}, "2026-01-12T12:00") == (True, "01-14 10:00")


def test_the_night_when_clocks_go_forward_is_an_hour_shorter_and_back_an_hour_longer() -> None:
    night = {"week": [[], [], [], [], [], [[1320, 1680]], []]}  # Saturday 22 to 4
    assert _opening(night, "2026-03-29T03:30") == (True, "03-29 04:00")
    spring = opening(Hours.of(night).checked(), _at("2026-03-28T23:00"), ZONE, "SE").changes
    autumn = opening(Hours.of(night).checked(), _at("2026-10-24T23:00"), ZONE, "SE").changes
    assert spring == dt.datetime(2026, 3, 29, 2, 0, tzinfo=dt.UTC)
    assert autumn == dt.datetime(2026, 10, 25, 3, 0, tzinfo=dt.UTC)
    half_past_two_again = {"week": [[], [], [], [], [], [], [[180, 600]]]}
    assert _opening(half_past_two_again, "2026-10-25T02:30", fold=0)[0] is False
    assert _opening(half_past_two_again, "2026-10-25T02:30", fold=1)[0] is False


def test_on_a_holiday_it_is_closed_as_usual_or_unknown() -> None:
    moment = "2026-04-03T10:00"  # Good Friday
    assert _opening(OFFICE, moment) == (False, "04-04 10:00")
    assert _opening({**OFFICE, "holidays": "usual"}, moment)[0] is True
    assert _opening({**OFFICE, "holidays": "unknown"}, moment)[0] is None
    assert _opening({**OFFICE, "holidays": "unknown"}, "2026-04-02T18:00") == (False, "04-04 10:00")


def test_a_day_that_differs_wins_over_the_holiday_and_the_week() -> None:
    hours = {
        **OFFICE,
        "special": [{"first": "2026-04-03", "last": "2026-04-03", "spans": [[600, 660]], "note": "Påsk"}],
    }
    assert _opening(hours, "2026-04-03T10:30") == (True, "04-03 11:00")
    found = day_hours(Hours.of(hours), dt.date(2026, 4, 3), "SE")
    assert (found.differs, found.why) == (True, "Påsk")


def test_closed_for_long_says_nothing_of_the_next_opening() -> None:
    away = {**OFFICE, "special": [{"first": "2026-07-01", "last": "2026-08-01"}]}
    assert _opening(away, "2026-07-02T10:00") == (False, "")


def test_always_by_agreement_and_nothing_said() -> None:
    assert _opening({"kind": "always"}, "2026-04-03T03:00") == (True, "")
    assert _opening({"kind": "agreed"}, "2026-04-03T03:00") == (None, "")
    assert _opening({"note": "Ring"}, "2026-04-03T03:00") == (None, "")


@pytest.mark.parametrize(
    ("day", "country", "name"),
    [
        ("2026-05-17", "NO", "Grunnlovsdag"), ("2026-05-17", "SE", ""), ("2026-06-19", "SE", "Midsommarafton"),
        ("2026-06-19", "NO", ""), ("2026-12-24", "NO", "Julaften"), ("2026-12-31", "SE", "Nyårsafton"),
        ("2026-01-18", "SE", ""), ("2026-04-05", "SE", "Påskdagen"), ("2026-12-24", "FI", "Julafton"),
    ],
)  # fmt: skip
def test_holidays_are_the_countrys_own(day: str, country: str, name: str) -> None:
    assert holiday_name(dt.date.fromisoformat(day), country) == name
