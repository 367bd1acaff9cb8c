"""What came of the asking: everything is right, something has changed, closed down, nobody answered, put away, brought back."""

import datetime as dt
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import clean
from bygdenav.ops.api import send_mail
from bygdenav.tenancy.api import address, current_tenant, hosts_of
from municipalities.directory.enums import CardStatus, Freshness, FreshStep
from municipalities.directory.models import Card
from municipalities.directory.rules import ASKED, UNDO_DAYS
from municipalities.directory.services.asking import Link, readers_of, tell_put_away
from municipalities.directory.services.following import follow
from municipalities.directory.services.freshness import confirm_card, note_confirmed
from municipalities.directory.services.steps import in_other_places, locked_with_organisation, note_step, set_freshness

LONGEST_WORDS: Final = 1000


@transaction.atomic
def answer_right(*, card: Card, by: User | None, way: str, at: dt.datetime | None = None) -> list[str]:
    """The firm says that everything is right, here and wherever else it was asked or put away; the names of the other places.
    A card that was put away is back."""
    at, card = at or timezone.now(), locked_with_organisation(card)
    must_be_there(card)
    names: list[str] = []

    def right(there: Card) -> None:
        if there.status == CardStatus.ARCHIVED:
            if there.may_be_published:
                bring_back_card(card=there, by=by, way=way, at=at)
                names.append(current_tenant().name)
        elif there.status == CardStatus.PUBLISHED:
            confirm_card(card=there, by=by, way=way, at=at)
            names.append(current_tenant().name)

    right(card)
    in_other_places(card, right)
    return names[1:]


@transaction.atomic
def answer_changed(*, card: Card, by: User | None, words: str, at: dt.datetime | None = None) -> None:
    """The firm says what has changed; the office writes it in, or rings. Raises ``UserError`` without words."""
    at, words, card = at or timezone.now(), clean(words)[:LONGEST_WORDS], locked_with_organisation(card)
    if not words:
        raise UserError(_("Write what has changed, so that the office can write it in."), field="words")
    must_be_there(card)

    def changed(there: Card) -> None:
        if there.status == CardStatus.PUBLISHED:
            set_freshness(there, Freshness.TO_PHONE, at)
            note_step(there, FreshStep.CHANGED, by=by, at=at, words=words)

    changed(card)
    in_other_places(card, lambda there: changed(there) if there.freshness in ASKED else None)


@transaction.atomic
def answer_closed(*, card: Card, by: User | None, at: dt.datetime | None = None) -> list[str]:
    """The firm says that it has closed down: its cards are taken down here and elsewhere, the offices are told, and it can be
    taken back. The names of the other places."""
    at, card = at or timezone.now(), locked_with_organisation(card)
    close_card(card, by=by, at=at)
    _tell_office("closed_down", [card])

    def closed(there: Card) -> None:
        if there.status in (CardStatus.PUBLISHED, CardStatus.ARCHIVED):
            close_card(there, by=by, at=at)
            _tell_office("closed_down", [there])

    return in_other_places(card, closed)


@transaction.atomic
def undo_closed(*, card: Card, by: User | None, at: dt.datetime | None = None) -> None:
    """It was a mistake: the cards that were taken down so stand as before. Raises ``UserError`` when it is too late."""
    at, card = at or timezone.now(), locked_with_organisation(card)
    if not can_reopen(card):
        raise UserError(_("This can no longer be undone. Change the card and send it to the office instead."))
    _reopen(card, by, at)
    in_other_places(card, lambda there: _reopen(there, by, at) if can_reopen(there) else None)


def can_reopen(card: Card) -> bool:
    """Whether the card was taken down because the firm closed, and not too long ago."""
    last = card.steps.first()
    young = card.decided_at is not None and timezone.now() - card.decided_at <= dt.timedelta(days=UNDO_DAYS)
    return bool(
        card.status == CardStatus.WITHDRAWN and card.status_before and last and last.kind == FreshStep.CLOSED and young
    )


