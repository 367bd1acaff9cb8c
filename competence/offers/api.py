"""Offers' door."""

from competence.offers.enums import FORM_OF, Delivery, Form, Kind, ProviderKind
from competence.offers.models import Offer, Provider
from competence.offers.selectors import candidates, is_approved_helper, listed, offer_shown_in, providers_of
from competence.offers.services import (
    OfferText,
    add_member,
    approve_provider,
    end_member,
    publish_offer,
    register_provider,
    retire_offer,
)

__all__ = [
    "FORM_OF",
    "Delivery",
    "Form",
    "Kind",
    "Offer",
    "OfferText",
    "Provider",
    "ProviderKind",
    "add_member",
    "approve_provider",
    "candidates",
    "end_member",
    "is_approved_helper",
    "listed",
    "offer_shown_in",
    "providers_of",
    "publish_offer",
    "register_provider",
    "retire_offer",
]  # fmt: skip
