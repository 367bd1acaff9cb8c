"""Every week the figures of each place are kept."""

from procrastinate.contrib.django import app

from bygdenav.ops.api import LATER, defer, job
from bygdenav.tenancy.api import Module, current_tenant, here, ready_places, tenant_context
from competence.steering.services import share_here, take_snapshot

SNAPSHOT = "steering.snapshot"


@job(SNAPSHOT, priority=LATER)
def snapshot() -> None:
    """Keep this place's counts of today, and let its region see those that it has agreed to."""
    take_snapshot(current_tenant())
    share_here(current_tenant())


@app.periodic(cron="43 3 * * 1", periodic_id="steering_snapshots")
@app.task(name="bygdenav.steering.snapshots", queueing_lock="bygdenav.steering.snapshots")
def every_week(timestamp: int) -> None:
    """On Monday morning: a job for each place that has needs."""
    here.set_schema_to_public()
    for place in ready_places():
        if not place.retired_at and place.has_module(Module.NEEDS):
            with tenant_context(place):
                defer(SNAPSHOT, lock=f"{SNAPSHOT}.{place.schema_name}")
