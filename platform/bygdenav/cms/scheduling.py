"""Pages that come and go at the hour that an editor set, in every place."""

import logging

from django.core.management import call_command
from django.utils import timezone
from procrastinate.contrib.django import app
from wagtail.models import Page

from bygdenav.tenancy.api import ready_places, tenant_context

logger = logging.getLogger(__name__)


@app.periodic(cron="*/5 * * * *", periodic_id="pages")
@app.task(name="bygdenav.publish_scheduled", queueing_lock="bygdenav.publish_scheduled")
def publish_scheduled(timestamp: int) -> None:
    """Take away what has expired and run Wagtail's own command in each place; a fault in one does not stop the others."""
    for place in ready_places():
        try:
            with tenant_context(place):
                take_away_expired()
                call_command("publish_scheduled", verbosity=0)
        except Exception:
            logger.exception("publish_scheduled_failed", extra={"place": place.schema_name})


def take_away_expired() -> None:
    """As Wagtail's command does it, but through each page's own class, so that it leaves the search too."""
    for page in Page.objects.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at").specific():
        page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
