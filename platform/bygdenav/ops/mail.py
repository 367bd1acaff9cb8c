"""Mail in the place's name, written in the transaction that caused it, sent by a job."""

from collections.abc import Mapping
from email.headerregistry import Address
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template import Context, Engine
from django.utils import timezone, translation

from bygdenav.ops.jobs import SOON, defer, job
from bygdenav.ops.models import OutgoingMail
from bygdenav.ops.returned import message_id, note_refused
from bygdenav.tenancy.api import here, tenant_or_none


@transaction.atomic
def send_mail(
    *, to: str, template: str, context: Mapping[str, Any], language: str = "", unsubscribe: str = "", calendar: str = ""
) -> None:
    """Queue a mail to one person. ``template`` is a folder with ``subject.txt`` and ``body.txt``.

    The sender is the current place, answers go to its office; on the public host both are the platform's. ``unsubscribe``
    is an address that ends such mail with one POST: mail programs show a button for it (RFC 2369, RFC 8058). ``calendar``
    is a calendar file's text (``kernel.calendar``) to go with it.
    """
    tenant = tenant_or_none()
    with translation.override(language or translation.get_language()):
        values = {"place": tenant, **context}
        subject = " ".join(_text(f"{template}/subject.txt", values).split())
        body = _text(f"{template}/body.txt", values).strip() + "\n"
    queue_mail(to=to, subject=subject, body=body, unsubscribe=unsubscribe, calendar=calendar)


def _text(template: str, values: Mapping[str, Any]) -> str:
    """Plain text: what somebody typed stands in it as it is, since nothing reads it as markup."""
    return str(Engine.get_default().get_template(template).render(Context(values, autoescape=False)))


@transaction.atomic
def queue_mail(*, to: str, subject: str, body: str, unsubscribe: str = "", calendar: str = "") -> None:
    """Queue a mail whose text is ready."""
    tenant = tenant_or_none()
    name = " ".join((tenant.name if tenant else settings.PLATFORM_NAME).split())
    mail = OutgoingMail.objects.create(
        schema=here.schema_name,
        to=to,
        sender=str(Address(name, addr_spec=settings.DEFAULT_FROM_EMAIL)),
        reply_to=tenant.office_email if tenant else "",
        subject=subject[:200],
        body=body,
        unsubscribe=unsubscribe,
        calendar=calendar,
    )
    defer("ops.send_mail", mail=mail.pk)


@job("ops.send_mail", priority=SOON)
def deliver(*, mail: int) -> None:
    """Hand one mail to the mail server; once is enough however often the job runs. An address that the server refuses for
    good is noted, and not tried again."""
    with transaction.atomic():
        row = OutgoingMail.objects.select_for_update().get(pk=mail)
        if row.sent_at or row.refused_at:
            return
        try:
            _message(row).send()
            row.sent_at = timezone.now()
        except SMTPRecipientsRefused as refused:
            if not note_refused(row, refused):
                raise
            row.refused_at = timezone.now()
        if not settings.MAIL_KEEP_SENT:
            row.to = row.body = row.subject = row.unsubscribe = row.calendar = ""
        row.save()


def _message(row: OutgoingMail) -> EmailMessage:
    # So that no absence notice answers it (RFC 3834).
    headers = {"Message-ID": message_id(row), "Auto-Submitted": "auto-generated"}
    if row.unsubscribe:
        headers |= {
            "List-Unsubscribe": f"<{row.unsubscribe}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }  # fmt: skip
    reply_to = [row.reply_to] if row.reply_to else None
    message = EmailMessage(row.subject, row.body, row.sender, [row.to], reply_to=reply_to, headers=headers)
    if row.calendar:
        message.attach("bokning.ics", row.calendar, "text/calendar")
    return message
