"""Reading cards. Nothing here shows a card that is not published, unless its name says so."""

from municipalities.directory.selectors.cards import (
    all_cards,
    card_of,
    cards_acted_for,
    changed_cards,
    find_card,
    firms_here,
    firms_of,
    is_firm_here,
    newest_cards,
    pending_cards,
    published_cards,
    snapshot,
    ties_of,
)
from municipalities.directory.selectors.freshness import (
    Standing,
    archived,
    due_cards,
    freshness_plan,
    has_mail,
    last_words,
    standing,
    standing_by_month,
    steps_today,
    to_phone,
    unconfirmed,
)
from municipalities.directory.selectors.listing import chosen_set, listed_cards, places_listed, trades_listed
from municipalities.directory.selectors.public import (
    NotPublic,
    PublicCard,
    PublicCertificate,
    PublicHire,
    PublicPicture,
    PublicWork,
    is_public,
    preview,
    public_view,
    shown_card,
    with_rows,
)

__all__ = [
    "NotPublic", "PublicCard", "PublicCertificate", "PublicHire", "PublicPicture", "PublicWork", "Standing",
    "all_cards", "archived", "card_of", "cards_acted_for", "changed_cards", "chosen_set", "due_cards", "find_card",
    "firms_here", "firms_of", "freshness_plan", "has_mail", "is_firm_here", "is_public", "last_words", "listed_cards",
    "newest_cards", "pending_cards", "places_listed", "preview", "public_view", "published_cards", "shown_card",
    "snapshot", "standing", "standing_by_month", "steps_today", "ties_of", "to_phone", "trades_listed", "unconfirmed",
    "with_rows",
]  # fmt: skip
