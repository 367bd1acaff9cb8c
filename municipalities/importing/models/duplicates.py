"""Cards that look like one firm, and what was merged.

Personal data: what stood on the card before, as long as it can be put back; who merged.
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from bygdenav.kernel.ids import public_id
from municipalities.importing.enums import PairState


def _person() -> "models.ForeignKey[object, object]":
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")


class Pair(models.Model):
    """Two cards that may be one firm. ``first`` is the older one."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    first = models.ForeignKey("directory.Card", on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey("directory.Card", on_delete=models.PROTECT, related_name="+")
    likeness = models.FloatField(help_text="0 to 1, only to put the likeliest first")
    signs = ArrayField(models.CharField(max_length=20), default=list, help_text="What is the same on both")
    state = models.CharField(max_length=10, choices=PairState.choices, default=PairState.OPEN)
    found_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = _person()

    class Meta:
        ordering = ["-likeness", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="pair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="pair_in_order"),
        ]

    def __str__(self) -> str:
        return f"pair {self.public_id}"


class Merge(models.Model):
    """One card put into another, and how to take it apart again."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    winner = models.ForeignKey("directory.Card", on_delete=models.PROTECT, related_name="+")
    loser = models.ForeignKey("directory.Card", on_delete=models.PROTECT, related_name="+")
    undo = models.JSONField(default=dict, help_text="What the directory needs to put everything back")
    merged_at = models.DateTimeField(default=timezone.now)
    by = _person()
    undone_at = models.DateTimeField(null=True)
    undone_by = _person()

    class Meta:
        ordering = ["-merged_at", "-pk"]

    def __str__(self) -> str:
        return f"merge {self.public_id}"
