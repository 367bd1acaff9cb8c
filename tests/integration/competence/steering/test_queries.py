"""The page asks the database as often for many needs as for few, and counting twenty thousand is quick."""

import datetime as dt
import random
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bygdenav.tenancy.api import Tenant
from competence.needs.api import FigureRow
from competence.steering.rules.periods import Period
from competence.steering.rules.picture import IN_PERIOD, OPEN_BY, counted, open_table, period_table
from competence.steering.selectors import days_in
from tests.factories.firms import officer
from tests.factories.needs import firm, sent
from tests.factories.visitors import visitor

MANY, SECONDS = 20_000, 6.0
TODAY = dt.date(2026, 11, 20)


@pytest.mark.django_db
def test_as_many_queries_for_one_need_as_for_six(in_alvik: Tenant) -> None:
    reader, asked = visitor(officer()), []
    for _round in range(2):
        for _number in range(3):
            who, organisation = firm()
            sent(by=who, organisation=organisation)
        reader.get("/skrivbord/siffror/")
        with CaptureQueriesContext(connection) as found:
            assert reader.get("/skrivbord/siffror/").status_code == 200
        asked.append(len(found))
    assert asked[0] == asked[1]


def made(draw: random.Random) -> FigureRow:
    day = TODAY - dt.timedelta(days=draw.randint(0, 700))
    answered = min(TODAY, day + dt.timedelta(days=draw.randint(0, 20))) if draw.random() < 0.9 else None
    return FigureRow(
        draw.randint(1, 900), day, "answered" if answered else "open", draw.choice(["problem", "skill", ""]),
        draw.choice(["now", "season", "plan"]), "sv", draw.choice(["firm", "visit"]), f"By {draw.randint(1, 40)}",
        draw.choice(["solo", "micro", "small", ""]), None if answered else day, answered, "", None,
        (f"concept-{draw.randint(1, 200)}",), (("informal", answered),) if answered else (), "", "", 5,
    )  # fmt: skip


def test_twenty_thousand_needs_are_counted_in_time() -> None:
    draw = random.Random(3)
    rows = [made(draw) for _number in range(MANY)]
    days, began = days_in("SE", min(row.sent for row in rows), TODAY), time.process_time()
    what = counted(rows, [2025, 2026], TODAY, days)
    for name in OPEN_BY:
        open_table(what, name, 3)
    for name in IN_PERIOD:
        period_table(what, name, Period(2026, "k", 4), TODAY, 3)
    assert time.process_time() - began < SECONDS
    assert (
        sum(value or 0 for _key, value in open_table(what, "urgency", 3).rows) == open_table(what, "urgency", 3).total
    )
