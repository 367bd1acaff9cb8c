"""The door to a place's register of firms."""

from municipalities.directory.enums import (
    CardKind,
    CardRole,
    CardStatus,
    ConfirmedWay,
    ConsentWay,
    Freshness,
    HireKind,
    Owner,
    Part,
)
from municipalities.directory.models import Card
from municipalities.directory.rules import (
    ALL_PARTS,
    PRIVATE_PARTS,
    CardContent,
    Consent,
    HoldsPersonalNumber,
    Hours,
    WrongHours,
    WrongPosition,
    default_shown,
    differences,
    read_position,
)
from municipalities.directory.selectors import (
    NotPublic,
    PublicCard,
    all_cards,
    card_of,
    cards_acted_for,
    find_card,
    firms_here,
    firms_of,
    is_firm_here,
    newest_cards,
    pending_cards,
    public_view,
    published_cards,
    snapshot,
    with_rows,
)
from municipalities.directory.services import (
    approve_card,
    change_card,
    confirm_card,
    enter_firm,
    record_consent,
    refuse_card,
    submit_card,
    undo_decision,
    update_card,
    withdraw_card,
)

__all__ = [
    "ALL_PARTS", "PRIVATE_PARTS", "Card", "CardContent", "CardKind", "CardRole", "CardStatus", "ConfirmedWay", "Consent",
    "ConsentWay", "Freshness", "HireKind", "HoldsPersonalNumber", "Hours", "NotPublic", "Owner", "Part", "PublicCard",
    "WrongHours", "WrongPosition", "all_cards", "approve_card", "card_of", "cards_acted_for", "change_card",
    "confirm_card", "default_shown", "differences", "enter_firm", "find_card", "firms_here", "firms_of", "is_firm_here",
    "newest_cards", "pending_cards", "public_view", "published_cards", "read_position", "record_consent", "refuse_card",
    "snapshot", "submit_card", "undo_decision", "update_card", "with_rows", "withdraw_card",
]  # fmt: skip
