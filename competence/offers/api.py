"""Offers' door."""

from competence.offers.enums import FORM_OF, Condition, Delivery, Form, Kind, ProviderKind, SeatKind
from competence.offers.models import Occurrence, Offer, Provider, SeatEntry
from competence.offers.selectors import candidates, is_approved_helper, listed, offer_shown_in, providers_of
from competence.offers.services import (
    NeedRef,
    NoSeatLeft,
    OccurrenceText,
    OfferText,
    add_member,
    add_occurrence,
    approve_provider,
    book,
    change_occurrence,
    end_member,
    hold,
    note_no_show,
    publish_offer,
    register_provider,
    release,
    retire_offer,
)

__all__ = [
    "FORM_OF", "Condition", "Delivery", "Form", "Kind", "NeedRef", "NoSeatLeft", "Occurrence", "OccurrenceText", "Offer",
    "OfferText", "Provider", "ProviderKind", "SeatEntry", "SeatKind", "add_member", "add_occurrence", "approve_provider",
    "book", "candidates", "change_occurrence", "end_member", "hold", "is_approved_helper", "listed", "note_no_show",
    "offer_shown_in", "providers_of", "publish_offer", "register_provider", "release", "retire_offer",
]  # fmt: skip
