"""Where an organisation has a card: kept here by the directory, so that nobody looks into every place's schema."""

from collections.abc import Mapping

from django.db import transaction

from bygdenav.tenancy.api import current_tenant
from municipalities.organisations.models import Organisation, Presence


@transaction.atomic
def note_presence(*, organisation: Organisation, card: str) -> None:
    """The organisation has the card with this public id in the current place. Said twice is said once; no trail of its own:
    the card's has it."""
    Presence.objects.update_or_create(
        organisation=organisation, tenant=current_tenant(), defaults={"card": card},
    )  # fmt: skip


@transaction.atomic
def note_presences(cards: Mapping[int, str]) -> None:
    """``note_presence`` for many: organisation's key -> its card's public id."""
    place = current_tenant()
    Presence.objects.bulk_create(
        (Presence(organisation_id=organisation, tenant=place, card=card) for organisation, card in cards.items()),
        update_conflicts=True, unique_fields=["organisation", "tenant"], update_fields=["card"],
    )  # fmt: skip
