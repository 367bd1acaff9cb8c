"""Pages that come and go at the hour that an editor set, in every place."""

import logging

from django.core.management import call_command
from procrastinate.contrib.django import app

from bygdenav.tenancy.api import ready_places, tenant_context

logger = logging.getLogger(__name__)


@app.periodic(cron="*/5 * * * *", periodic_id="pages")
@app.task(name="bygdenav.publish_scheduled", queueing_lock="bygdenav.publish_scheduled")
def publish_scheduled(timestamp: int) -> None:
    """Run Wagtail's own command in each place; a fault in one does not stop the others."""
    for place in ready_places():
        try:
            with tenant_context(place):
                call_command("publish_scheduled", verbosity=0)
        except Exception:
            logger.exception("publish_scheduled_failed", extra={"place": place.schema_name})
