"""Reading how fresh the cards are: what is due, whom to ring, how many are confirmed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from municipalities.directory.enums import CardStatus, Freshness, FreshStep
from municipalities.directory.models import Card, FreshnessDay, FreshnessPlan, FreshnessStep
from municipalities.directory.rules import ASKED, days_in, due_if_before, midnight
from municipalities.directory.selectors.cards import published_cards
from municipalities.organisations.api import Agent


@dataclass(frozen=True, slots=True)
class Standing:
    """Of ``firms`` published cards so many are confirmed, asked, or have not been confirmed in time."""

    firms: int
    confirmed: int
    asked: int
    late: int


def freshness_plan() -> FreshnessPlan:
    """The place's choice, or the defaults (not saved)."""
    return FreshnessPlan.objects.first() or FreshnessPlan()


def has_mail() -> Q:
    """Somebody can be written to: somebody acts for the firm, or the card has an address."""
    acting = Agent.objects.filter(organisation=OuterRef("organisation"), ended_at=None, user__is_active=True)
    return Q(Exists(acting)) | ~Q(email="")


def due_cards(state: str, plan: FreshnessPlan, now: dt.datetime, *, mail: bool | None = None) -> QuerySet[Card]:
    """Published cards whose time in ``state`` is over, the longest first; with ``mail`` only those where somebody can be
    written to, or nobody. A card that nobody ever confirmed is due at once."""
    before = due_if_before(now, days_in(state, plan))
    cards = published_cards().filter(freshness=state).exclude(next_ask_at__gt=now)
    if mail is not None:
        cards = cards.filter(has_mail() if mail else ~has_mail())
    if state == Freshness.CONFIRMED:
        cards = cards.filter(Q(confirmed_at__lt=before) | Q(confirmed_at=None))
        return cards.order_by(Coalesce("confirmed_at", "decided_at"), "pk")
    return cards.filter(freshness_at__lt=before).order_by("freshness_at", "pk")


def steps_today(kinds: tuple[FreshStep, ...], now: dt.datetime) -> int:
    """How many cards the system has moved so since the place's midnight; what people did does not count."""
    since = midnight(timezone.localdate(now))
    return FreshnessStep.objects.filter(kind__in=kinds, at__gte=since, at__lte=now, by=None, elsewhere="").count()


def to_phone() -> QuerySet[Card]:
    """The telephone list: who was rung long ago or never first, then who has waited longest."""
    tried = Count("steps", filter=Q(steps__kind=FreshStep.NO_ANSWER))
    cards = published_cards().filter(freshness=Freshness.TO_PHONE).annotate(tries=tried)
    return cards.order_by(Coalesce("next_ask_at", "freshness_at"), "pk")


def unconfirmed() -> QuerySet[Card]:
    """Published cards that are marked as not confirmed, the longest first."""
    return published_cards().filter(freshness=Freshness.UNCONFIRMED).order_by("freshness_at", "pk")


def archived() -> QuerySet[Card]:
    """Cards that were put away, the newest first."""
    cards = Card.objects.filter(status=CardStatus.ARCHIVED, merged_into=None).select_related("organisation")
    return cards.order_by("-decided_at", "-pk")


def standing() -> Standing:
    """How it stands now; one query. Confirmed means in time: never, or too long ago, is late."""
    late = Q(freshness=Freshness.UNCONFIRMED) | Q(freshness=Freshness.CONFIRMED, confirmed_at=None)
    found = published_cards().aggregate(
        firms=Count("pk"), asked=Count("pk", filter=Q(freshness__in=ASKED)), late=Count("pk", filter=late)
    )
    return Standing(found["firms"], found["firms"] - found["asked"] - found["late"], found["asked"], found["late"])


def standing_by_month(today: dt.date, months: int = 6) -> list[FreshnessDay]:
    """The last counted day of each of the last months that has one, the oldest first."""
    found: dict[tuple[int, int], FreshnessDay] = {}
    for day in FreshnessDay.objects.filter(day__gt=today - dt.timedelta(days=31 * months)):
        found.setdefault((day.day.year, day.day.month), day)
    return sorted(found.values(), key=lambda each: each.day)[-months:]


def last_words(cards: Iterable[Card]) -> dict[int, str]:
    """Card's key -> what its firm last wrote has changed, until the office has dealt with it; one query for all."""
    steps = FreshnessStep.objects.filter(card__in=[card.pk for card in cards], kind=FreshStep.CHANGED).exclude(words="")
    return dict(steps.exclude(card__freshness=Freshness.CONFIRMED).order_by("at", "pk").values_list("card", "words"))
