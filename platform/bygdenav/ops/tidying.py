"""What is thrown away every night: nothing is kept longer than it is of use."""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils import timezone
from procrastinate import JobContext, builtin_tasks
from procrastinate.contrib.django import app

from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import here

logger = logging.getLogger(__name__)
JOBS_KEPT_HOURS = 72
MAILS_KEPT = timedelta(days=7)
Tidy = Callable[[], None]
_tidies: list[Tidy] = []


def every_night(tidy: Tidy) -> Tidy:
    """Register a function that throws away what is too old in the shared schema. It may run more than once."""
    if tidy not in _tidies:
        _tidies.append(tidy)
    return tidy


@app.periodic(cron="17 2 * * *", periodic_id="jobs")
@app.task(name="bygdenav.remove_old_jobs", queueing_lock="bygdenav.remove_old_jobs", pass_context=True)
async def remove_old_jobs(context: JobContext, timestamp: int) -> None:
    """Finished jobs go after three days; failed ones stay until somebody has looked at them."""
    await builtin_tasks.remove_old_jobs(context, max_hours=JOBS_KEPT_HOURS, remove_cancelled=True, remove_aborted=True)


@app.periodic(cron="47 2 * * *", periodic_id="rows")
@app.task(name="bygdenav.tidy", queueing_lock="bygdenav.tidy")
def tidy(timestamp: int) -> None:
    """Run everything that is registered; one that fails does not stop the others."""
    here.set_schema_to_public()
    for each in _tidies:
        try:
            each()
        except Exception:
            logger.exception("tidying_failed", extra={"tidy": each.__qualname__})


@every_night
def forget_sent_mail() -> None:
    """Sent mail is empty of address and text; the row goes too. Kept where mail is read on a page (the demo)."""
    if not settings.MAIL_KEEP_SENT:
        before = timezone.now() - MAILS_KEPT
        OutgoingMail.objects.filter(Q(sent_at__lt=before) | Q(refused_at__lt=before)).delete()


@every_night
def forget_old_sessions() -> None:
    """Sessions whose time is over."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
