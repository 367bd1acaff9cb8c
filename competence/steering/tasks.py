"""Every week the figures of each place are kept."""

from procrastinate.contrib.django import app

from bygdenav.ops.api import LATER, defer, job
from bygdenav.tenancy.api import Module, current_tenant, here, ready_places, tenant_context
from competence.needs.api import Need, left_out
from competence.regions.api import agreements_of
from competence.steering.services import share_here, take_snapshot

SNAPSHOT = "steering.snapshot"
SHARE = "steering.share"


@job(SNAPSHOT, priority=LATER)
def snapshot() -> None:
    """Keep this place's counts of today, and let its region see those that it has agreed to."""
    take_snapshot(current_tenant())
    share_here(current_tenant())


@job(SHARE, priority=LATER)
def share() -> None:
    """Let the sums of now cross in the place of those that did."""
    share_here(current_tenant())


def follow_need(need: Need) -> None:
    """A firm that is not to be counted with others any more leaves the sums that have crossed, before the next week."""
    place = current_tenant()
    if need.organisation_id in left_out() and agreements_of(place):
        defer(SHARE, lock=f"{SHARE}.{place.schema_name}")


@app.periodic(cron="43 3 * * 1", periodic_id="steering_snapshots")
@app.task(name="bygdenav.steering.snapshots", queueing_lock="bygdenav.steering.snapshots")
def every_week(timestamp: int) -> None:
    """On Monday morning: a job for each place that has needs."""
    here.set_schema_to_public()
    for place in ready_places():
        if not place.retired_at and place.has_module(Module.NEEDS):
            with tenant_context(place):
                defer(SNAPSHOT, lock=f"{SNAPSHOT}.{place.schema_name}")
