"""The weekly count: kept as numbers, so that history stays true when words are covered later."""

from django.db import transaction

from bygdenav.tenancy.api import Tenant
from competence.steering.models import Snapshot
from competence.steering.rules.picture import counted
from competence.steering.selectors import Ground, ground, least, written_cells


@transaction.atomic
def take_snapshot(place: Tenant) -> Snapshot:
    """Keep today's counts of the current place, and once more the year before while it is being settled. Again is the same."""
    found = ground(place)
    if found.today.month <= 3:
        _keep(found, found.today.year - 1)
    return _keep(found, found.today.year)


def _keep(found: Ground, year: int) -> Snapshot:
    made = counted(found.rows, [year], found.today, found.promise, found.days, least())
    day = found.today if year == found.today.year else found.today.replace(year=year, month=12, day=31)
    cells = {"now": written_cells(made.now), "year": written_cells(made.years[year])}
    if year != found.today.year and (earlier := Snapshot.objects.filter(taken_on=day).first()):
        cells["now"] = earlier.cells["now"]
    return Snapshot.objects.update_or_create(taken_on=day, defaults={"year": year, "cells": cells})[0]
