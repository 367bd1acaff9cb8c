"""Writing organisations."""

from municipalities.organisations.services.agents import (
    add_agent,
    approve_ask,
    ask_to_act,
    end_agent,
    refuse_ask,
)
from municipalities.organisations.services.bulk import NewOrganisation, add_number, register_organisations
from municipalities.organisations.services.organisations import (
    AlreadyThere,
    register_organisation,
    rename,
    retire,
    reveal_number,
    revive,
    set_size,
)
from municipalities.organisations.services.presences import note_presence, note_presences

__all__ = [
    "AlreadyThere", "NewOrganisation", "add_agent", "add_number", "approve_ask", "ask_to_act", "end_agent",
    "note_presence", "note_presences", "refuse_ask", "register_organisation", "register_organisations", "rename",
    "retire", "reveal_number", "revive", "set_size",
]  # fmt: skip
