"""Providers, what they offer, when it is, and who has which seat."""

from competence.offers.models.arrivals import Arrival, BookingNews
from competence.offers.models.occurrences import Occurrence
from competence.offers.models.offers import Offer
from competence.offers.models.peers import PeerCapacity, PeerPause
from competence.offers.models.providers import Provider, ProviderApproval, ProviderMember
from competence.offers.models.seats import SeatEntry, SeatName

__all__ = [
    "Arrival",
    "BookingNews",
    "Occurrence",
    "Offer",
    "PeerCapacity",
    "PeerPause",
    "Provider",
    "ProviderApproval",
    "ProviderMember",
    "SeatEntry",
    "SeatName",
]
