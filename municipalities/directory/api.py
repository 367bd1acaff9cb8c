"""The door to a place's register of firms."""

from municipalities.directory.enums import CardStatus
from municipalities.directory.models import Card
from municipalities.directory.rules import CardContent, HoldsPersonalNumber
from municipalities.directory.selectors import (
    all_cards,
    card_of,
    cards_acted_for,
    firms_here,
    firms_of,
    is_firm_here,
    newest_cards,
    pending_cards,
    published_cards,
)
from municipalities.directory.services import (
    approve_card,
    enter_firm,
    refuse_card,
    submit_card,
    undo_decision,
    update_card,
    withdraw_card,
)

__all__ = [
    "Card", "CardContent", "CardStatus", "HoldsPersonalNumber", "all_cards", "approve_card", "card_of",
    "cards_acted_for", "enter_firm", "firms_here", "firms_of", "is_firm_here", "newest_cards", "pending_cards",
    "published_cards", "refuse_card", "submit_card", "undo_decision", "update_card", "withdraw_card",
]  # fmt: skip
