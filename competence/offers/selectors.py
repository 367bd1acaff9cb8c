"""Reading offers."""

import datetime as dt

from django.db.models import Q, QuerySet

from bygdenav.accounts.api import User
from bygdenav.tenancy.api import Tenant
from competence.offers.models import Offer, Provider, ProviderMember


def candidates(tenant: Tenant, on: dt.date) -> list[Offer]:
    """Every offer shown in ``tenant`` that is not over on the day ``on``, with its provider: two queries at most."""
    current = Offer.objects.shown_in(tenant.schema_name).filter(
        Q(standing=True) | Q(ends__gte=on) | Q(ends=None, starts__gte=on)
    )
    return list(current.select_related("provider").order_by("pk"))


def listed(tenant: Tenant, on: dt.date, form: str = "") -> QuerySet[Offer]:
    """The offers of the list page, those with a date first; ``form`` narrows it to one of the three."""
    current = Offer.objects.shown_in(tenant.schema_name).filter(
        Q(standing=True) | Q(ends__gte=on) | Q(ends=None, starts__gte=on)
    )
    return (current.filter(form=form) if form else current).select_related("provider").order_by("starts", "title", "pk")


def offer_shown_in(tenant: Tenant, public_id: str) -> Offer | None:
    """The offer, if this place shows it."""
    return Offer.objects.shown_in(tenant.schema_name).select_related("provider").filter(public_id=public_id).first()


def providers_of(user: User) -> list[Provider]:
    """The providers that the person acts for now."""
    return list(Provider.objects.filter(members__user=user, members__ended_at=None, retired_at=None).order_by("name"))


def is_approved_helper(user: User, tenant: Tenant) -> bool:
    """Whether the person acts for a provider that ``tenant`` lets read its firms' anonymous needs."""
    return ProviderMember.objects.filter(
        user=user,
        ended_at=None,
        provider__retired_at=None,
        provider__approvals__tenant=tenant,
        provider__approvals__ended_at=None,
    ).exists()
