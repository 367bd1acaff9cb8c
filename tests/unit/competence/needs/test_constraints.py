"""Limits and days: what they mean, what cannot be meant, and that they survive the way to the database and back."""

import datetime as dt

import pytest

from competence.needs.enums import Travel
from competence.needs.rules import KM_OF_TRAVEL, Constraints, ImpossibleError, Window, check_constraints, check_window

TODAY = dt.date(2026, 11, 22)
FULL = Constraints(
    block_minutes=120, times=("evening",), delivery="onsite", km=40, days_away=2, budget=0, people=3, languages=("sv",)
)


def test_limits_come_back_from_json_as_they_were() -> None:
    assert Constraints.from_json(FULL.to_json()) == FULL
    assert Constraints.from_json({**FULL.to_json(), "of a later version": 1}) == FULL


def test_no_limit_is_nothing_but_zero_is_a_limit() -> None:
    assert Constraints().to_json() == {}
    assert Constraints(km=0, budget=0).to_json() == {"km": 0, "budget": 0}


@pytest.mark.parametrize("travel", list(Travel))
def test_each_answer_about_travel_is_kept_as_kilometres(travel: Travel) -> None:
    assert Constraints(km=KM_OF_TRAVEL[travel]).travel == travel


@pytest.mark.parametrize(("km", "travel"), [(39, "none"), (60, "municipality"), (500, "100km")])
def test_a_distance_between_two_answers_never_promises_more(km: int, travel: str) -> None:
    assert Constraints(km=km).travel == travel


@pytest.mark.parametrize(
    ("limits", "field"),
    [
        ({"people": 0}, "people"), ({"people": 10_001}, "people"), ({"budget": -1}, "budget"), ({"km": -5}, "km"),
        ({"block_minutes": 0}, "block_minutes"), ({"days_away": 366}, "days_away"), ({"times": ("night",)}, "times"),
        ({"delivery": "by post"}, "delivery"), ({"languages": ("xx",)}, "languages"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_by_name(limits: dict[str, object], field: str) -> None:
    with pytest.raises(ImpossibleError) as refused:
        check_constraints(Constraints(**limits))  # type: ignore[arg-type]  # one wrong value at a time
    assert refused.value.field == field


def test_what_can_be_meant_passes() -> None:
    check_constraints(FULL)
    check_constraints(Constraints())
    check_window(Window(TODAY, TODAY, TODAY), TODAY)
    check_window(Window(earliest=TODAY - dt.timedelta(days=9)), TODAY)


@pytest.mark.parametrize(
    ("window", "field", "problem"),
    [
        (Window(latest=dt.date(2026, 11, 21)), "latest", "past"),
        (Window(answer_by=dt.date(2026, 11, 21)), "answer_by", "past"),
        (Window(dt.date(2027, 3, 1), dt.date(2027, 2, 1)), "latest", "order"),
        (Window(None, dt.date(2027, 2, 1), dt.date(2027, 2, 2)), "answer_by", "order"),
        (Window(dt.date(2206, 3, 1)), "earliest", "far"),
    ],
)
def test_days_in_the_past_in_the_wrong_order_or_too_far_are_refused(window: Window, field: str, problem: str) -> None:
    with pytest.raises(ImpossibleError) as refused:
        check_window(window, TODAY)
    assert (refused.value.field, refused.value.problem) == (field, problem)
