"""Writing cards."""

from municipalities.directory.services.cards import (
    change_card,
    enter_firm,
    record_consent,
    submit_card,
    update_card,
    withdraw_card,
)
from municipalities.directory.services.decisions import approve_card, mark_seen, refuse_card, undo_decision
from municipalities.directory.services.freshness import confirm_card
from municipalities.directory.services.registration import (
    DraftGone,
    Finished,
    Registration,
    finish_registration,
    keep_draft,
    read_draft,
)

__all__ = [
    "DraftGone", "Finished", "Registration", "approve_card", "change_card", "confirm_card", "enter_firm",
    "finish_registration", "keep_draft", "mark_seen", "read_draft", "record_consent", "refuse_card", "submit_card",
    "undo_decision", "update_card", "withdraw_card",
]  # fmt: skip
