"""The search's jobs: working off the outbox when something was written, and every minute whatever was left."""

from functools import lru_cache

from procrastinate.contrib.django import app

from bygdenav.ops.api import defer, job
from bygdenav.search.services import draining, reconciling
from bygdenav.search.services.putting import DRAIN
from bygdenav.tenancy.api import here, ready_places, tenant_context

RECONCILE = "search.reconcile"


@job(DRAIN)
def drain() -> None:
    """Work off what is to be done about changed documents; what is left after a while gets a job of its own, so that
    mail and other work have their turn. One at a time: a second would keep the other half of the worker from them.
    """
    _done, left = draining.drain()
    if left:
        defer(DRAIN, lock=DRAIN)


@job(RECONCILE)
def reconcile_place() -> None:
    """Compare one place with its modules and its engines."""
    reconciling.reconcile()


@app.periodic(cron="27 3 * * *", periodic_id="search_reconcile")
@app.task(name="bygdenav.search.reconcile_all", queueing_lock="bygdenav.search.reconcile_all")
def reconcile_all(timestamp: int) -> None:
    """A job for each place, a few seconds apart, so that other work has its turn."""
    here.set_schema_to_public()
    for number, place in enumerate(ready_places()):
        with tenant_context(place):
            defer(RECONCILE, delay_seconds=2 * number, lock=RECONCILE)


@app.periodic(cron="* * * * *", periodic_id="search")
@app.task(name="bygdenav.search.sweep", queueing_lock="bygdenav.search.sweep")
def sweep(timestamp: int) -> None:
    """Whatever waits: what failed before, what an engine did not take, what a lost job was about. A worker that has just
    started, perhaps with a new version of the analysis, first has everything analysed again that an older one made. An
    engine that is new, or whose server has lost its indices, is filled.
    """
    here.set_schema_to_public()
    _renew_once()
    draining.prepare()
    defer(DRAIN, lock=DRAIN)


@lru_cache(maxsize=1)
def _renew_once() -> None:
    for place in ready_places():
        with tenant_context(place):
            reconciling.renew_outdated()
