"""A registration on its way: kept through sign-in, finished once.

What was typed is sealed, because a sole trader's personal number is in it.
"""

import datetime as dt
import json
from dataclasses import asdict, dataclass, replace

from django.db import transaction
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.tenancy.api import current_tenant
from municipalities.directory.models import Card, RegistrationDraft
from municipalities.directory.rules import CardContent
from municipalities.directory.selectors import card_of
from municipalities.directory.services.cards import submit_card
from municipalities.organisations.api import (
    AlreadyThere,
    Organisation,
    acts_for,
    add_agent,
    check_number,
    register_organisation,
    seal,
    unseal,
)

KEPT_FOR = dt.timedelta(hours=24)


class DraftGone(LookupError):
    """There is no such draft, it is too old, or it is somebody else's."""


@dataclass(frozen=True)
class Registration:
    """Everything that the form asks for."""

    name: str
    country: str
    form: str
    content: CardContent
    person: str
    email: str
    number: str = ""

    def __repr__(self) -> str:
        return "<Registration>"


@dataclass(frozen=True)
class Finished:
    """What a registration led to: a card, or (``known``) a firm that somebody else registered before."""

    card: Card | None = None
    known: Organisation | None = None


@transaction.atomic
def keep_draft(*, token: str, registration: Registration) -> RegistrationDraft:
    """Keep what was typed for a day under the token of the form; the same form sent again replaces it unless
    finished."""
    RegistrationDraft.objects.filter(expires_at__lt=timezone.now()).delete()
    draft, is_new = RegistrationDraft.objects.select_for_update().get_or_create(
        token=token, defaults={"sealed": _seal(registration), "expires_at": timezone.now() + KEPT_FOR}
    )
    if not is_new and draft.finished_by_id is None:
        draft.sealed = _seal(registration)
        draft.save(update_fields=["sealed"])
    record(action="directory.keep_draft", by=None, obj=draft, changed=["sealed"])
    return draft


def read_draft(token: str) -> Registration:
    """What was typed under this token and is not finished. Raises ``DraftGone``."""
    draft = RegistrationDraft.objects.filter(token=token, expires_at__gte=timezone.now(), finished_by=None).first()
    if draft is None:
        raise DraftGone
    return _unseal(draft)


@transaction.atomic
def finish_registration(*, token: str, by: User) -> Finished:
    """Make organisation, agent and card out of the draft; a second time gives the same answer and makes nothing.

    Raises ``DraftGone``, ``WrongNumber``, ``HoldsPersonalNumber``.
    """
    draft = RegistrationDraft.objects.select_for_update().filter(token=token, expires_at__gte=timezone.now()).first()
    if draft is None or (draft.finished_by_id is not None and draft.finished_by_id != by.pk):
        raise DraftGone
    if draft.card:
        return Finished(card=draft.card)
    registration = _unseal(draft)
    try:
        organisation = register_organisation(
            by=by, name=registration.name, form=registration.form, home=current_tenant(),
            country=registration.country, number=registration.number,
        )  # fmt: skip
        add_agent(organisation=organisation, user=by, by=by)
    except AlreadyThere as already:
        organisation = already.organisation
        if not acts_for(by, organisation):
            return Finished(known=organisation)
        if known := card_of(organisation):
            return _close(draft, known, by)
    content = replace(registration.content, email=registration.content.email or by.email)
    return _close(draft, submit_card(organisation=organisation, content=content, by=by), by)


def _close(draft: RegistrationDraft, card: Card, by: User) -> Finished:
    draft.card, draft.finished_by, draft.sealed = card, by, b""
    draft.save()
    return Finished(card=card)


def _seal(registration: Registration) -> bytes:
    check_number(registration.number, registration.country, registration.form)
    return seal(json.dumps({**asdict(registration), "content": registration.content.as_dict()}))


def _unseal(draft: RegistrationDraft) -> Registration:
    values = json.loads(unseal(draft.sealed))
    return Registration(**{**values, "content": CardContent.of(values["content"])})
