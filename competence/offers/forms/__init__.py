"""What those who offer fill in."""

from competence.offers.forms.offers import DAYS, LANGUAGES, OfferForm, TimeForm, WhyForm
from competence.offers.forms.peers import PauseForm, PeerForm

__all__ = ["DAYS", "LANGUAGES", "OfferForm", "PauseForm", "PeerForm", "TimeForm", "WhyForm"]
