"""Work on offers that is done by the worker."""

import numpy as np
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from bygdenav.ops.api import SOON, defer, every_night, job
from bygdenav.tenancy.api import here, ready_places, tenant_context
from competence.offers.documents import follow
from competence.offers.enums import ChangeKind, HearsHow, SeatKind
from competence.offers.models import BookingNews, Occurrence, Offer, SeatEntry
from competence.offers.registry import Change, Freed, arrival_followers, followers
from competence.offers.selectors import ending_soon, long_over
from competence.offers.services import ask_next, retire_offer, tell_providers
from competence.offers.services.arriving import SWEEP, sweep
from competence.offers.services.bookings import TELL

TELL_DAILY = "offers.tell_provider_daily"
MORNING = 7


@job("offers.make_vector")
def make_vector(*, offer: int) -> None:
    """Store the sentence vector of an offer, for the dense leg of matching. Nothing is lost when it cannot be made.

    It goes before the matching that was asked for after it, which would make the same vector for itself, in each place.
    """
    from bygdenav.search.api import embedder

    row = Offer.objects.filter(pk=offer).first()
    if row is None:
        return
    model = embedder()
    vectors = model.passages([f"{row.title}. {row.description}"])
    if vectors is not None:
        row.vector, row.vector_model = np.asarray(vectors[0], dtype=np.float32).tobytes(), model.name
        row.save(update_fields=["vector", "vector_model"])


@job(SWEEP)
def sweep_arrivals() -> None:
    """Give each place its job for what is new."""
    sweep()


@job("offers.arrived")
def tell_of_arrivals(*, offers: list[int]) -> None:
    """Let the modules of this place know of offers that came or changed."""
    rows = list(Offer.objects.filter(pk__in=offers, retired_at=None).select_related("provider").order_by("pk"))
    for follower in arrival_followers() if rows else ():
        follower(rows)


@job("offers.tell")
def tell_followers(*, kind: str, offer: int, occurrence: int | None, lines: list[int]) -> None:
    """Let the modules of this place know that something they count on is no more."""
    row = Offer.objects.select_related("provider").get(pk=offer)
    time = Occurrence.objects.get(pk=occurrence) if occurrence is not None else None
    freed = tuple(
        Freed(
            line.need,
            line.quantity,
            (line.of or line).kind == SeatKind.BOOK,
            (line.of or line).kind == SeatKind.QUEUE,
            line.occurrence,
        )
        for line in SeatEntry.objects.filter(pk__in=lines).select_related("of", "occurrence__offer").order_by("pk")
    )
    why = row.retired_why if time is None else time.cancelled_why
    for follower in followers():
        with transaction.atomic():
            follower(Change(ChangeKind(kind), row, time, freed, why))


@job("offers.next_in_line")
def next_in_line(*, occurrence: int) -> None:
    """Seats got free, or a hold has run out: the first in line who fits gets them held."""
    ask_next(Occurrence.objects.select_related("offer").get(pk=occurrence))


@job(TELL)
def tell_bookings() -> None:
    """Mail providers what was booked here, those who want to hear at once."""
    tell_providers(how=HearsHow.AT_ONCE)


@job(TELL_DAILY)
def tell_bookings_daily() -> None:
    """The same, for those who want to hear once a day."""
    tell_providers(how=HearsHow.DAILY)


@app.periodic(cron="37 * * * *", periodic_id="offers_bookings")
@app.task(name="bygdenav.offers.bookings", queueing_lock="bygdenav.offers.bookings")
def look_for_mornings(timestamp: int) -> None:
    """Every hour: a job for each place with bookings to tell of where it is morning by its own clock."""
    here.set_schema_to_public()
    waiting = set(BookingNews.objects.filter(member__hears=HearsHow.DAILY).values_list("entry__place", flat=True))
    for place in ready_places():
        if place.schema_name in waiting and not place.retired_at:
            with tenant_context(place):
                if timezone.localtime().hour == MORNING:
                    defer(TELL_DAILY, lock=f"{TELL_DAILY}.{place.schema_name}")


@job("offers.follow", priority=SOON)
def follow_offer(*, offer: int) -> None:
    """Let the search have an offer as it now is: out of it the minute that it is over, in it after many came at once."""
    row = Offer.objects.filter(pk=offer).first()
    if row is not None:
        follow(row)


@every_night
def leave_when_over() -> None:
    """Offers that get over before the next night leave the search at their minute; what is long over is retired."""
    for key, seconds in ending_soon():
        defer("offers.follow", offer=key, delay_seconds=seconds)
    for offer in long_over():
        retire_offer(offer=offer, by=None, quietly=True)
