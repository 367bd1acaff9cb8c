"""The weekly count: kept as numbers, so that history stays true when words are covered later."""

import datetime as dt
from dataclasses import replace
from typing import Final

from django.db import transaction

from bygdenav.tenancy.api import Tenant
from competence.steering.models import Snapshot
from competence.steering.rules.picture import counted
from competence.steering.selectors import Ground, ground, written_cells

WEEKS_BEFORE: Final = 26


@transaction.atomic
def take_snapshot(place: Tenant) -> Snapshot:
    """Keep today's counts of the current place, and once more the year before while it is being settled. Again is the same.

    The first time half a year before is counted too, week by week, as far as days of sending and answering tell.
    """
    found = ground(place)
    if not Snapshot.objects.exists():
        for weeks in range(WEEKS_BEFORE, 0, -1):
            _keep(as_of(found, found.today - dt.timedelta(weeks=weeks)), (found.today - dt.timedelta(weeks=weeks)).year)
    if found.today.month <= 3:
        _keep(found, found.today.year - 1)
    return _keep(found, found.today.year)


def as_of(found: Ground, day: dt.date) -> Ground:
    """The rows as they were on an earlier day: what was sent by then, open until its first answer."""
    rows = [
        replace(row, state="answered" if row.answered and row.answered <= day else "open", waiting_since=row.sent)
        for row in found.rows
        if row.sent <= day
    ]
    return replace(found, rows=rows, today=day, counts={})


def _keep(found: Ground, year: int) -> Snapshot:
    made = counted(found.rows, [year], found.today, found.days)
    day = found.today if year == found.today.year else found.today.replace(year=year, month=12, day=31)
    cells = {"now": written_cells(made.now), "year": written_cells(made.years[year])}
    if year != found.today.year and (earlier := Snapshot.objects.filter(taken_on=day).first()):
        cells["now"] = earlier.cells["now"]
    return Snapshot.objects.update_or_create(taken_on=day, defaults={"year": year, "cells": cells})[0]
