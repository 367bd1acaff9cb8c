"""What one table tells of the needs without an answer does not give away what another one hides."""

import datetime as dt
import random
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest

from competence.needs.api import FigureRow
from competence.steering.rules.periods import Period, inside, period_of
from competence.steering.rules.picture import AGES, COURSE, Answers, counted, open_table, period_table, returning, waits
from competence.steering.selectors import days_in

TODAY, LEAST, YEAR = dt.date(2026, 11, 23), 3, Period(2026)
DAYS = days_in("SE", dt.date(2026, 1, 1), TODAY)


def row(firm: int, sent: dt.date, answered: dt.date | None = None, **values: Any) -> FigureRow:
    usual: dict[str, Any] = {
        "firm": firm, "sent": sent, "state": "answered" if answered else "open", "kind": "", "urgency": "now",
        "language": "sv", "source": "firm", "village": "", "size": "", "waiting_since": None if answered else sent,
        "answered": answered, "outcome": "", "told": None, "concepts": (), "given": (), "time": "", "money": "", "promised": 5,
    }  # fmt: skip
    return FigureRow(**{**usual, **values})


def tables(rows: list[FigureRow], *names: str) -> list[Any]:
    what = counted(rows, [2026], TODAY, DAYS)
    return [
        open_table(what, "age", LEAST) if name == "age" else period_table(what, name, YEAR, TODAY, LEAST)
        for name in names
    ]


def test_two_firms_that_wait_past_the_promise_are_not_told() -> None:
    rows = [row(number, dt.date(2026, 5, 4), dt.date(2026, 5, 6)) for number in range(10)]
    rows += [row(number, dt.date(2026, 11, 20)) for number in range(20, 24)]
    rows += [row(number, dt.date(2026, 11, 11)) for number in range(30, 32)]
    answers, outcomes, ages = tables(rows, *COURSE, "age")
    assert dict(answers.rows) == {"in_time": 10}
    assert dict(outcomes.rows) == {"untold": 10, "unanswered": 6}
    assert (ages.rows, ages.rest) == ((), 6)


def test_each_need_is_counted_by_what_was_promised_when_it_was_sent() -> None:
    rows = [row(number, dt.date(2026, 11, 2), dt.date(2026, 11, 11), promised=10) for number in range(4)]
    rows += [row(number, dt.date(2026, 11, 2), dt.date(2026, 11, 11), promised=3) for number in range(10, 13)]
    rows += [row(number, dt.date(2026, 11, 11), promised=10) for number in range(20, 25)]
    rows += [row(number, dt.date(2026, 11, 11), promised=3) for number in range(30, 36)]
    (answers,) = tables(rows, "answer")
    assert dict(answers.rows) == {"in_time": 4, "late": 3, "overdue": 6, "waiting": 5}


def test_an_age_does_not_follow_from_those_who_wait_within_the_promise() -> None:
    rows = [row(number, dt.date(2026, 11, 20)) for number in range(3)]
    rows += [row(number, dt.date(2026, 11, 11)) for number in range(10, 14)]
    rows += [row(number, dt.date(2026, 11, 2)) for number in range(20, 22)]
    answers, ages = tables(rows, "answer", "age")
    assert dict(answers.rows) == {"overdue": 6, "waiting": 3}
    assert dict(ages.rows) == {"0-5": 3}


Kind = tuple[Period, str, str, str]  # the quarter, and what each of the three tables counts it as


def kind(each: FigureRow) -> Kind:
    late = DAYS(each.sent, each.answered or TODAY) > each.promised
    days, quarter = DAYS(each.sent, TODAY), period_of(each.sent)
    if each.answered:
        return quarter, "", "late" if late else "in_time", each.outcome or "untold"
    age = next(name for name, most in zip(AGES, (5, 10, 20, 60, 999), strict=True) if days <= most)
    return quarter, age, "overdue" if late else "waiting", "unanswered"


