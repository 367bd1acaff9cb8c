"""Work on needs that is done by the worker."""

from django.utils import timezone
from procrastinate.contrib.django import app

from bygdenav.ops.api import defer, job
from bygdenav.tenancy.api import Module, here, ready_places, tenant_context
from competence.needs.models import Need
from competence.needs.selectors import parked_due
from competence.needs.services.after import ask_due, due
from competence.needs.services.moving import return_parked
from competence.needs.services.news import tell_daily
from competence.needs.services.suggesting import suggest

RETURN = "needs.return_parked"
ASK = "needs.ask_how_it_went"
NEWS = "needs.tell_news"
MORNING = 7


@job("needs.match")
def match_need(*, need: str) -> None:
    """Look for what helps with one need, unless that was done in the meantime."""
    found = Need.objects.filter(public_id=need).first()
    if found is not None:
        suggest(need=found)


@job(RETURN)
def come_back() -> None:
    """What was put aside until today is back on the desk."""
    return_parked(timezone.localdate())


@job(ASK)
def ask_how_it_went() -> None:
    """Ask the firms whose two weeks, three months or year have gone by."""
    ask_due(timezone.localdate())


@app.periodic(cron="23 * * * *", periodic_id="needs_parked")
@app.task(name="bygdenav.needs.parked", queueing_lock="bygdenav.needs.parked")
def look_for_days_that_came(timestamp: int) -> None:
    """Every hour: a job for each place where, by its own clock, the day of something put aside, or of a
    question how it went, has come."""
    here.set_schema_to_public()
    for place in ready_places():
        if place.retired_at or not place.has_module(Module.NEEDS):
            continue
        with tenant_context(place):
            if parked_due(timezone.localdate()).exists():
                defer(RETURN, lock=f"{RETURN}.{place.schema_name}")
            if due(timezone.localdate()).exists():
                defer(ASK, lock=f"{ASK}.{place.schema_name}")


@job(NEWS)
def tell_news() -> None:
    """Once a day: what has come that may help."""
    tell_daily()


@app.periodic(cron="41 * * * *", periodic_id="needs_news")
@app.task(name="bygdenav.needs.news", queueing_lock="bygdenav.needs.news")
def look_for_mornings(timestamp: int) -> None:
    """Every hour: a job for each place where it is morning by its own clock."""
    here.set_schema_to_public()
    for place in ready_places():
        if place.retired_at or not place.has_module(Module.NEEDS):
            continue
        with tenant_context(place):
            if timezone.localtime().hour == MORNING:
                defer(NEWS, lock=f"{NEWS}.{place.schema_name}")
