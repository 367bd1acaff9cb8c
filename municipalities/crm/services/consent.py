"""A firm's yes to mailings, and its no, which is honoured ever after: for the firm and for the address."""

from typing import Final

from django.core import signing
from django.db import transaction
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.kernel.text import one_line
from bygdenav.tenancy.api import current_tenant
from municipalities.crm.models import MailStanding, StoppedAddress
from municipalities.crm.rules import plain_address
from municipalities.directory.api import Card

_SALT: Final = "crm.stop"


@transaction.atomic
def record_consent(*, card: Card, way: str, name: str, by: User) -> MailStanding:
    """The firm has said yes to mailings: who, how, and who wrote it down. It lifts the office's own note of a no, never that
    of a link in a mail: only the firm takes that back."""
    standing = _locked(card)
    standing.consent_at, standing.consent_way, standing.consent_name = timezone.now(), way, one_line(name)[:120]
    standing.consent_by = by
    if standing.stopped_by_id:
        standing.stopped_at, standing.stopped_by = None, None
    standing.save()
    record(action="crm.consent", by=by, obj=card, changed=["mail_standing"], hashed={"name": standing.consent_name})
    return standing


@transaction.atomic
def stop(*, card: Card, by: User) -> MailStanding:
    """The firm has told the office that it wants no mailings."""
    standing = _locked(card)
    if standing.stopped_at is None:
        standing.stopped_at, standing.stopped_by = timezone.now(), by
    standing.consent_at, standing.consent_way, standing.consent_name, standing.consent_by = None, "", "", None
    standing.save()
    record(action="crm.stop", by=by, obj=card, changed=["mail_standing"])
    return standing


def stop_token(*, card: Card, to: str) -> str:
    """What the link at the foot of a mailing carries: signed, for this place, firm and address; it never grows too old."""
    return signing.dumps([card.public_id, plain_address(to)], salt=_salt())


def read_stop_link(token: str) -> tuple[Card, str] | None:
    """Firm and address of a link, or ``None`` when it is not ours."""
    try:
        public_id, address = signing.loads(token, salt=_salt())
    except (signing.BadSignature, ValueError, TypeError):
        return None
    card = Card.objects.select_related("organisation").filter(public_id=public_id).first()
    return (card, str(address)) if card else None


@transaction.atomic
def stop_by_link(*, card: Card, address: str) -> None:
    """No more mailings from this place to the firm and to the address. Said twice is said once."""
    StoppedAddress.objects.get_or_create(address=plain_address(address))
    standing = _locked(card)
    standing.stopped_at, standing.stopped_by = timezone.now(), None
    standing.consent_at, standing.consent_way, standing.consent_name, standing.consent_by = None, "", "", None
    standing.save()
    record(action="crm.stop_by_link", by=None, obj=card, changed=["mail_standing"])


@transaction.atomic
def again(*, card: Card, address: str) -> None:
    """The firm takes its no back, by the same link."""
    StoppedAddress.objects.filter(address=plain_address(address)).delete()
    MailStanding.objects.filter(card=card).update(stopped_at=None, stopped_by=None)
    record(action="crm.again_by_link", by=None, obj=card, changed=["mail_standing"])


def _locked(card: Card) -> MailStanding:
    MailStanding.objects.get_or_create(card=card)
    return MailStanding.objects.select_for_update().get(card=card)


def _salt() -> str:
    return f"{_SALT}.{current_tenant().schema_name}"
