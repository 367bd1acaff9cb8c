"""The worker's part: looking into saved searches, and forgetting what is too old."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from bygdenav.ops.api import defer, every_night, job
from bygdenav.tenancy.api import ready_places, tenant_context
from municipalities.finding.selectors.saved import due
from municipalities.finding.services.saved import tell
from municipalities.finding.services.unanswered import forget_old

logger = logging.getLogger(__name__)


@app.periodic(cron="*/10 * * * *", periodic_id="saved_searches")
@app.task(name="bygdenav.saved_searches", queueing_lock="bygdenav.saved_searches")
def look_into_saved_searches(timestamp: int) -> None:
    """Ask for each saved search whose time has come, in every place; a fault in one does not stop the others."""
    for place in ready_places():
        try:
            with tenant_context(place):
                for saved in due(timezone.now()):
                    defer("finding.tell", saved=saved, lock=f"finding.tell.{place.schema_name}.{saved}")
        except Exception:
            logger.exception("saved_searches_failed", extra={"place": place.schema_name})


@job("finding.tell")
def tell_about(*, saved: int) -> None:
    """Look for what is new in one saved search."""
    tell(saved_id=saved)


@every_night
def forget_unanswered() -> None:
    """What was searched for in vain is not kept for long."""
    for place in ready_places():
        with tenant_context(place):
            forget_old()
