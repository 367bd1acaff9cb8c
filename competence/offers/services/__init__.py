"""Everything that is written about offers."""

from competence.offers.services.bookings import choose_how, tell_providers
from competence.offers.services.lines import ask_next, hold_for_next, leave_line, stand_in_line
from competence.offers.services.occurrences import OccurrenceText, add_occurrence, change_occurrence
from competence.offers.services.offers import OfferText, change_offer, publish_offer
from competence.offers.services.peers import (
    PeerText,
    add_pause,
    book_call,
    calls_beside,
    end_pause,
    stop_calls,
    take_calls,
)
from competence.offers.services.providers import (
    add_member,
    approve_provider,
    change_provider,
    end_member,
    register_provider,
)
from competence.offers.services.seats import NeedRef, NoSeatLeft, book, hold, note_no_show, release, tell_name
from competence.offers.services.withdrawing import cancel_occurrence, retire_offer, touched

__all__ = [
    "NeedRef", "NoSeatLeft", "OccurrenceText", "OfferText", "PeerText", "add_member", "add_occurrence", "add_pause",
    "approve_provider", "ask_next", "book", "book_call", "calls_beside", "cancel_occurrence", "change_occurrence", "change_offer",
    "change_provider", "choose_how", "end_member", "end_pause", "hold", "hold_for_next", "leave_line", "note_no_show",
    "publish_offer", "register_provider", "release", "retire_offer", "stand_in_line", "stop_calls", "take_calls",
    "tell_name", "tell_providers", "touched",
]  # fmt: skip
