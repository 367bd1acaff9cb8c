"""Everything that is written about offers."""

from competence.offers.services.occurrences import OccurrenceText, add_occurrence, change_occurrence
from competence.offers.services.offers import OfferText, change_offer, publish_offer
from competence.offers.services.providers import add_member, approve_provider, end_member, register_provider
from competence.offers.services.seats import NeedRef, NoSeatLeft, book, hold, note_no_show, release
from competence.offers.services.withdrawing import cancel_occurrence, retire_offer, touched

__all__ = [
    "NeedRef", "NoSeatLeft", "OccurrenceText", "OfferText", "add_member", "add_occurrence", "approve_provider",
    "book", "cancel_occurrence", "change_occurrence", "change_offer", "end_member", "hold", "note_no_show",
    "publish_offer", "register_provider", "release", "retire_offer", "touched",
]  # fmt: skip
