"""Many cards at once, out of a file: every rule of ``enter_firm`` and ``change_card`` for each, in a few statements for all."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.audit.api import Event, record_all
from bygdenav.kernel.bulk import insert_all
from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import current_tenant
from municipalities.directory.enums import CardStatus, Owner
from municipalities.directory.models import Card
from municipalities.directory.rules import CONTENT_FIELDS, CardContent, default_shown
from municipalities.directory.selectors import snapshot
from municipalities.directory.services.cards import after_change, fill, must_be_open, new_card
from municipalities.directory.services.following import follow, follow_new
from municipalities.organisations.api import (
    AlreadyThere,
    NewOrganisation,
    Organisation,
    note_presences,
    register_organisations,
)

_ROWS = ("hire_items", "wanted_work", "certificates", "pictures")


@dataclass(frozen=True, slots=True)
class Entry:
    """A firm that is not here yet. ``number``: an organisation number or empty, never a number of a person."""

    name: str
    form: str
    country: str
    number: str
    content: CardContent


@transaction.atomic
def enter_firms(
    *, entries: Sequence[Entry], by: User | None, source: str = Owner.IMPORT, at: dt.datetime | None = None
) -> list[Card | UserError]:
    """A card for each entry, in their order, or why not. Published at once, but for sole traders: theirs wait for their own
    yes. An organisation of another place gets a card here and keeps its name.

    Raises ``IntegrityError`` when somebody registers one of the numbers at the same moment: then nothing is written.
    """
    at = at or timezone.now()
    results: list[Card | UserError] = [_filled(entry, at, source) for entry in entries]
    for position, organisation in _organisations(entries, results, by, at).items():
        card = results[position]
        if isinstance(organisation, UserError):
            results[position] = organisation
        elif isinstance(card, Card):
            _enter(card, organisation, by, at)
    cards = [card for card in results if isinstance(card, Card)]
    insert_all(cards)
    note_presences({card.organisation_id: card.public_id for card in cards})
    record_all((_event("directory.enter_firm", card, list(card.owners)) for card in cards), by=by)
    follow_new(cards)
    return results


@transaction.atomic
def change_cards(
    *,
    changes: Sequence[tuple[Card, Mapping[str, Any]]],
    by: User | None,
    source: str = Owner.IMPORT,
    at: dt.datetime | None = None,
) -> list[list[str] | UserError]:
    """For each card the names of what changed, or why nothing did. What the firm wrote is left alone."""
    at = at or timezone.now()
    keys = [card.pk for card, _values in changes]
    locked = (
        Card.objects.select_for_update(of=("self",)).select_related("organisation").order_by("pk").filter(pk__in=keys)
    )
    cards = {card.pk: card for card in locked.prefetch_related(*_ROWS)}
    results: list[list[str] | UserError] = []
    events: list[Event] = []
    for given, values in changes:
        card = cards[given.pk]
        open_to_us = {name: value for name, value in values.items() if card.owners.get(name) != Owner.FIRM}
        try:
            changed = fill(card, open_to_us, at, source)
        except UserError as error:
            results.append(error)
            continue
        if changed:
            after_change(card, source, at)
            card.save(update_fields=[*changed, "owners", "language", "updated_at", "seen", "changed_at"])
            events.append(_event("directory.update", card, changed))
        results.append(changed)
    record_all(events, by=by)
    follow(card for (card, _values), changed in zip(changes, results, strict=True) if changed)
    return results


def _filled(entry: Entry, at: dt.datetime, source: str) -> Card | UserError:
    """The unsaved card, or why there is none."""
    card = new_card(Organisation(form=entry.form))
    try:
        fill(card, entry.content.said(), at, source)
    except UserError as error:
        return error
    return card


def _organisations(
    entries: Sequence[Entry], cards: Sequence[Card | UserError], by: User | None, at: dt.datetime
) -> dict[int, Organisation | UserError]:
    """Position → organisation, new or known from another place, for each entry whose card is fine."""
    fine = [position for position, card in enumerate(cards) if isinstance(card, Card)]
    wanted = [
        NewOrganisation(each.name, each.form, each.country, each.number) for each in map(entries.__getitem__, fine)
    ]
    made = register_organisations(wanted=wanted, home=current_tenant(), by=by, at=at)
    known = [each.organisation.pk for each in made if isinstance(each, AlreadyThere) and each.organisation.pk]
    here = set(Card.objects.filter(organisation__in=known).values_list("organisation", flat=True)) if known else set()
    found: dict[int, Organisation | UserError] = {}
    for position, each in zip(fine, made, strict=True):
        comes_here = isinstance(each, AlreadyThere) and each.organisation.pk and each.organisation.pk not in here
        found[position] = each.organisation if isinstance(each, AlreadyThere) and comes_here else each
        if isinstance(each, AlreadyThere) and comes_here:
            try:
                must_be_open(each.organisation)
            except UserError as error:
                found[position] = error
        here |= {each.organisation.pk} if isinstance(each, AlreadyThere) else set()
    return found


def _enter(card: Card, organisation: Organisation, by: User | None, at: dt.datetime) -> None:
    if card.organisation.form != organisation.form:
        card.shown = list(default_shown(is_sole_trader=organisation.is_sole_trader))
    card.organisation = organisation
    card.entered_by_office, card.submitted_by, card.submitted_at = True, by, at
    if card.may_be_published:
        card.status, card.decided_by, card.decided_at, card.seen = CardStatus.PUBLISHED, by, at, snapshot(card)


def _event(action: str, card: Card, changed: Iterable[str]) -> Event:
    names = [name for name in changed if name in CONTENT_FIELDS]
    texts = {name: str(getattr(card, name)) for name in names if isinstance(getattr(card, name), str)}
    return Event(action, card, ["status", *names], texts)
