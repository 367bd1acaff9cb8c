"""The office's decision about a card; it can be taken back for a while, and the firm is told each time."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import clean
from bygdenav.ops.api import send_mail
from bygdenav.tenancy.api import address, current_tenant, hosts_of
from municipalities.directory.enums import CardStatus
from municipalities.directory.models import Card
from municipalities.directory.selectors import snapshot
from municipalities.directory.services.following import follow
from municipalities.organisations.api import agents_of


@transaction.atomic
def approve_card(*, card: Card, by: User, at: dt.datetime | None = None) -> Card:
    """Publish the card. Done twice it is done once. Raises ``UserError`` when the card no longer waits."""
    card = _locked(card)
    if card.status == CardStatus.PUBLISHED:
        return card
    _must_wait(card)
    _must_have_yes(card)
    _decide(card, CardStatus.PUBLISHED, by=by, at=at)
    _tell(card, "card_published")
    return card


@transaction.atomic
def refuse_card(*, card: Card, by: User, words: str, at: dt.datetime | None = None) -> Card:
    """Do not publish the card, and say why in words that the firm reads. Raises ``UserError``."""
    words = clean(words)
    if not words:
        raise UserError(_("Write why, so that the firm knows what to change."), field="words")
    card = _locked(card)
    _must_wait(card)
    _decide(card, CardStatus.REFUSED, by=by, at=at, note=words)
    _tell(card, "card_refused")
    return card


@transaction.atomic
def undo_decision(*, card: Card, by: User) -> Card:
    """Take the last decision back: the card stands as it stood before. Raises ``UserError`` when it is too late."""
    card = _locked(card)
    if not card.can_undo:
        raise UserError(_("This can no longer be undone. Change the card instead."))
    if card.status_before == CardStatus.PUBLISHED:
        _must_have_yes(card)
    undone, card.status, card.status_before = card.status, card.status_before, ""
    if card.status != CardStatus.PUBLISHED:
        card.decision_note, card.decided_by, card.decided_at = "", None, None
    card.save()
    record(action="directory.undo", by=by, obj=card, changed=["status"])
    follow([card])
    if undone in (CardStatus.PUBLISHED, CardStatus.REFUSED):
        _tell(card, "decision_undone")
    return card


@transaction.atomic
def mark_seen(*, card: Card, by: User) -> Card:
    """The office has seen what the firm changed on its published card."""
    card = _locked(card)
    card.seen, card.changed_at = snapshot(card), None
    card.save(update_fields=["seen", "changed_at"])
    record(action="directory.mark_seen", by=by, obj=card, changed=["seen"])
    return card


def _locked(card: Card) -> Card:
    return Card.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=card.pk)


def _must_wait(card: Card) -> None:
    if card.status != CardStatus.PENDING:
        raise UserError(_("Somebody has already decided about this card."))


def _must_have_yes(card: Card) -> None:
    if not card.may_be_published:
        raise UserError(
            _("A sole trader is published only with the owner's own yes. Ask, and write down who said it and how.")
        )


def _decide(card: Card, status: CardStatus, *, by: User, at: dt.datetime | None, note: str = "") -> None:
    card.status_before, card.status = card.status, status
    card.decided_by, card.decided_at, card.decision_note = by, at or timezone.now(), note[:500]
    card.seen, card.changed_at = snapshot(card), None
    card.save()
    record(
        action=f"directory.{status}",
        by=by,
        obj=card,
        changed=["status"],
        hashed={"decision_note": note} if note else {},
    )
    follow([card])


def _tell(card: Card, template: str) -> None:
    """Mail to everybody who acts for the firm, each in their own language; a firm that only phones has nobody to
    mail."""
    place = current_tenant()
    for person in agents_of(card.organisation):
        language = person.language if person.language in place.languages else place.main_language
        with translation.override(language):
            path = reverse("firm", args=[card.public_id, card.slug])
        send_mail(
            to=person.email,
            template=f"mail/directory/{template}",
            context={
                "firm": card.organisation.name, "name": person.get_short_name(), "words": card.decision_note,
                "link": address(hosts_of([place]).get(place.pk, "")) + path,
            },
            language=language,
        )  # fmt: skip
