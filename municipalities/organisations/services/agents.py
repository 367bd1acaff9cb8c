"""Who acts for an organisation, and the asking to."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import clean
from bygdenav.kernel.validators import no_personal_number_for_phone
from bygdenav.ops.api import send_mail
from bygdenav.tenancy.api import current_tenant
from municipalities.organisations.enums import AskStatus
from municipalities.organisations.models import Agent, AgentAsk, Organisation
from municipalities.organisations.selectors import acts_for


@transaction.atomic
def add_agent(*, organisation: Organisation, user: User, by: User | None, at: dt.datetime | None = None) -> Agent:
    """Let ``user`` act for the organisation from now on; nothing changes for somebody who already does."""
    agent, is_new = Agent.objects.get_or_create(
        organisation=organisation, user=user, ended_at=None, defaults={"since": at or timezone.now()}
    )
    if is_new:
        record(action="organisations.add_agent", by=by, obj=organisation, changed=["agents"])
    return agent


@transaction.atomic
def end_agent(*, organisation: Organisation, user: User, by: User | None) -> None:
    """``user`` no longer acts for the organisation."""
    ended = Agent.objects.filter(organisation=organisation, user=user, ended_at=None).update(ended_at=timezone.now())
    if ended:
        record(action="organisations.end_agent", by=by, obj=organisation, changed=["agents"])


@transaction.atomic
def ask_to_act(*, organisation: Organisation, by: User, words: str = "") -> AgentAsk | None:
    """Ask to act for an organisation that is already there; asked twice is asked once, with the words of the last time.
    ``None`` for somebody who already does. Raises ``UserError`` for words with a personal number; a telephone number, which
    may be one by chance, is what most write."""
    if acts_for(by, organisation):
        return None
    words = clean(words)[:300]
    try:
        no_personal_number_for_phone(words)
    except ValidationError as error:
        raise UserError(" ".join(error.messages), field="words") from error
    ask, is_new = AgentAsk.objects.get_or_create(
        organisation=organisation, user=by, status=AskStatus.PENDING, defaults={"words": words}
    )
    if not is_new and words and words != ask.words:
        ask.words = words
        ask.save(update_fields=["words"])
    if is_new:
        record(action="organisations.ask_to_act", by=by, obj=ask, hashed={"words": words} if words else {})
    return ask


@transaction.atomic
def approve_ask(*, ask: AgentAsk, by: User) -> Agent:
    """The person may act for the organisation, and is told by mail."""
    _decide(ask, AskStatus.APPROVED, by)
    return add_agent(organisation=ask.organisation, user=ask.user, by=by)


@transaction.atomic
def refuse_ask(*, ask: AgentAsk, by: User, reason: str) -> None:
    """The person may not, and is told by mail why and whom to ring."""
    _decide(ask, AskStatus.REFUSED, by, reason)


def _decide(ask: AgentAsk, status: AskStatus, by: User, reason: str = "") -> None:
    """Only the office of the organisation's home decides, and only once."""
    locked = AgentAsk.objects.select_for_update().get(
        pk=ask.pk, organisation__home=current_tenant(), status=AskStatus.PENDING
    )
    locked.status, locked.decided_at, locked.decided_by, locked.words = status, timezone.now(), by, ""
    locked.save()
    record(
        action=f"organisations.ask_{status}",
        by=by,
        obj=locked,
        changed=["status"],
        hashed={"reason": reason} if reason else {},
    )
    send_mail(
        to=ask.user.email,
        template=f"mail/organisations/ask_{status}",
        context={"firm": ask.organisation.name, "name": ask.user.get_short_name(), "reason": reason},
        language=ask.user.language or current_tenant().main_language,
    )
