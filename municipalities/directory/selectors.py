"""Reading cards. Nothing here shows a card that is not published, unless its name says so."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from municipalities.directory.enums import CardStatus
from municipalities.directory.models import Card
from municipalities.organisations.api import Organisation, agents_of

_ACTIVE = (CardStatus.PENDING, CardStatus.PUBLISHED)


def published_cards() -> QuerySet[Card]:
    """The cards that everybody sees, by name."""
    return Card.objects.filter(status=CardStatus.PUBLISHED, organisation__retired_at=None).select_related(
        "organisation"
    )


def newest_cards(count: int) -> list[Card]:
    """The cards that were published last."""
    return list(published_cards().order_by("-decided_at", "-pk")[:count])


def all_cards() -> QuerySet[Card]:
    """Every card of the place in any state, by name; for the office."""
    return Card.objects.select_related("organisation").order_by("organisation__name", "pk")


def pending_cards() -> QuerySet[Card]:
    """The cards that wait for the office, the oldest first; ``same_name`` tells whether another firm here is called
    the same."""
    others = Card.objects.annotate(lower=Lower("organisation__name")).exclude(pk=OuterRef("pk"))
    return (
        Card.objects.filter(status=CardStatus.PENDING)
        .select_related("organisation", "submitted_by")
        .annotate(lower_name=Lower("organisation__name"))
        .annotate(same_name=Exists(others.filter(lower=OuterRef("lower_name"))))
        .order_by("submitted_at", "pk")
    )


def changed_cards() -> QuerySet[Card]:
    """Published cards that their firms changed since the office last looked."""
    cards = Card.objects.filter(status=CardStatus.PUBLISHED).exclude(changed_at=None)
    return cards.select_related("organisation").order_by("changed_at", "pk")


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
    cards = Card.objects.select_related("organisation").order_by("organisation__name", "pk")
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
