"""Publishing offers and taking them away."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import clean, one_line
from bygdenav.ops.api import defer
from bygdenav.tenancy.api import Tenant
from competence.offers.documents import follow
from competence.offers.enums import FORM_OF
from competence.offers.models import Offer, Provider
from competence.offers.services.arriving import arrive
from competence.offers.services.checking import check
from competence.offers.services.occurrences import OccurrenceText, leave_in_time, new_occurrence


@dataclass(frozen=True)
class OfferText:
    """What an offer says of itself. ``cost`` in whole units of ``currency``; ``hours`` in all."""

    kind: str
    title: str
    description: str
    language: str
    delivery: str
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    standing: bool = False
    hours: Decimal | None = None
    cost: int = 0
    currency: str = "SEK"
    link: str = ""
    phone: str = ""
    last_day: dt.date | None = None


@transaction.atomic
def publish_offer(
    *, provider: Provider, text: OfferText, by: User | None, tenants: Iterable[Tenant] = (),
    occurrences: Iterable[OccurrenceText] = (),
) -> Offer:  # fmt: skip
    """A new offer, shown in ``tenants`` or, without any, in every place. Its vector is made by the worker.

    ``occurrences``: when it is; one that is not always there needs at least one.

    Raises ``UserError`` with the first thing that is wrong.
    """
    values = _values(text)
    offer = Offer(provider=provider, **values)
    days = list(occurrences)
    if not days and not offer.standing:
        raise UserError(_("Say when it starts, or that it is always there."), field="starts")
    _check(offer)
    offer.save()
    offer.tenants.set(tenants)
    audit.record(action="offers.publish", by=by, obj=offer, changed=sorted(values))
    for each in days:
        leave_in_time(new_occurrence(offer=offer, text=each, by=by))
    defer("offers.make_vector", offer=offer.pk)
    follow(offer)
    arrive(offer)
    return offer


@transaction.atomic
def change_offer(*, offer: Offer, text: OfferText, by: User | None, tenants: Iterable[Tenant] = ()) -> Offer:
    """Say anew what it is and where it is shown; its times stay. Raises ``UserError`` with the first thing that is wrong.

    What has times still to come cannot become what is always there.
    """
    row = Offer.objects.select_for_update().get(pk=offer.pk)
    if text.standing and row.occurrences.not_over(timezone.localtime()).exists():
        raise UserError(_("It has times that are still to come. Cancel them first."), field="standing")
    values = _values(text)
    changed = sorted(name for name, value in values.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, values[name])
    _check(row)
    row.save()
    before = set(row.tenants.values_list("pk", flat=True))
    row.tenants.set(tenants)
    moved = before != set(row.tenants.values_list("pk", flat=True))
    audit.record(action="offers.change", by=by, obj=row, changed=[*changed, "tenants"])
    if {"title", "description"} & set(changed):
        defer("offers.make_vector", offer=row.pk)
    follow(row)
    if changed or moved:
        arrive(row)
    return row


def _values(text: OfferText) -> dict[str, Any]:
    values = {**text.__dict__, "title": one_line(text.title), "description": clean(text.description)}
    return {**values, "place": one_line(text.place), "form": FORM_OF[text.kind]}


def _check(offer: Offer) -> None:
    if (offer.latitude is None) != (offer.longitude is None):
        raise UserError(_("A position has both latitude and longitude."), field="place")
    check(offer, without=["vector", "provider"], constraints=False)
