"""The week's proposal, made by the worker."""

from procrastinate.contrib.django import app

from bygdenav.ops.api import LATER, defer, job
from bygdenav.tenancy.api import Module, here, ready_places, tenant_context
from competence.sharing.selectors import latest, week_of
from competence.sharing.services import propose

PROPOSE = "sharing.propose"


@job(PROPOSE, priority=LATER)
def make_proposal() -> None:
    """The proposal for this week, unless it is there."""
    propose(monday=week_of(), by=None)


@app.periodic(cron="41 * * * *", periodic_id="sharing_weekly")
@app.task(name="bygdenav.sharing.weekly", queueing_lock="bygdenav.sharing.weekly")
def look_for_a_new_week(timestamp: int) -> None:
    """Every hour: a job for each place where, by its own clock, a week has begun that has no proposal."""
    here.set_schema_to_public()
    for place in ready_places():
        if place.retired_at or not place.has_module(Module.NEEDS):
            continue
        with tenant_context(place):
            if latest(week_of()) is None:
                defer(PROPOSE, lock=f"{PROPOSE}.{place.schema_name}")
