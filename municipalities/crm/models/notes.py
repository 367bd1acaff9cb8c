"""Contacts with firms: who, when, what was said and promised, and the next step with its day and its owner.

Personal data: names of people at firms, what they said, who at the office wrote it. Deleted after ``keep_until``
(``services.forget_notes``); an open next step keeps its note until it is done.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from bygdenav.kernel.ids import public_id
from municipalities.crm.enums import NoteKind


class Note(models.Model):
    """One contact with one firm."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    card = models.ForeignKey("directory.Card", on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=10, choices=NoteKind.choices)
    day = models.DateField()
    with_whom = models.CharField(max_length=120, blank=True)
    said = models.TextField(blank=True)
    promised = models.TextField(blank=True)
    next_step = models.CharField(max_length=300, blank=True)
    next_day = models.DateField(null=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True)
    submission = models.CharField(max_length=40, unique=True, help_text="The form's own mark: sent twice is sent once")
    keep_until = models.DateField()

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [
            models.Index(fields=["card", "-day"], name="note_of_firm"),
            models.Index(
                fields=["owner", "next_day"], condition=Q(done_at=None) & ~Q(next_step=""), name="note_open_step"
            ),
            models.Index(fields=["keep_until"], name="note_keep_until"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=NoteKind.values), name="note_kind_known"),
            models.CheckConstraint(
                condition=~(Q(said="") & Q(promised="") & Q(next_step="")), name="note_says_something"
            ),
            models.CheckConstraint(condition=~Q(next_step="") | Q(next_day=None, done_at=None), name="note_step_whole"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"note {self.public_id}"

    @property
    def is_open(self) -> bool:
        """Whether the next step is still to be done."""
        return bool(self.next_step) and self.done_at is None
