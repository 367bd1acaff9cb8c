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
    "NotPublic", "PublicCard", "PublicCertificate", "PublicHire", "PublicPicture", "PublicWork", "all_cards", "card_of",
    "cards_acted_for", "changed_cards", "find_card", "firms_here", "firms_of", "is_firm_here", "is_public",
    "newest_cards", "pending_cards", "preview", "public_view", "published_cards", "shown_card",
    "snapshot", "ties_of", "with_rows",
]  # fmt: skip
