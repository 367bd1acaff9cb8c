"""Who said that a card is true, and when. Anybody's answer puts the asking back to its beginning."""

import datetime as dt
from typing import Final

from django.db import transaction
from django.utils import timezone

from bygdenav.accounts.api import User
from municipalities.directory.enums import ConfirmedWay, Freshness, FreshStep
from municipalities.directory.models import Card
from municipalities.directory.selectors import last_words
from municipalities.directory.services.following import follow
from municipalities.directory.services.steps import note_step

_OF_FIRM: Final = (ConfirmedWay.FIRM, ConfirmedWay.MAIL)


def note_confirmed(card: Card, *, by: User | None, way: str, at: dt.datetime) -> None:
    """Write onto the card, unsaved, that it was confirmed; for services that save it anyway. Where the firm has written what
    has changed and the office has not read it, the firm's own yes leaves the card on the office's list."""
    unread = way in _OF_FIRM and card.pk is not None and bool(last_words([card]))
    card.confirmed_at, card.confirmed_by, card.confirmed_way = at, by, ConfirmedWay(way)
    card.freshness = Freshness.TO_PHONE if unread else Freshness.CONFIRMED
    card.freshness_at, card.next_ask_at = at, None


@transaction.atomic
def confirm_card(*, card: Card, by: User | None, way: str, at: dt.datetime | None = None) -> Card:
    """Everything on the card holds, says somebody. ``by`` is ``None`` for an answer from a mail to an address that nobody
    has an account for."""
    at = at or timezone.now()
    locked = Card.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=card.pk)
    note_confirmed(locked, by=by, way=way, at=at)
    locked.save()
    note_step(locked, FreshStep.CONFIRMED, by=by, at=at)
    follow([locked])
    return locked