@transaction.atomic
def mark_unconfirmed(*, card: Card, at: dt.datetime) -> None:
    """Nobody has confirmed the card in time: everybody is told, and nothing that depends on it is claimed."""
    card = locked_with_organisation(card)
    set_freshness(card, Freshness.UNCONFIRMED, at)
    note_step(card, FreshStep.UNCONFIRMED, by=None, at=at)
    follow([card])


@transaction.atomic
def archive_card(*, card: Card, by: User | None, at: dt.datetime | None = None) -> Card:
    """Put a published card away. The firm is told; firm and office bring it back with one click. Raises ``UserError``."""
    at, card = at or timezone.now(), locked_with_organisation(card)
    if card.status != CardStatus.PUBLISHED:
        raise UserError(_("Only a published card can be put away."))
    card.status_before, card.status = card.status, CardStatus.ARCHIVED
    card.decided_by, card.decided_at, card.changed_at = by, at, None
    card.asked_round += 1
    card.save()
    note_step(card, FreshStep.ARCHIVED, by=by, at=at)
    follow([card])
    if readers_of(card):
        tell_put_away(card)
    return card


@transaction.atomic
def bring_back_card(*, card: Card, by: User | None, way: str = "", at: dt.datetime | None = None) -> Card:
    """A card that was put away is public again: confirmed if the firm says so (``way``), else marked as not confirmed. Raises
    ``UserError``."""
    at, card = at or timezone.now(), locked_with_organisation(card)
    if card.status != CardStatus.ARCHIVED:
        raise UserError(_("This card is not put away any more."))
    if not card.may_be_published:
        raise UserError(_("A sole trader is published only with the owner's own yes."))
    card.status, card.status_before, card.decided_by, card.decided_at = CardStatus.PUBLISHED, "", by, at
    card.freshness, card.freshness_at, card.next_ask_at = Freshness.UNCONFIRMED, at, None
    if way:
        note_confirmed(card, by=by, way=way, at=at)
    card.save()
    note_step(card, FreshStep.BACK, by=by, at=at)
    follow([card])
    return card


def tell_office_put_away(cards: list[Card]) -> None:
    """One mail to the office about everything that a night put away."""
    if cards:
        _tell_office("put_away_office", cards)


def close_card(card: Card, *, by: User | None, at: dt.datetime) -> None:
    """Take down the card, which is locked, of a firm that has closed."""
    if card.status not in (CardStatus.PUBLISHED, CardStatus.ARCHIVED):
        raise UserError(_("This card is already taken down."))
    card.status_before, card.status = card.status, CardStatus.WITHDRAWN
    card.decided_by, card.decided_at, card.changed_at = by, at, None
    card.save()
    note_step(card, FreshStep.CLOSED, by=by, at=at)
    follow([card])


def _reopen(card: Card, by: User | None, at: dt.datetime) -> None:
    card.status, card.status_before = card.status_before, ""
    card.save()
    note_step(card, FreshStep.REOPENED, by=by, at=at)
    follow([card])


def must_be_there(card: Card) -> None:
    """Raises ``UserError`` for a card that was taken down."""
    if card.status not in (CardStatus.PUBLISHED, CardStatus.ARCHIVED):
        raise UserError(_("This card is taken down. Change it and send it to the office to have it back."))


def _tell_office(template: str, cards: list[Card]) -> None:
    place = current_tenant()
    if place.office_email:
        host = address(hosts_of([place])[place.pk])
        firms = [(card.organisation.name, f"{host}/skrivbord/foretag/{card.public_id}/") for card in cards]
        context = {"firms": firms, "count": len(firms)}
        send_mail(
            to=place.office_email, template=f"mail/directory/{template}", context=context, language=place.main_language
        )


def answer_link(link: Link) -> Card:
    """The card of a link that may still be answered. Raises ``UserError`` for one that a later mail has replaced."""
    if not link.is_current:
        raise UserError(_("This link is old: we have asked anew since. Use the link in the latest mail."))
    return link.card
