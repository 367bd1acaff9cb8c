"""Writing providers and offers."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
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
from competence.offers.models import Offer, Provider, ProviderApproval, ProviderMember


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
    starts: dt.date | None = None
    ends: dt.date | None = None
    hours: Decimal | None = None
    cost: int = 0
    currency: str = "SEK"
    seats: int | None = None
    link: str = ""
    phone: str = ""


@transaction.atomic
def register_provider(*, name: str, kind: str, by: User | None) -> Provider:
    """A new provider. Raises ``UserError`` without a name."""
    if not one_line(name):
        raise UserError(_("Write the provider's name."), field="name")
    provider = Provider.objects.create(name=one_line(name), kind=kind)
    audit.record(action="offers.register_provider", by=by, obj=provider, changed=["name", "kind"])
    return provider


@transaction.atomic
def add_member(*, provider: Provider, user: User, by: User | None) -> ProviderMember:
    """Let a person act for the provider; the same twice changes nothing."""
    member, made = ProviderMember.objects.get_or_create(provider=provider, user=user, ended_at=None)
    if made:
        audit.record(action="offers.add_member", by=by, obj=member, changed=["user", "provider"])
    return member


@transaction.atomic
def end_member(*, member: ProviderMember, by: User | None) -> None:
    """The person no longer acts for the provider."""
    if member.ended_at is None:
        member.ended_at = timezone.now()
        member.save(update_fields=["ended_at"])
        audit.record(action="offers.end_member", by=by, obj=member, changed=["ended_at"])


@transaction.atomic
def approve_provider(*, provider: Provider, tenant: Tenant, by: User | None) -> ProviderApproval:
    """Let the provider read what the firms of ``tenant`` show to helpers; the same twice changes nothing."""
    approval, made = ProviderApproval.objects.get_or_create(provider=provider, tenant=tenant, ended_at=None)
    if made:
        audit.record(action="offers.approve_provider", by=by, obj=approval, changed=["provider", "tenant"])
    return approval


@transaction.atomic
def publish_offer(*, provider: Provider, text: OfferText, by: User | None, tenants: Iterable[Tenant] = ()) -> Offer:
    """A new offer, shown in ``tenants`` or, without any, in every place. Its vector is made by the worker.

    Raises ``UserError`` with the first thing that is wrong.
    """
    values = {**text.__dict__, "title": one_line(text.title), "description": clean(text.description)}
    offer = Offer(provider=provider, form=FORM_OF[text.kind], **values)
    _check(offer)
    offer.save()
    offer.tenants.set(tenants)
    audit.record(action="offers.publish", by=by, obj=offer, changed=sorted(values))
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


def _check(offer: Offer) -> None:
    if not offer.standing and offer.starts is None:
        raise UserError(_("Say when it starts, or that it is always there."), field="starts")
    try:
        offer.full_clean(exclude=["vector"])
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise UserError(messages[0], field=field) from error
