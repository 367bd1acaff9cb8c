"""Reading cards. Nothing here shows a card that is not published, unless its name says so."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from municipalities.directory.enums import CardStatus
from municipalities.directory.models import Card
from municipalities.organisations.api import Form, Organisation, agents_of

_ROWS = ("hire_items", "wanted_work", "certificates", "pictures")
_ACTIVE = (CardStatus.PENDING, CardStatus.PUBLISHED)


def published_cards() -> QuerySet[Card]:
    """The cards that everybody sees, by name."""
    cards = Card.objects.filter(status=CardStatus.PUBLISHED, organisation__retired_at=None)
    without_yes = Q(organisation__form=Form.SOLE_TRADER, consent_at=None)
    return cards.exclude(without_yes).select_related("organisation")


def newest_cards(count: int) -> list[Card]:
    """The cards that were published last."""
    return list(published_cards().order_by("-decided_at", "-pk")[:count])


def all_cards() -> QuerySet[Card]:
    """Every card of the place in any state, by name, without those that were merged into another; for the office."""
    return Card.objects.filter(merged_into=None).select_related("organisation").order_by("organisation__name", "pk")


def pending_cards() -> QuerySet[Card]:
    """The cards that wait for the office, the oldest first; ``same_name`` tells whether another firm here is called
    the same."""
    others = Card.objects.annotate(lower=Lower("organisation__name")).exclude(pk=OuterRef("pk"))
    return (
        Card.objects.filter(status=CardStatus.PENDING)
        .select_related("organisation", "submitted_by")
        .prefetch_related(*_ROWS)
        .annotate(lower_name=Lower("organisation__name"))
        .annotate(same_name=Exists(others.filter(lower=OuterRef("lower_name"))))
        .order_by("submitted_at", "pk")
    )


def changed_cards() -> QuerySet[Card]:
    """Published cards that their firms changed since the office last looked."""
    cards = Card.objects.filter(status=CardStatus.PUBLISHED).exclude(changed_at=None)
    return cards.select_related("organisation").prefetch_related(*_ROWS).order_by("changed_at", "pk")


def find_card(public_id: str) -> Card | None:
    """The card with this id, in any state."""
    return Card.objects.select_related("organisation", "decided_by").filter(public_id=public_id).first()


def card_of(organisation: Organisation) -> Card | None:
    """The organisation's card in this place, in any state."""
    return Card.objects.select_related("organisation").filter(organisation=organisation).first()


def cards_acted_for(user: User | AnonymousUser) -> QuerySet[Card]:
    """The cards here, in any state, of the organisations that the person acts for."""
    if not isinstance(user, User):
        return Card.objects.none()
    cards = Card.objects.filter(merged_into=None).select_related("organisation").order_by("organisation__name", "pk")
    return cards.filter(
        organisation__agents__user=user, organisation__agents__ended_at=None, organisation__retired_at=None
    )


def firms_of(user: User | AnonymousUser) -> list[Organisation]:
    """The organisations that the person acts for in this place: their card is published or waits for the office."""
    return [card.organisation for card in cards_acted_for(user).filter(status__in=_ACTIVE)]


def is_firm_here(user: User) -> bool:
    """Whether the person acts for a firm of this place; one query."""
    return cards_acted_for(user).filter(status__in=_ACTIVE).exists()


def firms_here() -> QuerySet[Organisation]:
    """Every organisation with a card here that is not refused or taken down, by name; for the office."""
    return Organisation.objects.filter(card__status__in=_ACTIVE, retired_at=None).order_by(F("name"), "pk")


def ties_of(user: User) -> list[str]:
    """What keeps the person's account from being removed: firms here that nobody else acts for."""
    cards = cards_acted_for(user).filter(status__in=_ACTIVE)
    alone = [card for card in cards if len(agents_of(card.organisation)) == 1]
    return [
        _("You are the only one who acts for %(firm)s. Take its card down, or let a colleague ask to act for it.")
        % {"firm": card.organisation}
        for card in alone
    ]


def snapshot(card: Card) -> dict[str, Any]:
    """Everything on a card as plain values, for what the office last saw: its fields and what each row under it says."""
    rows: dict[str, list[Any]] = {"hire": [], "wanted": [], "certificates": [], "pictures": []}
    if card.pk:
        rows["hire"] = [item.plain_values() for item in card.hire_items.all() if item.ended_at is None]
        rows["wanted"] = [work.plain_values() for work in card.wanted_work.all() if work.ended_at is None]
        rows["certificates"] = [each.plain_values() for each in card.certificates.all() if each.ended_at is None]
        rows["pictures"] = [picture.alt for picture in card.pictures.all() if picture.ended_at is None]
    return {**card.content.as_dict(), **rows}
