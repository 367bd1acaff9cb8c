"""What the firm, or the office for it, puts on a card."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.tenancy.api import current_tenant
from municipalities.directory.enums import CardStatus
from municipalities.directory.models import Card
from municipalities.directory.rules import CardContent
from municipalities.directory.selectors import card_of
from municipalities.organisations.api import AlreadyThere, Organisation, register_organisation

_FREE_TEXT = ("trade", "description", "place", "phone", "email", "website")


@transaction.atomic
def submit_card(*, organisation: Organisation, content: CardContent, by: User, at: dt.datetime | None = None) -> Card:
    """Send a card to the office. The organisation's card here that was refused or taken down comes back for another
    look; one that waits or is published is changed.

    Raises ``HoldsPersonalNumber``. ``at`` is for history.
    """
    at = at or timezone.now()
    known = Card.objects.select_for_update().filter(organisation=organisation).first()
    if known and known.status in (CardStatus.PENDING, CardStatus.PUBLISHED):
        return update_card(card=known, content=content, by=by, at=at)
    card = known or Card(organisation=organisation)
    _fill(card, content, at)
    card.status, card.submitted_by, card.submitted_at, card.status_before = CardStatus.PENDING, by, at, ""
    card.save()
    _record("directory.submit", card, by)
    return card


@transaction.atomic
def update_card(
    *, card: Card, content: CardContent, by: User, at: dt.datetime | None = None, by_office: bool = False
) -> Card:
    """Change what stands on a card. A published one stays published and the office is shown what changed; one that was
    refused or taken down waits for the office again. With ``by_office`` the state stays, and the office has seen it.

    Raises ``HoldsPersonalNumber``.
    """
    if card.status in (CardStatus.REFUSED, CardStatus.WITHDRAWN) and not by_office:
        return submit_card(organisation=card.organisation, content=content, by=by, at=at)
    before = card.content
    at = at or timezone.now()
    _fill(card, content, at)
    if card.content == before:
        return card
    if by_office:
        card.seen = card.content.as_dict()
    elif card.status == CardStatus.PUBLISHED:
        card.changed_at = card.changed_at or at
    card.save()
    _record("directory.update", card, by)
    return card


@transaction.atomic
def withdraw_card(*, card: Card, by: User) -> Card:
    """Take the card down, at the firm's or the office's wish; it can be sent again."""
    if card.status != CardStatus.WITHDRAWN:
        card.status_before, card.status = card.status, CardStatus.WITHDRAWN
        card.decided_by, card.decided_at, card.changed_at = by, timezone.now(), None
        card.save()
        record(action="directory.withdraw", by=by, obj=card, changed=["status"])
    return card


@transaction.atomic
def enter_firm(
    *, name: str, form: str, content: CardContent, by: User, country: str = "", number: str = "",
    at: dt.datetime | None = None,
) -> Card:  # fmt: skip
    """The office enters a firm that only phones: no account and no mail needed, published at once.

    An organisation of another place keeps its name. Raises ``WrongNumber``, ``HoldsPersonalNumber``, and
    ``AlreadyThere`` when it has a card here.
    """
    at = at or timezone.now()
    try:
        organisation = register_organisation(
            by=by, name=name, form=form, home=current_tenant(), country=country, number=number, at=at
        )
    except AlreadyThere as already:
        # Known from another place: it gets a card here too.
        organisation = already.organisation
        if card_of(organisation):
            raise
    card = Card(organisation=organisation, entered_by_office=True, submitted_by=by, submitted_at=at)
    _fill(card, content, at)
    card.status, card.decided_by, card.decided_at, card.seen = CardStatus.PUBLISHED, by, at, card.content.as_dict()
    card.save()
    _record("directory.enter_firm", card, by)
    return card


def _fill(card: Card, content: CardContent, at: dt.datetime) -> None:
    content = content.cleaned()
    content.refuse_personal_numbers()
    for name, value in content.as_dict().items():
        setattr(card, name, value)
    card.updated_at = at


def _record(action: str, card: Card, by: User) -> None:
    hashed = {name: str(getattr(card, name)) for name in _FREE_TEXT}
    record(action=action, by=by, obj=card, changed=["status", "show_phone", "show_email"], hashed=hashed)
