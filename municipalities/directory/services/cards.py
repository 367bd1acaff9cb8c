"""What the firm, or the office for it, puts on a card."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from bygdenav.search.api import detect_language
from bygdenav.tenancy.api import current_tenant
from municipalities.directory.enums import CardKind, CardStatus, ConfirmedWay, ConsentWay, Owner
from municipalities.directory.models import Card
from municipalities.directory.rules import CardContent, Consent, checked, default_shown
from municipalities.directory.selectors import card_of, snapshot
from municipalities.directory.services.following import follow
from municipalities.directory.services.freshness import note_confirmed
from municipalities.directory.trades import recognise
from municipalities.organisations.api import (
    AlreadyThere,
    Form,
    Organisation,
    acts_for,
    note_presence,
    register_organisation,
)

_KIND_OF = {Form.ASSOCIATION: CardKind.ASSOCIATION, Form.PUBLIC: CardKind.PUBLIC_SERVICE}
MOST_RECOGNISED = 3
_BACK_TO_THE_OFFICE = (CardStatus.REFUSED, CardStatus.WITHDRAWN, CardStatus.ARCHIVED)


@transaction.atomic
def submit_card(*, organisation: Organisation, content: CardContent, by: User, at: dt.datetime | None = None) -> Card:
    """Send a card to the office. The organisation's card here that was refused or taken down comes back for another
    look; one that waits or is published is changed. What ``content`` says nothing about stays as it was.

    That the firm sends it is its yes. Raises ``UserError``. ``at`` is for history.
    """
    at = at or timezone.now()
    known = Card.objects.select_for_update().filter(organisation=organisation).first()
    known = locked_card(known) if known and known.merged_into_id else known
    if known and known.status not in _BACK_TO_THE_OFFICE:
        return change_card(card=known, changes=content.said(), by=by, at=at)
    card = known or new_card(organisation)
    _send_again(card, content.said(), by, at, Owner.FIRM)
    return card


@transaction.atomic
def update_card(
    *, card: Card, content: CardContent, by: User, at: dt.datetime | None = None, by_office: bool = False
) -> Card:
    """Let the card say exactly ``content``. See ``change_card``."""
    source = Owner.OFFICE if by_office else Owner.FIRM
    # Kind and what is shown are chosen apart: a content that says nothing about them leaves them as they are.
    left_out = {name for name in ("kind", "shown") if not getattr(content, name)}
    changes = {name: value for name, value in vars(content).items() if name not in left_out}
    return change_card(card=card, changes=changes, by=by, source=source, at=at)


@transaction.atomic
def change_card(
    *,
    card: Card,
    changes: Mapping[str, Any],
    by: User | None,
    source: str = Owner.FIRM,
    at: dt.datetime | None = None,
) -> Card:
    """Change some fields of a card (names and values of ``CardContent``). A published one stays published and the office
    is shown what the firm changed; one that was refused or taken down waits for the office again. With the office or an
    import as ``source`` the state stays; an import leaves alone what the firm wrote.

    Raises ``UserError``: ``HoldsPersonalNumber``, ``WrongHours``, ``WrongPosition``.
    """
    at = at or timezone.now()
    locked = locked_card(card)
    if source == Owner.FIRM and locked.status in _BACK_TO_THE_OFFICE:
        _send_again(locked, changes, by, at, source)
        return locked
    if source == Owner.IMPORT:
        changes = {name: value for name, value in changes.items() if locked.owners.get(name) != Owner.FIRM}
    changed = fill(locked, changes, at, source)
    if source == Owner.FIRM:
        note_confirmed(locked, by=by, way=ConfirmedWay.FIRM, at=at)
    if changed:
        after_change(locked, source, at)
        locked.save()
        record_change("directory.update", locked, by, changed)
    elif source == Owner.FIRM:
        locked.save()
    follow([locked])
    return locked


@transaction.atomic
def withdraw_card(*, card: Card, by: User) -> Card:
    """Take the card down, at the firm's or the office's wish; it can be sent again. With the firm's own no its yes ends."""
    card = locked_card(card)
    if card.status != CardStatus.WITHDRAWN:
        card.status_before, card.status = card.status, CardStatus.WITHDRAWN
        card.decided_by, card.decided_at, card.changed_at = by, timezone.now(), None
        if acts_for(by, card.organisation):
            card.consent_at, card.consent_way, card.consent_name, card.consent_by = None, "", "", None
        card.save()
        record(action="directory.withdraw", by=by, obj=card, changed=["status"])
        follow([card])
    return card


