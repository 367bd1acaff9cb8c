"""Mail on its way out, and addresses that take none.

Personal data: the receiver's address and the text. Body and address are cleared once sent (kept only where
``MAIL_KEEP_SENT`` is on, which is the demo). An address from which mail comes back is kept for a year, so that the office
can ask for the right one; its own place reads it.
"""

from django.db import models
from django.utils import timezone


class OutgoingMail(models.Model):
    """One mail, written in the transaction that caused it and sent by a job."""

    schema = models.CharField(max_length=63, db_index=True)
    to = models.CharField(max_length=254)
    sender = models.CharField(max_length=254)
    reply_to = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True, help_text="The mail server would not take it for this address")
    unsubscribe = models.TextField(
        default="", db_default="", help_text="An address that takes a POST without a page (RFC 8058)"
    )

    calendar = models.TextField(default="", db_default="", help_text="A calendar entry (RFC 5545) that goes with it")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"mail {self.pk}"


class ReturnedAddress(models.Model):
    """An address from which a place's mail came back, or that the mail server refused: nothing reaches it."""

    schema = models.CharField(max_length=63)
    address = models.CharField(max_length=254, help_text="Lower case")
    status = models.CharField(max_length=12, help_text="As mail servers say why (RFC 3463), such as 5.1.1")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["schema", "address"], name="returned_address_once")]

    def __str__(self) -> str:
        return f"returned address {self.pk}"
