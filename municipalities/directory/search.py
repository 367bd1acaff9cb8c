"""Firms among what can be searched."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from bygdenav.search.api import Document
from municipalities.directory.rules import Hours, opening
from municipalities.directory.selectors import published_cards, with_rows
from municipalities.directory.selectors.documents import document_of

AT_A_TIME = 500


def documents() -> Iterator[Document]:
    """Every firm of the current place that everybody may find."""
    for card in with_rows(published_cards()).iterator(chunk_size=AT_A_TIME):
        yield document_of(card)


def open_at(data: Mapping[str, Any], moment: datetime) -> bool:
    """Whether a firm is open; not said of one that nobody has confirmed in time."""
    if not data.get("hours") or data.get("late"):
        return False
    return opening(Hours.of(data["hours"]), moment, data["zone"], data["country"]).open is True
