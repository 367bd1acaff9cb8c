"""Writing a mailing, sending it once to each firm, and keeping what was sent to whom on which ground."""

from collections.abc import Iterable
from typing import Final

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.personal_numbers import find_personal_numbers
from bygdenav.kernel.text import clean, one_line
from bygdenav.ops.api import defer, send_mail
from bygdenav.tenancy.api import address, current_tenant, hosts_of, ready_places, tenant_context
from municipalities.crm.enums import LetterState, MailingState
from municipalities.crm.models import Letter, Mailing
from municipalities.crm.rules import LETTERS_KEPT_MONTHS, MOST_FIRMS, months_later
from municipalities.crm.selectors import planned
from municipalities.crm.services.consent import stop_token
from municipalities.directory.api import Card

SEND: Final = "crm.send"
AT_A_TIME: Final = 50


@transaction.atomic
def draft_mailing(*, cards: Iterable[Card], chosen: str, by: User) -> Mailing:
    """Begin a mailing to these firms. Raises ``UserError`` without firms, and for too many."""
    keys = list(dict.fromkeys(card.pk for card in cards))
    if not keys:
        raise UserError(_("Choose at least one firm."))
    if len(keys) > MOST_FIRMS:
        raise UserError(_("Choose at most %(most)s firms at a time.") % {"most": MOST_FIRMS})
    mailing = Mailing.objects.create(chosen=chosen[:300], by=by)
    Letter.objects.bulk_create(Letter(mailing=mailing, card_id=key) for key in keys)
    record(action="crm.draft_mailing", by=by, obj=mailing, changed=["letters"])
    return mailing


@transaction.atomic
def write_mailing(*, mailing: Mailing, subject: str, body: str, ground: str, by: User) -> Mailing:
    """Write or rewrite a draft. Raises ``UserError``."""
    mailing = _locked_draft(mailing)
    mailing.subject, mailing.body, mailing.ground = one_line(subject), clean(body), ground
    for name in ("subject", "body"):
        if find_personal_numbers(getattr(mailing, name)):
            raise UserError(_("This looks like a personal number. Write it without."), field=name)
    mailing.save()
    texts = {"subject": mailing.subject, "body": mailing.body}
    record(action="crm.write_mailing", by=by, obj=mailing, changed=["ground"], hashed=texts)
    return mailing


@transaction.atomic
def send_mailing(*, mailing: Mailing, by: User) -> Mailing:
    """Send a draft: whoever is to get none is noted with the reason, the others are written to by a job. Pressed twice it is
    sent once. Raises ``UserError``."""
    mailing = _locked_draft(mailing)
    if not (mailing.subject and mailing.body and mailing.ground):
        raise UserError(_("Write the mail first."))
    plans = planned(mailing, mailing.ground)
    if all(plan.reason for plan in plans):
        raise UserError(_("None of these firms can get the mail. See why below."))
    now = timezone.now()
    for plan in plans:
        if plan.reason:
            letter = mailing.letters.filter(card=plan.card)
            letter.update(state=LetterState.LEFT_OUT, reason=plan.reason, at=now)
    mailing.state, mailing.sent_at = MailingState.SENDING, now
    mailing.save()
    record(action="crm.send_mailing", by=by, obj=mailing, changed=["state"])
    defer(SEND, mailing=mailing.public_id)
    return mailing


def send_letters(*, mailing: Mailing) -> int:
    """Write to the firms that wait, some in each transaction: each letter is locked and noted together with its mail, so that
    a job that is run again writes to nobody twice. A no that came meanwhile holds. How many went out."""
    went = 0
    while True:
        with transaction.atomic():
            waiting = mailing.letters.select_for_update(of=("self",), skip_locked=True).filter(
                state=LetterState.WAITING
            )
            keys = list(waiting.values_list("pk", flat=True)[:AT_A_TIME])
            if not keys:
                break
            went += _send_some(mailing, keys)
    if not mailing.letters.filter(state=LetterState.WAITING).exists():
        Mailing.objects.filter(pk=mailing.pk).update(state=MailingState.SENT)
    return went


@transaction.atomic
def throw_away(*, mailing: Mailing, by: User) -> None:
    """A draft that nobody sends."""
    mailing = _locked_draft(mailing)
    record(action="crm.drop_mailing", by=by, obj=mailing)
    mailing.delete()


def forget_letters() -> None:
    """In every place: whom old mailings went to is emptied of addresses; drafts that were left go."""
    for place in ready_places():
        with tenant_context(place), transaction.atomic():
            before = months_later(timezone.localdate(), -LETTERS_KEPT_MONTHS)
            Letter.objects.filter(at__date__lt=before).exclude(to="").update(to="")
            Mailing.objects.filter(made_at__date__lt=before, state=MailingState.DRAFT).delete()


def _send_some(mailing: Mailing, keys: list[int]) -> int:
    place, now, went = current_tenant(), timezone.now(), 0
    host = address(hosts_of([place])[place.pk])
    plans = {plan.card.pk: plan for plan in planned(mailing, mailing.ground, only=keys)}
    for letter in Letter.objects.filter(pk__in=keys):
        plan = plans[letter.card_id]
        letter.at, letter.reason = now, plan.reason
        letter.state = LetterState.LEFT_OUT if plan.reason else LetterState.SENT
        if not plan.reason:
            letter.to, letter.ground = plan.to, plan.ground[:200]
            with translation.override(place.main_language):
                link = host + reverse("mail_stop", args=[stop_token(card=plan.card, to=plan.to)])
            context = {
                "subject": mailing.subject, "text": mailing.body, "writer": mailing.by.get_full_name(), "link": link,
                "firm": plan.card.organisation.name,
            }  # fmt: skip
            send_mail(
                to=plan.to, template="mail/crm/letter", context=context, language=place.main_language, unsubscribe=link
            )
            went += 1
        letter.save()
    return went


def _locked_draft(mailing: Mailing) -> Mailing:
    locked = Mailing.objects.select_for_update(of=("self",)).select_related("by").filter(pk=mailing.pk).first()
    if locked is None or locked.state != MailingState.DRAFT:
        raise UserError(_("This mail has been sent already."))
    return locked
