"""Work on cards that is done by the worker."""

from django.utils import timezone
from procrastinate.contrib.django import app

from bygdenav.ops.api import defer, every_night, job
from bygdenav.tenancy.api import Module, here, ready_places, tenant_context
from municipalities.directory.models import Picture
from municipalities.directory.rules import is_night_over
from municipalities.directory.selectors import freshness_plan
from municipalities.directory.services.nights import NIGHT, run_night
from municipalities.directory.services.pictures import forget_picture
from municipalities.directory.services.sets import WORK, forget_sets, work_on


@job("directory.forget_picture")
def forget(*, picture: str) -> None:
    """The files of a picture that was taken off, when the time to bring it back has passed."""
    found = Picture.objects.filter(public_id=picture).select_related("card").first()
    if found is not None:
        forget_picture(picture=found)


@job(WORK)
def work(*, chosen: str) -> None:
    """Do something with many firms, or go on with it."""
    work_on(public_id=chosen)


every_night(forget_sets)


@job(NIGHT)
def night() -> None:
    """The night's work in one place, if nobody has done it since it was asked for."""
    if is_night_over(timezone.now(), freshness_plan().ran_on):
        run_night()


@app.periodic(cron="11 * * * *", periodic_id="freshness")
@app.task(name="bygdenav.directory.nights", queueing_lock="bygdenav.directory.nights")
def nights(timestamp: int) -> None:
    """Every hour: a job for each place whose own clock says that its night is over, a few seconds apart."""
    here.set_schema_to_public()
    places = [place for place in ready_places() if not place.retired_at and place.has_module(Module.DIRECTORY)]
    for number, place in enumerate(places):
        with tenant_context(place):
            if is_night_over(timezone.now(), freshness_plan().ran_on):
                defer(NIGHT, delay_seconds=number, lock=f"{NIGHT}.{place.schema_name}")
