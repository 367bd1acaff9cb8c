"""Sharing's door."""

from competence.sharing.models import Proposal, ProposedSeat, SharingRules
from competence.sharing.selectors import latest, week_of
from competence.sharing.services import propose, set_rules

__all__ = ["Proposal", "ProposedSeat", "SharingRules", "latest", "propose", "set_rules", "week_of"]
