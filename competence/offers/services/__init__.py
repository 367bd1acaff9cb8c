"""Everything that is written about offers."""

from competence.offers.services.occurrences import OccurrenceText, add_occurrence, change_occurrence
from competence.offers.services.offers import OfferText, publish_offer, retire_offer
from competence.offers.services.providers import add_member, approve_provider, end_member, register_provider
from competence.offers.services.seats import NeedRef, NoSeatLeft, book, hold, note_no_show, release

__all__ = [
    "NeedRef", "NoSeatLeft", "OccurrenceText", "OfferText", "add_member", "add_occurrence", "approve_provider", "book",
    "change_occurrence", "end_member", "hold", "note_no_show", "publish_offer", "register_provider", "release",
    "retire_offer",
]  # fmt: skip
