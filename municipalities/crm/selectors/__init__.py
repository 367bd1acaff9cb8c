"""Reading notes and mailings. Everything here is for the place's office only."""

from municipalities.crm.selectors.mailings import (
    find_mailing,
    letters_of_firm,
    mailings_here,
    planned,
    reasons,
    standing_of,
    sums_of,
)
from municipalities.crm.selectors.notes import (
    find_note,
    matching,
    my_steps,
    notes_here,
    notes_of,
    open_steps,
    said_in_all,
)
from municipalities.crm.selectors.returned import came_back, firms_to_ring, returned_of

__all__ = [
    "came_back", "find_mailing", "find_note", "firms_to_ring", "letters_of_firm", "mailings_here", "matching", "my_steps",
    "notes_here", "notes_of", "open_steps", "planned", "reasons", "returned_of", "said_in_all", "standing_of", "sums_of",
]  # fmt: skip
