"""Needs in every state, made through the services, in the current place."""

import datetime as dt
import itertools
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.tenancy.api import Tenant
from competence.needs.api import Contact, Need, NeedWords, file_for_firm, send_need
from competence.offers.api import OccurrenceText, Offer, OfferText, Provider, publish_offer, register_provider
from municipalities.organisations.api import Organisation
from tests.factories.firms import firm_card, officer, person

LAGER = (
    "Vi har lagret i en pärm och i huvudet på mig. När jag är ute på jobb vet ingen vad som finns hemma, "
    "och vi beställer samma slang två gånger."
)
_serial = itertools.count(1)


def firm(by: User | None = None, name: str = "") -> tuple[User, Organisation]:
    """A person who acts for a published firm of the current place, and the firm."""
    by = by or person("Elin Forslind")
    return by, firm_card(by=by, name=name or f"Forslinds Maskin {next(_serial)} AB", published=True).organisation


def sent(
    text: str = LAGER,
    *,
    by: User | None = None,
    organisation: Organisation | None = None,
    days_ago: int = 0,
    **words: Any,
) -> Need:
    """A need that a firm sent, so many days ago."""
    if organisation is None:
        by, organisation = firm(by)
    assert by is not None
    at = timezone.now() - dt.timedelta(days=days_ago) if days_ago else None
    return send_need(by=by, organisation=organisation, words=NeedWords(text=text, **words), place="Granselet", at=at)


def filed(text: str = LAGER, *, by: User | None = None, **words: Any) -> Need:
    """A need that an officer wrote down for a firm that only phones."""
    _owner, organisation = firm()
    contact = Contact(name="Åke Renmark", phone="070-174 06 55")
    return file_for_firm(
        by=by or officer(), organisation=organisation, words=NeedWords(text=text, **words), contact=contact
    )


def offer(
    title: str = "Lagret i telefonen: börja med en hylla",
    provider: Provider | None = None,
    tenants: Iterable[Tenant] = (),
    occurrences: Iterable[OccurrenceText] = (),
    **values: Any,
) -> Offer:
    """An offer that is always there."""
    text = OfferText(
        **{
            "kind": "guide", "title": title, "language": "sv", "delivery": "online", "standing": True,
            "description": "Visar hur ett litet företag håller reda på lagret i telefonen, med streckkod, utan pärm.",
            **values,
        }
    )  # fmt: skip
    return publish_offer(
        provider=provider or register_provider(name="Lärcentrum", kind="learning_centre", by=None), text=text, by=None,
        tenants=tenants, occurrences=occurrences,
    )  # fmt: skip