@transaction.atomic
def enter_firm(
    *, name: str, form: str, content: CardContent, by: User, country: str = "", number: str = "",
    at: dt.datetime | None = None, consent: Consent | None = None, source: str = Owner.OFFICE,
) -> Card:  # fmt: skip
    """The office enters a firm that only phones: no account and no mail needed, published at once. A sole trader is
    published only with ``consent``; without it the card waits for the yes.

    An organisation of another place keeps its name. Raises ``UserError``, and ``AlreadyThere`` when it has a card here.
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
        must_be_open(organisation)
    card = new_card(organisation)
    card.entered_by_office, card.submitted_by, card.submitted_at = True, by, at
    fill(card, content.said(), at, source)
    if consent:
        note_consent(card, consent, by, at)
    if card.may_be_published:
        card.status, card.decided_by, card.decided_at, card.seen = CardStatus.PUBLISHED, by, at, snapshot(card)
    if source == Owner.OFFICE:
        note_confirmed(card, by=by, way=ConfirmedWay.OFFICE, at=at)
    card.save()
    note_presence(organisation=organisation, card=card.public_id)
    record_change("directory.enter_firm", card, by, list(content.said()))
    follow([card])
    return card


@transaction.atomic
def record_consent(*, card: Card, consent: Consent, by: User, at: dt.datetime | None = None) -> Card:
    """Keep that a sole trader has said yes to being published: who, when, how, and who wrote it down."""
    card = locked_card(card)
    note_consent(card, consent, by, at or timezone.now())
    card.save()
    record(action="directory.consent", by=by, obj=card, changed=["consent"], hashed={"consent_name": consent.name})
    follow([card])
    return card


def note_consent(card: Card, consent: Consent, by: User | None, at: dt.datetime) -> None:
    """The yes, written onto the card, unsaved."""
    card.consent_at, card.consent_way = at, ConsentWay(consent.way)
    card.consent_name, card.consent_by = consent.name[:120], by


def must_be_open(organisation: Organisation) -> None:
    """Raises ``UserError`` for a firm that has closed, which says who brings it back."""
    if organisation.retired_at:
        text = _("The firm with this number is noted as closed. The office in %(place)s brings it back.")
        raise UserError(text % {"place": organisation.home.name}, field="number")


def new_card(organisation: Organisation) -> Card:
    """An unsaved card with what its organisation's form decides."""
    shown = default_shown(is_sole_trader=organisation.form == Form.SOLE_TRADER)
    kind = _KIND_OF.get(Form(organisation.form), CardKind.FIRM)
    return Card(organisation=organisation, kind=kind, shown=list(shown))


def locked_card(card: Card) -> Card:
    """The card's row, locked, with its organisation; that of the card it was merged into, if it was."""
    locked = Card.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=card.pk)
    return locked_card(locked.merged_into) if locked.merged_into else locked


def fill(card: Card, changes: Mapping[str, Any], at: dt.datetime, source: str) -> list[str]:
    """Write changes onto the card, unsaved; returns the names of what is other than before. Raises ``UserError``."""
    before = card.content
    content = checked(replace(before, **changes)) if changes else before
    if content.trade != before.trade and not content.trades:
        content = replace(content, trades=recognise(content.trade, current_tenant().main_language)[:MOST_RECOGNISED])
    new = content.as_dict()
    changed = [name for name, value in before.as_dict().items() if new[name] != value]
    for name in changed:
        setattr(card, name, new[name])
        card.owners[name] = str(source)
    if {"trade", "description"} & set(changed):
        words = f"{card.trade}. {card.description}"
        card.language = detect_language(words, current_tenant().main_language).language[:3]
    card.updated_at = at
    return changed


def after_change(card: Card, source: str, at: dt.datetime) -> None:
    """The office has seen what it wrote itself; what a firm changes on a published card it is shown."""
    if source != Owner.FIRM:
        card.seen = snapshot(card) if card.changed_at is None else card.seen
    elif card.status == CardStatus.PUBLISHED:
        card.changed_at = card.changed_at or at


def record_change(action: str, card: Card, by: User | None, changed: list[str]) -> None:
    """The trail: which fields, and a hash of the words."""
    texts = {name: str(getattr(card, name)) for name in changed if isinstance(getattr(card, name), str)}
    record(action=action, by=by, obj=card, changed=["status", *changed], hashed=texts)


def _send_again(card: Card, changes: Mapping[str, Any], by: User | None, at: dt.datetime, source: str) -> None:
    changed = fill(card, changes, at, source)
    card.status, card.submitted_by, card.submitted_at, card.status_before = CardStatus.PENDING, by, at, ""
    note_consent(card, Consent(by.name if by else "", ConsentWay.SELF), by, at)
    note_confirmed(card, by=by, way=ConfirmedWay.FIRM, at=at)
    card.save()
    note_presence(organisation=card.organisation, card=card.public_id)
    record_change("directory.submit", card, by, changed)
    follow([card])
