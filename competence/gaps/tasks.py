"""Work on gaps that is done by the worker."""

from procrastinate.contrib.django import app

from bygdenav.ops.api import defer, job
from bygdenav.tenancy.api import Module, here, ready_places, tenant_context
from competence.gaps.services.counting import count_everything
from competence.gaps.services.grouping import AT_ONCE, group_here

GROUP = "gaps.group"


@job(GROUP)
def group() -> None:
    """Group what nobody meets here, and write the numbers anew (a firm may have closed)."""
    while group_here() == AT_ONCE:
        pass
    count_everything()


@app.periodic(cron="41 * * * *", periodic_id="gaps")
@app.task(name="bygdenav.gaps.look", queueing_lock="bygdenav.gaps.look")
def look_in_every_place(timestamp: int) -> None:
    """Every hour: a job for each place that takes needs."""
    here.set_schema_to_public()
    for place in ready_places():
        if not place.retired_at and place.has_module(Module.NEEDS):
            with tenant_context(place):
                defer(GROUP, lock=f"{GROUP}.{place.schema_name}")
