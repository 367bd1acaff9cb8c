"""Reading offers."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.kernel.row_versions import row_version
from bygdenav.tenancy.api import Tenant, current_tenant
from competence.offers.enums import Kind
from competence.offers.models import Occurrence, Offer, PeerCapacity, Provider, ProviderMember
from competence.offers.models.occurrences import counted
from competence.offers.models.offers import OfferQuerySet
from competence.offers.rules.competitors import Firm, competes
from municipalities.directory.api import card_of
from municipalities.directory.trades import recognise
from municipalities.organisations.api import Organisation

LONG_OVER = dt.timedelta(days=365)
MOST_LEFT_OUT = 300


def candidates(tenant: Tenant, on: dt.date, asker: Organisation | None = None) -> list[Offer]:
    """Every offer shown in ``tenant`` that somebody may still ask for on the day ``on``, with its provider and occurrences.

    Firms that take calls are left out while they pause and when their calls of the month are taken; with ``asker``, the firm
    that asks, also those that are spared calls from it. A fixed number of queries.
    """
    current = Offer.objects.shown_in(tenant.schema_name).open(moment(on))
    found = list(current.select_related("provider").with_occurrences().order_by("pk"))
    peers = _peers(found, on)
    return [offer for offer in found if offer.pk not in peers or not why_not(peers[offer.pk], on, asker)]


def askable(tenant: Tenant, on: dt.date) -> dict[int, str]:
    """The keys of the offers shown in ``tenant`` that somebody may still ask for on a day, each with the version of its row.
    One query, which reads no words; firms that take no calls right now are among them (``resting``)."""
    current = Offer.objects.shown_in(tenant.schema_name).open(moment(on)).order_by("pk")
    return dict(current.values_list("pk", row_version(Offer)))


def as_they_are(keys: Iterable[int]) -> list[Offer]:
    """These offers with provider, times and the seats that are taken now; those taken back are left out. Two queries."""
    return list(Offer.objects.filter(pk__in=keys, retired_at=None).select_related("provider").with_occurrences())


def left_out(tenant: Tenant, on: dt.date) -> dict[int, str]:
    """The offers shown in ``tenant`` that nobody may ask for any more: key, and a word for why. One query.

    ``over``; ``closed``: the last day to apply has gone by, or no day is set. For the office only.
    """
    now, times = moment(on), Occurrence.objects.filter(offer=OuterRef("pk"))
    on_show, recent = Q(last_day=None) | Q(last_day__gte=on), Q(created_at__gte=now - LONG_OVER)
    shown = Offer.objects.shown_in(tenant.schema_name).filter(~(on_show & (Q(standing=True) | Exists(times.open(now)))))
    gone = shown.annotate(ahead=on_show & Exists(times.not_over(now))).filter(recent | Q(ahead=True))
    rows = gone.order_by("pk").values_list("pk", "ahead")[:MOST_LEFT_OUT]
    return {key: "closed" if ahead else "over" for key, ahead in rows}


def callable_firms(tenant: Tenant, on: dt.date) -> list[PeerCapacity]:
    """The firms behind the calls that ``tenant`` shows, whether or not they take any today. Three queries."""
    calls = Offer.objects.shown_in(tenant.schema_name).on_show(moment(on)).filter(kind=Kind.PEER_CALL)
    return list(_capacities(on).filter(offer__in=calls.values("pk")))


def resting(rows: Iterable[PeerCapacity], on: dt.date) -> set[int]:
    """Of these firms the offers (keys) of those that take no calls on the day, whoever asks."""
    return {row.offer_id for row in rows if why_not(row, on, None)}


def not_for(rows: Sequence[PeerCapacity], asker: Organisation | None) -> set[int]:
    """Of these firms the offers (keys) of those that are spared calls from the firm that asks. One query."""
    caller = firm_of(asker) if asker is not None and rows else None
    return {row.offer_id for row in rows if caller is not None and spares(row, caller)}


def _peers(offers: list[Offer], on: dt.date) -> dict[int, PeerCapacity]:
    """The firms behind the calls among these offers, by the offer's key."""
    keys = [offer.pk for offer in offers if offer.kind == Kind.PEER_CALL]
    return {row.offer_id: row for row in _capacities(on).filter(offer__in=keys)}


