"""The read model of needs across places: only what a firm allowed, named by place and public id, with no foreign key.

Personal data: the firm's words, with names covered unless the firm shows its name to everybody. Emptied when the firm takes its
yes back, when the need is over, and covered when the words are; the empty row stays, so that no older copy comes back.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class SharedNeed(models.Model):
    """One need as the neighbours may see it. ``who`` is empty unless everybody may know."""

    schema = models.CharField(max_length=63, help_text="The place that the need belongs to")
    public_id = models.CharField(max_length=12)
    where = models.CharField(max_length=80, blank=True, help_text="The village or town")
    who = models.CharField(max_length=120, blank=True)
    words = models.TextField(blank=True)
    language = models.CharField(max_length=5)
    urgency = models.CharField(max_length=10)
    travel = models.CharField(max_length=15)
    wants = models.JSONField(default=list)
    sent_at = models.DateTimeField()
    changed_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["schema", "public_id"], name="shared_need_once"),
            models.CheckConstraint(
                name="shared_need_empty_when_withdrawn",
                condition=Q(withdrawn_at=None) | Q(words="", who="", where=""),
            ),
        ]

    def __str__(self) -> str:
        return f"shared need {self.schema}/{self.public_id}"
