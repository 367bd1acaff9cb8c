"""A firm that is no more: the office of its home says so once, for every place, and can take it back."""

from collections.abc import Callable
from typing import Final

from django.db import transaction
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.ops.api import send_mail
from bygdenav.tenancy.api import Module, current_tenant, tenant_context
from municipalities.directory.enums import CardStatus, FreshStep
from municipalities.directory.models import Card
from municipalities.directory.selectors import card_of
from municipalities.directory.services.following import follow
from municipalities.directory.services.steps import note_step
from municipalities.organisations.api import Organisation, agents_of, places_of, retire, revive

_PUBLIC: Final = (CardStatus.PUBLISHED, CardStatus.ARCHIVED)
_SHOWN: Final = (*_PUBLIC, CardStatus.PENDING)


@transaction.atomic
def retire_firm(*, organisation: Organisation, by: User, reason: str = "") -> None:
    """The firm is no more: its cards are taken down in every place, nobody finds it, and who acted for it is told. Done twice
    it is done once. Raises ``UserError`` for a reason with a personal number."""
    organisation = _locked(organisation)
    if organisation.retired_at is not None:
        return
    people = agents_of(organisation)
    retire(organisation=organisation, by=by, reason=reason)

    def take_down(card: Card) -> None:
        if card.status in _SHOWN:
            card.status_before, card.status = card.status, CardStatus.WITHDRAWN
            card.decided_by, card.decided_at, card.changed_at = by, timezone.now(), None
            card.save()
            note_step(card, FreshStep.CLOSED, by=by, at=timezone.now())

    _in_every_place(organisation, take_down)
    _tell(people, organisation, "firm_closed")


@transaction.atomic
def reopen_firm(*, organisation: Organisation, by: User) -> None:
    """The firm is there after all: its cards stand as before in every place, but for what has been done with them since."""
    organisation = _locked(organisation)
    if organisation.retired_at is None:
        return
    revive(organisation=organisation, by=by)

    def put_back(card: Card) -> None:
        last = card.steps.first()
        if card.status == CardStatus.WITHDRAWN and card.status_before and last and last.kind == FreshStep.CLOSED:
            card.status, card.status_before = card.status_before, ""
            card.save()
            note_step(card, FreshStep.REOPENED, by=by, at=timezone.now())

    _in_every_place(organisation, put_back)
    _tell(agents_of(organisation), organisation, "firm_reopened")


def has_closed(card: Card) -> bool:
    """Whether the card is down because its firm has closed."""
    return bool(card.organisation.retired_at) or _is_down_for_closing(card)


def closed_in_public(card: Card) -> bool:
    """Whether everybody saw the card until its firm closed. One that nobody saw, or that the firm had withdrawn before,
    says nothing afterwards either."""
    return card.status_before in _PUBLIC and _is_down_for_closing(card)


def _is_down_for_closing(card: Card) -> bool:
    last = card.steps.first() if card.status == CardStatus.WITHDRAWN else None
    return last is not None and last.kind == FreshStep.CLOSED


def _locked(organisation: Organisation) -> Organisation:
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)


def _in_every_place(organisation: Organisation, act: Callable[[Card], None]) -> None:
    for place in places_of(organisation):
        if not place.has_module(Module.DIRECTORY):
            continue
        with tenant_context(place):
            if there := card_of(organisation):
                act(Card.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=there.pk))
                follow([there])


def _tell(people: list[User], organisation: Organisation, template: str) -> None:
    place = current_tenant()
    for person in people:
        language = person.language if person.language in place.languages else place.main_language
        context = {"firm": organisation.name, "name": person.get_short_name(), "why": organisation.retired_why}
        send_mail(to=person.email, template=f"mail/directory/{template}", context=context, language=language)
