"""Reading offers."""

import datetime as dt

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.tenancy.api import Tenant
from competence.offers.models import Occurrence, Offer, Provider, ProviderMember
from competence.offers.models.offers import OfferQuerySet

LONG_OVER = dt.timedelta(days=365)


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


def ending_soon() -> list[tuple[int, int]]:
    """Offers of which a time, or the whole, is over before tomorrow's night: key, and seconds from now until it is.

    Also those that got over since yesterday's night, whose seconds are nought.
    """
    now = timezone.localtime()
    first, last = now.date() - dt.timedelta(days=2), now.date() + dt.timedelta(days=1)
    rows = Occurrence.objects.filter(offer__retired_at=None, cancelled_at=None).annotate(
        last_day=Coalesce("ends", "starts")
    )
    found = [
        (row.offer_id, _ends(row.ends or row.starts or last, row.ends_at, now))
        for row in rows.filter(last_day__range=(first, last))
    ]
    offers = Offer.objects.filter(retired_at=None, last_day__range=(first, last))
    return found + [(row.pk, _ends(row.last_day or last, None, now)) for row in offers]


def seconds_left(row: Occurrence) -> int | None:
    """Seconds until a time is over, if that is before tomorrow's night is done; else None."""
    now, last = timezone.localtime(), row.ends or row.starts
    if last is None or last > now.date() + dt.timedelta(days=1):
        return None
    return _ends(last, row.ends_at, now)


def _ends(day: dt.date, at: dt.time | None, now: dt.datetime) -> int:
    """Seconds from ``now`` to the end of a time: never fewer than none, and a second after the minute."""
    last = dt.datetime.combine(day if at else day + dt.timedelta(days=1), at or dt.time.min, tzinfo=now.tzinfo)
    return max(0, int((last - now).total_seconds()) + 1)


def long_over() -> list[Offer]:
    """Offers of which nothing has been left to come for a year."""
    before = timezone.localtime() - LONG_OVER
    return list(
        Offer.objects.filter(retired_at=None, created_at__lt=before)
        .exclude(pk__in=Offer.objects.not_over(before))
        .order_by("pk")
    )


def offers_of(user: User) -> OfferQuerySet:
    """What the providers that the person acts for offer: current and withdrawn, those with the soonest day first."""
    now = timezone.localtime()
    first = Occurrence.objects.filter(offer=OuterRef("pk")).not_over(now).order_by("starts").values("starts")[:1]
    own = Offer.objects.filter(provider__in=providers_of(user)).select_related("provider").with_occurrences()
    return own.order_by(Subquery(first).asc(nulls_last=True), "title", "pk")
