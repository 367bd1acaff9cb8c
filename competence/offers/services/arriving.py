"""Letting the places that show an offer know that it came or changed: through an outbox, so that nothing is lost."""

from django.db import transaction

from bygdenav.ops.api import defer
from bygdenav.tenancy.api import Module, ready_places, tenant_context
from competence.offers.documents import is_meant_for
from competence.offers.models import Offer
from competence.offers.models.arrivals import Arrival

SWEEP = "offers.sweep"
AT_ONCE = 500


def arrive(offer: Offer) -> None:
    """Note, in the caller's transaction, that an offer is new or not as it was."""
    Arrival.objects.create(offer=offer)
    defer(SWEEP, lock=SWEEP)


@transaction.atomic
def sweep() -> int:
    """Give each place one job for all that is new to it, and empty the outbox, at once or not at all. How many there were."""
    rows = list(Arrival.objects.select_for_update(skip_locked=True).select_related("offer")[:AT_ONCE])
    offers = {row.offer_id: row.offer for row in rows if row.offer.retired_at is None}
    named = {key: set(offer.tenants.values_list("pk", flat=True)) for key, offer in offers.items()}
    for place in ready_places() if offers else ():
        keys = sorted(key for key in offers if is_meant_for(place, named[key]))
        if keys and place.has_module(Module.NEEDS) and not place.retired_at:
            with tenant_context(place):
                defer("offers.arrived", offers=keys, lock=f"offers.arrived.{place.schema_name}")
    Arrival.objects.filter(pk__in=[row.pk for row in rows]).delete()
    if len(rows) == AT_ONCE:
        defer(SWEEP, lock=SWEEP)
    return len(rows)
