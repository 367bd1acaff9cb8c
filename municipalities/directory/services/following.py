"""Letting the search follow what happens to cards, in the same transaction."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.db import transaction

from bygdenav.search.api import put_all, remove_all
from municipalities.directory.models import Card
from municipalities.directory.selectors import is_public, with_rows
from municipalities.directory.selectors.documents import KIND, document_of

_ROWS: Final = ("hire_items", "wanted_work", "certificates", "pictures")


@transaction.atomic
def follow(cards: Iterable[Card]) -> None:
    """Let the cards be found as they stand in the database now: those that are public with all they show, others not at
    all."""
    found = list(with_rows(Card.objects.filter(pk__in=[card.pk for card in cards])))
    put_all(document_of(card) for card in found if is_public(card))
    if gone := [card.public_id for card in found if not is_public(card)]:
        remove_all(kind=KIND, keys=gone)


@transaction.atomic
def follow_new(cards: Sequence[Card]) -> None:
    """As ``follow`` for cards that were made a moment ago and hold no rows yet: nothing of them is read again."""
    for card in cards:
        vars(card).setdefault("_prefetched_objects_cache", {}).update(dict.fromkeys(_ROWS, ()))
    put_all(document_of(card) for card in cards if is_public(card))
