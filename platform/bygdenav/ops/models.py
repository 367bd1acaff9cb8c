"""Mail on its way out.

Personal data: the receiver's address and the text. Body and address are cleared once sent (kept only where
``MAIL_KEEP_SENT`` is on, which is the demo).
"""

from django.db import models


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

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"mail {self.pk}"
