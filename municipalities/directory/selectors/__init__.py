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
    HAS_MAIL,
    Standing,
    archived,
    due_cards,
    freshness_plan,
    last_words,
    standing,
    standing_by_month,
    steps_today,
    to_phone,
    unconfirmed,
)
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
    "HAS_MAIL", "NotPublic", "PublicCard", "PublicCertificate", "PublicHire", "PublicPicture", "PublicWork",
    "Standing", "all_cards", "archived", "card_of", "cards_acted_for", "changed_cards", "due_cards", "find_card",
    "firms_here", "firms_of", "freshness_plan", "is_firm_here", "is_public", "last_words", "newest_cards",
    "pending_cards", "preview", "public_view", "published_cards", "shown_card", "snapshot", "standing",
    "standing_by_month", "steps_today", "ties_of", "to_phone", "unconfirmed", "with_rows",
]  # fmt: skip
