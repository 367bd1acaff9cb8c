"""Reading offers."""

import datetime as dt

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.tenancy.api import Tenant
from competence.offers.models import Occurrence, Offer, Provider, ProviderMember


def candidates(tenant: Tenant, on: dt.date) -> list[Offer]:
    """Every offer shown in ``tenant`` that somebody may still ask for on the day ``on``, with its provider and occurrences.

    Three queries at most.
    """
    current = Offer.objects.shown_in(tenant.schema_name).open(moment(on))
    return list(current.select_related("provider").with_occurrences().order_by("pk"))


def moment(on: dt.date) -> dt.datetime:
    """Now, if ``on`` is today; else the day's first minute."""
    now = timezone.localtime()
    return (
        now if on == now.date() else now.replace(year=on.year, month=on.month, day=on.day, hour=0, minute=0, second=0)
    )


def listed(tenant: Tenant, on: dt.date, form: str = "") -> QuerySet[Offer]:
    """The offers of the list page, those with a date first; ``form`` narrows it to one of the three."""
    now = moment(on)
    first = Occurrence.objects.filter(offer=OuterRef("pk")).not_over(now).order_by("starts").values("starts")[:1]
    current = Offer.objects.shown_in(tenant.schema_name).not_over(now).annotate(first_day=Subquery(first))
    current = (current.filter(form=form) if form else current).select_related("provider").with_occurrences()
    return current.order_by("first_day", "title", "pk")


def offer_shown_in(tenant: Tenant, public_id: str) -> Offer | None:
    """The offer, if this place shows it."""
    return (
        Offer.objects.shown_in(tenant.schema_name)
        .select_related("provider")
        .with_occurrences()
        .filter(public_id=public_id)
        .first()
    )


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
