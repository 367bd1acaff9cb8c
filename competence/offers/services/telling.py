"""Letting the places that count on an offer know, each by a job of its own."""

from collections.abc import Iterable

from bygdenav.ops.api import defer
from bygdenav.tenancy.api import Module, ready_places, tenant_context
from competence.offers.documents import is_meant_for
from competence.offers.enums import ChangeKind
from competence.offers.models import Occurrence, Offer, SeatEntry


def tell(
    kind: ChangeKind, offer: Offer, row: Occurrence | None, lines: Iterable[SeatEntry], *, shown: bool = False
) -> None:
    """Ask for one job in each place whose needs have these lines, and with ``shown`` in each that shows the offer."""
    by_place: dict[str, list[int]] = {}
    for line in lines:
        by_place.setdefault(line.place, []).append(line.pk)
    named = set(offer.tenants.values_list("pk", flat=True))
    for place in ready_places():
        counts = shown and place.has_module(Module.NEEDS) and is_meant_for(place, named)
        if place.schema_name in by_place or counts:
            keys = by_place.get(place.schema_name, [])
            with tenant_context(place):
                defer("offers.tell", kind=str(kind), offer=offer.pk, occurrence=row.pk if row else None, lines=keys)
