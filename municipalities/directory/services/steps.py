"""What is done about a card's freshness, kept in order for the office and in the trail."""

import datetime as dt
from collections.abc import Callable

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.tenancy.api import Module, current_tenant, tenant_context
from municipalities.directory.enums import Freshness, FreshStep
from municipalities.directory.models import Card, FreshnessStep
from municipalities.directory.selectors import card_of
from municipalities.organisations.api import Organisation, agents_of, places_of


def note_step(
    card: Card, kind: FreshStep, *, by: User | None, at: dt.datetime, words: str = "", elsewhere: str = ""
) -> FreshnessStep:
    """Keep that something was done; stands in the caller's transaction."""
    step = FreshnessStep.objects.create(card=card, kind=kind, by=by, at=at, words=words, elsewhere=elsewhere)
    action = "directory.confirm" if kind == FreshStep.CONFIRMED else f"directory.fresh_{kind}"
    record(action=action, by=by, obj=card, changed=["freshness"], hashed={"words": words} if words else {})
    return step


def set_freshness(card: Card, state: Freshness, at: dt.datetime) -> None:
    """Put the card into ``state``, and save that."""
    card.freshness, card.freshness_at, card.next_ask_at = state, at, None
    card.save(update_fields=["freshness", "freshness_at", "next_ask_at"])


def locked_with_organisation(card: Card) -> Card:
    """The card's row, locked. Its organisation, which places share, is locked first: two places never ask the same firm at
    the same moment."""
    Organisation.objects.select_for_update().get(pk=card.organisation_id)
    return Card.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=card.pk)


def in_other_places(card: Card, act: Callable[[Card], None]) -> list[str]:
    """Do it for the same firm's cards in other places that the same people answer for; the names of those places.

    The same people: everybody who acts for the firm, or the very same address where nobody does.
    """
    here, names, acting = current_tenant().pk, list[str](), bool(agents_of(card.organisation))
    for place in places_of(card.organisation):
        if place.pk == here or not place.has_module(Module.DIRECTORY):
            continue
        with tenant_context(place):
            found = card_of(card.organisation)
            if found and not found.merged_into_id and (acting or _same(found.email, card.email)):
                act(Card.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=found.pk))
                names.append(place.name)
    return names


def _same(address: str, other: str) -> bool:
    return bool(address) and address.strip().lower() == other.strip().lower()
