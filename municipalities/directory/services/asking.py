"""Asking a firm by mail whether its card still holds, and once more; whoever cannot be written to is to be phoned.

A link in a mail is signed for one card, one asking and one reader. Mail programs open links before people do: opening one
changes nothing, its page has a button.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac

from bygdenav.accounts.api import User
from bygdenav.kernel.text import first_sentence
from bygdenav.ops.api import returned, send_mail
from bygdenav.tenancy.api import address, current_tenant, hosts_of
from municipalities.directory.enums import CardStatus, Freshness, FreshStep
from municipalities.directory.models import Card
from municipalities.directory.rules import ASKED, LINK_DAYS, TOGETHER_DAYS, due_if_before
from municipalities.directory.selectors import freshness_plan, preview
from municipalities.directory.services.steps import in_other_places, locked_with_organisation, note_step, set_freshness
from municipalities.organisations.api import acts_for, agents_of

_SALT: Final = "directory.holds"


@dataclass(frozen=True)
class Reader:
    """Somebody who can answer for a card: a person who acts for the firm, or only the card's own address."""

    email: str
    language: str
    person: User | None = None


@dataclass(frozen=True)
class Link:
    """What a link in a mail leads to. ``is_current``: no later mail has asked anew."""

    card: Card
    person: User | None
    is_current: bool


def readers_of(card: Card) -> list[Reader]:
    """Whom to write to about a card: everybody who acts for the firm, else the address on the card, hidden or not. Nobody at
    an address from which mail came back."""
    place, people = current_tenant(), agents_of(card.organisation)
    back = returned([card.email, *(each.email for each in people)])
    if reached := [each for each in people if each.email.lower() not in back]:
        return [Reader(each.email, _language(each.language), each) for each in reached]
    return [Reader(card.email, place.main_language)] if card.email and card.email.lower() not in back else []


@transaction.atomic
def ask(*, card: Card, by: User | None = None, at: dt.datetime | None = None) -> Freshness:
    """Ask now whether the card holds: by mail, or over the telephone list where nobody can be written to. Cards of the same
    firm elsewhere that would soon be asked about are asked about in the same mail. Returns the state that came of it."""
    at, card = at or timezone.now(), locked_with_organisation(card)
    readers = readers_of(card)
    card.asked_round += 1
    card.save(update_fields=["asked_round"])
    if not readers:
        put_on_telephone_list(card, by=by, at=at)
        return Freshness.TO_PHONE
    set_freshness(card, Freshness.ASKED, at)
    note_step(card, FreshStep.ASKED, by=by, at=at)
    here, together = current_tenant().name, list[str]()

    def ask_too(there: Card) -> None:
        if _is_soon_due(there, at):
            together.append(current_tenant().name)
            there.asked_round += 1
            there.save(update_fields=["asked_round"])
            set_freshness(there, Freshness.ASKED, at)
            note_step(there, FreshStep.ASKED, by=None, at=at, elsewhere=here)

    in_other_places(card, ask_too)
    _write("holds", card, readers, {"together": together})
    return Freshness.ASKED


@transaction.atomic
def remind(*, card: Card, at: dt.datetime) -> None:
    """Ask once more; one mail for all places that the first was for."""
    card = locked_with_organisation(card)
    readers = readers_of(card)
    if not readers:
        put_on_telephone_list(card, by=None, at=at)
        return
    set_freshness(card, Freshness.REMINDED, at)
    note_step(card, FreshStep.REMINDED, by=None, at=at)
    here, together = current_tenant().name, list[str]()

    def remind_too(there: Card) -> None:
        if there.status == CardStatus.PUBLISHED and there.freshness == Freshness.ASKED:
            together.append(current_tenant().name)
            set_freshness(there, Freshness.REMINDED, at)
            note_step(there, FreshStep.REMINDED, by=None, at=at, elsewhere=here)

    in_other_places(card, remind_too)
    _write("holds_reminder", card, readers, {"together": together})


def put_on_telephone_list(card: Card, *, by: User | None, at: dt.datetime) -> None:
    """The office is to ring; the card is locked."""
    set_freshness(card, Freshness.TO_PHONE, at)
    note_step(card, FreshStep.TO_PHONE, by=by, at=at)


def tell_put_away(card: Card) -> None:
    """Mail the firm that its card is put away, with the link that brings it back."""
    _write("put_away", card, readers_of(card), {})


def token_for(card: Card, reader: Reader) -> str:
    """What a link carries: signed, for this place, this card, this asking and this reader."""
    person = reader.person.pk if reader.person else 0
    return signing.dumps([card.public_id, card.asked_round, person, _digest(reader)], salt=_salt())


def read_link(token: str) -> Link | None:
    """What a link leads to; ``None`` when it is not ours, of another place, too old, or its reader no longer answers for the
    firm."""
    try:
        public_id, asked_round, person_key, digest = signing.loads(token, salt=_salt(), max_age=LINK_DAYS * 86_400)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    card = Card.objects.select_related("organisation", "merged_into").filter(public_id=public_id).first()
    if card is None or card.organisation.retired_at:
        return None
    person = User.objects.filter(pk=person_key, is_active=True).first() if person_key else None
    if person_key and (person is None or not acts_for(person, card.organisation)):
        return None
    if not person_key and _digest(Reader(card.email, "")) != digest:
        return None
    return Link(card, person, card.asked_round == asked_round and card.merged_into_id is None)


def _is_soon_due(there: Card, at: dt.datetime) -> bool:
    plan = freshness_plan()
    if there.status != CardStatus.PUBLISHED or there.freshness in ASKED or not plan.is_on:
        return False
    return there.confirmed_at is None or there.confirmed_at < due_if_before(at, max(1, plan.ask_after - TOGETHER_DAYS))


def _write(template: str, card: Card, readers: list[Reader], values: dict[str, Any]) -> None:
    host = address(hosts_of([current_tenant()])[current_tenant().pk])
    view = preview(card)
    content = view.content
    for reader in readers:
        with translation.override(reader.language):
            link = host + reverse("firm_holds", args=[token_for(card, reader)])
            page = host + reverse("firm", args=[card.public_id, card.slug])
        context = {
            "firm": view.name, "name": reader.person.get_short_name() if reader.person else "", "link": link, "page": page,
            "trade": content.trade, "where": content.place, "phone": content.phone, "email": content.email,
            "website": content.website, "about": first_sentence(content.description, 160) if content.description else "",
            "confirmed_at": card.confirmed_at, **values,
        }  # fmt: skip
        send_mail(to=reader.email, template=f"mail/directory/{template}", context=context, language=reader.language)


def _digest(reader: Reader) -> str:
    """That a link to an address dies with the address on the card; a person's link follows the person."""
    return "" if reader.person else salted_hmac(_SALT, reader.email.strip().lower()).hexdigest()[:12]


def _salt() -> str:
    return f"{_SALT}.{current_tenant().schema_name}"


def _language(wanted: str) -> str:
    place = current_tenant()
    return wanted if wanted in place.languages else place.main_language
