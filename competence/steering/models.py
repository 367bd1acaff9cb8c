"""What a place aims at, and its figures as they were counted each week. Numbers only.

Personal data: which administrator set the norm. Nothing is deleted.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class Norm(models.Model):
    """How help should be spread over on the job, with others and courses, in hundredths; the latest counts."""

    informal = models.PositiveSmallIntegerField()
    semiformal = models.PositiveSmallIntegerField()
    formal = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200, help_text="Where the norm comes from")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="norm_adds_up", condition=Q(formal=100 - F("informal") - F("semiformal"))
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.informal}-{self.semiformal}-{self.formal}"


class Snapshot(models.Model):
    """All counts of a place as they were on a day: open needs, and what happened in each period of the year.

    ``cells`` holds needs and firms by dimension, period and category. Small groups are hidden when it is read.
    """

    taken_on = models.DateField(unique=True)
    year = models.PositiveSmallIntegerField()
    cells = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-taken_on"]
        indexes = [models.Index(fields=["year", "-taken_on"], name="snapshot_of_year")]

    def __str__(self) -> str:
        return f"figures of {self.taken_on}"