Promised = Callable[[dt.date], int]


def kinds(promised: Promised) -> list[Kind]:
    """Every kind of need that a reader must think possible who knows when the promise was changed."""
    found = set()
    for number in range((TODAY - dt.date(2026, 1, 1)).days + 1):
        sent = dt.date(2026, 1, 1) + dt.timedelta(days=number)
        usual = partial(row, 0, sent, promised=promised(sent))
        found.add(kind(usual()))
        for outcome in ("", "solved", "partly", "unsolved"):
            for wait in (0, 25):
                found.add(kind(usual(min(TODAY, sent + dt.timedelta(days=wait)), outcome=outcome)))
    return sorted(found)


def known(rows: list[FigureRow], promised: Promised) -> list[list[float]]:
    """Everything that the tables of this year tell, as sums over the kinds."""
    what, columns = counted(rows, [2026], TODAY, DAYS), kinds(promised)
    told = [(open_table(what, "age", LEAST), [each[1] or None for each in columns])]
    for period in inside(2026, TODAY):
        for place, name in enumerate(COURSE, start=2):
            pick = [str(each[place]) if period.first <= each[0].first <= period.last else None for each in columns]
            told.append((period_table(what, name, period, TODAY, LEAST), pick))
    sums = []
    for table, pick in told:
        sums += [[float(each is not None) for each in pick]] if table.total is not None else []
        sums += [[float(each == name) for each in pick] for name, _count in table.rows]
    return sums


@pytest.mark.parametrize("seed", range(60))
def test_no_small_group_follows_from_the_tables_together(seed: int) -> None:
    draw = random.Random(seed)
    before, since, rows = draw.choice([3, 5, 7, 10]), draw.choice([3, 5, 7, 10]), []
    changed = TODAY - dt.timedelta(days=draw.choice([0, 3, 9, 14, 30, 400]))

    def promised(sent: dt.date) -> int:
        return since if sent >= changed else before

    for _number in range(draw.randint(8, 40)):
        sent = TODAY - dt.timedelta(days=draw.choice([1, 2, 4, 8, 9, 12, 16, 25, 40, 100, 200, 300]))
        answered = min(TODAY, sent + dt.timedelta(days=draw.randint(0, 20))) if draw.random() < 0.6 else None
        outcome = draw.choice(["solved", "partly", "unsolved", ""]) if answered else ""
        rows.append(row(draw.randint(1, 14), sent, answered, outcome=outcome, promised=promised(sent)))
    matrix, columns = np.array(known(rows, promised)), kinds(promised)
    rank = np.linalg.matrix_rank(matrix)
    for place in (1, 2, 3):
        for group in {kind(each)[place] for each in rows} - {""}:
            if len({each.firm for each in rows if kind(each)[place] == group}) < LEAST:
                wanted = np.array([float(each[place] == group) for each in columns])
                assert np.linalg.matrix_rank(np.vstack([matrix, wanted])) > rank, group


def test_one_need_in_each_quarter_is_not_told() -> None:
    rows = [row(number, dt.date(2026, 1 + 3 * number, 3), concepts=("seldom",)) for number in range(4)]
    rows += [row(number, dt.date(2026, 1 + 3 * (number % 4), 3), concepts=("often",)) for number in range(20, 26)]
    what = counted(rows, [2026], TODAY, DAYS)
    assert returning(what, YEAR, TODAY, LEAST) == [("often", 6, 4), ("seldom", 4, None)]


def test_the_longest_wait_is_not_that_of_a_small_quarter() -> None:
    small = [row(1, dt.date(2026, 2, 2), dt.date(2026, 2, 27))]
    large = [row(number, dt.date(2026, 5, 4), dt.date(2026, 5, 5 + number)) for number in range(1, 4)]
    assert waits(small + large, YEAR, DAYS, LEAST) == Answers(3.5, None)
    assert waits(large, YEAR, DAYS, LEAST) == Answers(3.0, 4)
