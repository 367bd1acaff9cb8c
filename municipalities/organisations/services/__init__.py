"""Writing organisations."""

from municipalities.organisations.services.agents import (
    add_agent,
    approve_ask,
    ask_to_act,
    end_agent,
    refuse_ask,
)
from municipalities.organisations.services.organisations import (
    AlreadyThere,
    register_organisation,
    rename,
    retire,
    reveal_number,
)
from municipalities.organisations.services.presences import note_presence

__all__ = [
    "AlreadyThere", "add_agent", "approve_ask", "ask_to_act", "end_agent", "note_presence", "refuse_ask",
    "register_organisation", "rename", "retire", "reveal_number",
]  # fmt: skip
