"""The door to organisations: who they are and who acts for them."""

from municipalities.organisations.enums import AskStatus, Country, Form, Size
from municipalities.organisations.models import Agent, AgentAsk, Organisation
from municipalities.organisations.registry import register_retired_follower
from municipalities.organisations.rules import CheckedNumber, WrongNumber, check_number, seal, unseal
from municipalities.organisations.selectors import (
    acts_for,
    agents_of,
    asks_here,
    asks_waiting,
    find_by_number,
    find_organisation,
    having_agents,
    organisations_of,
    places_by_organisation,
    places_of,
)
from municipalities.organisations.services import (
    AlreadyThere,
    NewOrganisation,
    add_agent,
    add_number,
    approve_ask,
    ask_to_act,
    end_agent,
    note_presence,
    note_presences,
    refuse_ask,
    register_organisation,
    register_organisations,
    rename,
    retire,
    reveal_number,
    revive,
    set_size,
)

__all__ = [
    "Agent", "AgentAsk", "AlreadyThere", "AskStatus", "CheckedNumber", "Country", "Form", "NewOrganisation",
    "Organisation", "Size", "WrongNumber", "acts_for", "add_agent", "add_number", "agents_of", "approve_ask", "ask_to_act",
    "asks_here", "asks_waiting", "check_number", "end_agent", "find_by_number", "find_organisation", "having_agents",
    "note_presence", "note_presences", "organisations_of", "places_by_organisation", "places_of", "refuse_ask",
    "register_organisation", "register_organisations", "register_retired_follower", "rename", "retire", "reveal_number",
    "revive", "seal", "set_size", "unseal",
]  # fmt: skip
