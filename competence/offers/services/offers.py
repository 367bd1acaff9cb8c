"""Publishing offers and taking them away."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

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
from competence.offers.services.checking import check
from competence.offers.services.occurrences import OccurrenceText, new_occurrence


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


@transaction.atomic
def publish_offer(
    *, provider: Provider, text: OfferText, by: User | None, tenants: Iterable[Tenant] = (),
    occurrences: Iterable[OccurrenceText] = (),
) -> Offer:  # fmt: skip
    """A new offer, shown in ``tenants`` or, without any, in every place. Its vector is made by the worker.

    ``occurrences``: when it is; one that is not always there needs at least one.

    Raises ``UserError`` with the first thing that is wrong.
    """
    values = {**text.__dict__, "title": one_line(text.title), "description": clean(text.description)}
    offer = Offer(provider=provider, form=FORM_OF[text.kind], **values)
    days = list(occurrences)
    if not days and not offer.standing:
        raise UserError(_("Say when it starts, or that it is always there."), field="starts")
    check(offer, without=["vector"])
    offer.save()
    offer.tenants.set(tenants)
    audit.record(action="offers.publish", by=by, obj=offer, changed=sorted(values))
    for each in days:
        new_occurrence(offer=offer, text=each, by=by)
    defer("offers.make_vector", offer=offer.pk)
    follow(offer)
    return offer


@transaction.atomic
def retire_offer(*, offer: Offer, by: User | None) -> None:
    """Take the offer away; what was answered with it stays."""
    if offer.retired_at is None:
        offer.retired_at = timezone.now()
        offer.save(update_fields=["retired_at"])
        audit.record(action="offers.retire", by=by, obj=offer, changed=["retired_at"])
        follow(offer)