def _capacities(on: dt.date) -> QuerySet[PeerCapacity]:
    """Firms that take calls, each with the calls of the month that are taken."""
    taken = Coalesce(Sum(counted("entries__"), filter=Q(entries__month=on.replace(day=1))), 0)
    rows = PeerCapacity.objects.annotate(taken_now=taken)
    return rows.select_related("organisation", "offer").prefetch_related("pauses", "refused")


def calls_left(row: PeerCapacity, on: dt.date) -> int:
    """Calls that the firm still takes in the month of the day."""
    taken: int | None = getattr(row, "taken_now", None)
    if taken is None:
        taken = row.entries.filter(month=on.replace(day=1)).aggregate(sum=Coalesce(Sum(counted()), 0))["sum"]
    return max(0, row.calls_a_month - (taken or 0))


def why_not(row: PeerCapacity, on: dt.date, asker: Organisation | None) -> str:
    """Why a firm is not called on a day, in words that name no competitor; empty where it may be."""
    if row.withdrawn_at is not None or row.organisation.retired_at is not None:
        return _("This firm no longer takes calls.")
    if row.is_paused(on):
        return _("This firm takes no calls right now.")
    if asker is not None and spares(row, firm_of(asker)):
        return _("This firm does not take calls from yours.")
    return (
        "" if calls_left(row, on) else _("This firm has taken all the calls it can this month. Ask again next month.")
    )


def why_not_called(offer: Offer, asker: Organisation | None) -> str:
    """As ``why_not``, today, for an offer; empty for what is no call to a firm."""
    row = PeerCapacity.objects.filter(offer=offer).select_related("organisation", "offer").first()
    return why_not(row, timezone.localdate(), asker) if row is not None else ""


def spares(row: PeerCapacity, caller: Firm) -> bool:
    """Whether calls to the firm are not for that one."""
    offer = row.offer
    position = None if offer.latitude is None or offer.longitude is None else (offer.latitude, offer.longitude)
    called = Firm(row.organisation_id, frozenset(row.trades), offer.place, position)
    return competes(called, caller, km=row.far_km, refused={each.pk for each in row.refused.all()})


def firm_of(organisation: Organisation) -> Firm:
    """A firm as its card in the current place shows it: its trades, or those that its own words for its trade mean."""
    card = card_of(organisation)
    if card is None:
        return Firm(organisation.pk)
    trades = card.trades or recognise(card.trade, current_tenant().main_language)
    position = None if card.latitude is None or card.longitude is None else (card.latitude, card.longitude)
    return Firm(organisation.pk, frozenset(trades), card.place, position)


def capacity_of(organisation: Organisation) -> PeerCapacity | None:
    """The firm's standing yes to calls."""
    rows = PeerCapacity.objects.filter(organisation=organisation, withdrawn_at=None)
    return rows.select_related("offer", "organisation").prefetch_related("pauses", "refused").first()


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


def was_shown_in(tenant: Tenant, public_id: str) -> bool:
    """Whether this place showed the offer until it was withdrawn. A firm that takes no more calls leaves no trace."""
    gone = Offer.objects.meant_for(tenant.schema_name).filter(public_id=public_id, retired_at__isnull=False)
    return gone.exclude(kind=Kind.PEER_CALL).exists()


def providers_of(user: User) -> list[Provider]:
    """The providers that the person acts for now."""
    return list(_providers_of(user).order_by("name"))


def _providers_of(user: User) -> QuerySet[Provider]:
    return Provider.objects.filter(members__user=user, members__ended_at=None, retired_at=None)


def acts_for_a_provider(user: User | AnonymousUser) -> bool:
    """Whether the person acts for somebody who offers. Kept on the user object, so the menus of a page ask once."""
    if not isinstance(user, User):
        return False
    kept: dict[str, bool] = user.__dict__
    if "_acts_for_a_provider" not in kept:
        kept["_acts_for_a_provider"] = _providers_of(user).exists()
    return kept["_acts_for_a_provider"]


def how_hears(user: User) -> str:
    """How the person hears of bookings; empty for who acts for nobody."""
    first = ProviderMember.objects.filter(user=user, ended_at=None).order_by("pk").first()
    return first.hears if first is not None else ""


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
    own = Offer.objects.filter(provider__in=_providers_of(user)).select_related("provider").with_occurrences()
    return own.order_by(Subquery(first).asc(nulls_last=True), "title", "pk")
