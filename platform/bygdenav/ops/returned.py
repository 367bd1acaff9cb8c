"""Mail that comes back: refused while it is sent, or returned later in a report (RFC 3464). The address is noted for its place,
so that the office rings and asks for the right one instead of writing in vain.

A report is believed only if it quotes the number that we gave the mail, which holds the receiver's address under our key:
whoever writes to the sender's mailbox cannot silence an address.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from email.message import Message
from email.utils import parseaddr
from smtplib import SMTPRecipientsRefused
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from bygdenav.audit.api import Actor, record
from bygdenav.ops.models import OutgoingMail, ReturnedAddress
from bygdenav.ops.tidying import every_night
from bygdenav.tenancy.api import Tenant, here, tenant_context

logger = logging.getLogger(__name__)
KEPT: Final = timedelta(days=365)
_STATUS: Final = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_NUMBER: Final = re.compile(r"<(\d{1,18})\.([0-9a-f]{32})@")
_POLICY: Final = "5.7."  # their server does not want mail from ours: not the address's fault


def message_id(row: OutgoingMail) -> str:
    """The number that a mail carries, and that a report about it quotes."""
    host = parseaddr(row.sender)[1].rpartition("@")[2] or "localhost"
    return f"<{row.pk}.{_sign(row.pk, row.to)}@{host}>"


def note_refused(row: OutgoingMail, refused: SMTPRecipientsRefused) -> bool:
    """Note that the mail server refused the receiver for good; ``False`` where it may take the mail later."""
    code, said = next(iter(refused.recipients.values()), (0, b""))
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    found = _STATUS.search(words)
    status = found.group(1) if found else str(code)
    if not 500 <= code < 600 or status.startswith(("2", "4")):
        return False
    return _note(row.schema, row.to, status)


def note_report(report: Message) -> int:
    """Note the addresses that a report says our mail did not reach; how many. 0 for any other mail."""
    found = _NUMBER.search(_quoted_number(report))
    row = OutgoingMail.objects.filter(pk=int(found.group(1))).first() if found else None
    if row is None or found is None:
        return 0
    noted = 0
    for addresses, status in _failures(report):
        meant = next((each for each in addresses if constant_time_compare(_sign(row.pk, each), found.group(2))), "")
        noted += bool(meant and _note_there(row.schema, meant, status))
    return noted


def returned(addresses: Iterable[str]) -> dict[str, ReturnedAddress]:
    """Which of these addresses take no mail from the current place: by address in lower case."""
    asked = {each.strip().lower() for each in addresses if each}
    return {row.address: row for row in returned_here().filter(address__in=asked)}


def returned_here() -> QuerySet[ReturnedAddress]:
    """Every address that takes no mail from the current place."""
    return ReturnedAddress.objects.filter(schema=here.schema_name)


@transaction.atomic
def try_again(*, address: str, by: Actor) -> None:
    """Somebody says that the address takes mail again."""
    row = returned_here().filter(address=address.strip().lower()).first()
    if row:
        record(action="ops.try_address_again", by=by, obj=row)
        row.delete()


@every_night
def forget_returned() -> None:
    """An address that came back long ago may be somebody else's by now."""
    ReturnedAddress.objects.filter(at__lt=timezone.now() - KEPT).delete()


def _note_there(schema: str, address: str, status: str) -> bool:
    """The same in the place that sent the mail: its trail tells of it."""
    place = Tenant.objects.filter(schema_name=schema).first()
    if place is None:
        return False
    with tenant_context(place):
        return _note(schema, address, status)


@transaction.atomic
def _note(schema: str, address: str, status: str) -> bool:
    if status.startswith(_POLICY):
        logger.warning("mail_refused_by_policy", extra={"status": status, "host": address.rpartition("@")[2]})
        return False
    row, _is_new = ReturnedAddress.objects.update_or_create(
        schema=schema, address=address.strip().lower()[:254], defaults={"status": status[:12], "at": timezone.now()}
    )
    record(action="ops.mail_returned", by=None, obj=row, changed=["status"])
    return True


def _failures(report: Message) -> Iterator[tuple[list[str], str]]:
    """The addresses, as they were written and as they were in the end, of each receiver that got nothing; and why."""
    for part in report.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        blocks = part.get_payload()
        for block in (each for each in blocks if isinstance(each, Message)):
            status = _STATUS.search(str(block.get("Status", "")))
            if str(block.get("Action", "")).strip().lower() == "failed" and status and status.group(1)[0] == "5":
                told = (str(block.get(name, "")) for name in ("Original-Recipient", "Final-Recipient"))
                yield [each.partition(";")[2].strip().strip("<>") for each in told if ";" in each], status.group(1)


def _quoted_number(report: Message) -> str:
    """The number of the mail that the report is about: of the mail itself or of its first lines, which it holds."""
    for part in report.walk():
        if part is not report and part.get_content_type() == "text/rfc822-headers":
            text = part.get_payload(decode=True)
            found = re.search(rb"(?im)^message-id:\s*(\S+)", text if isinstance(text, bytes) else b"")
            if found:
                return found.group(1).decode("ascii", "replace")
        if part is not report and part.get("Message-ID"):
            return str(part["Message-ID"])
    return ""


def _sign(number: int, address: str) -> str:
    return salted_hmac("ops.mail", f"{number}/{address.strip().lower()}", algorithm="sha256").hexdigest()[:32]
