"""What several places lack, pooled as numbers: a share holds counts by closed lists, and nothing that anybody wrote.

Personal data: who said yes for a place. No firm, no need and no word of one stands here.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from bygdenav.kernel.ids import public_id

PERSON = settings.AUTH_USER_MODEL


class Pooling(models.Model):
    """A place's yes to letting its numbers be added to those of other places. Ended, never deleted."""

    tenant = models.ForeignKey("tenancy.Tenant", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant"], condition=Q(ended_at=None), name="pooling_once_at_a_time")
        ]

    def __str__(self) -> str:
        return f"pooling of {self.tenant_id}"


class Gap(models.Model):
    """Something that is lacking, named by a concept of the shipped scheme. With ``owner`` it is one place's alone."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    topic = models.CharField(max_length=60, help_text="The key of a concept of the shipped scheme")
    owner = models.ForeignKey("tenancy.Tenant", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["topic", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["topic"], condition=Q(owner=None), name="gap_pooled_once"),
            models.UniqueConstraint(fields=["topic", "owner"], name="gap_of_a_place_once"),
        ]

    def __str__(self) -> str:
        return f"gap {self.topic}"


class GapShare(models.Model):
    """How many firms of one place lack it now. Written anew when that changes, gone when nobody does."""

    gap = models.ForeignKey(Gap, on_delete=models.PROTECT, related_name="shares")
    tenant = models.ForeignKey("tenancy.Tenant", on_delete=models.PROTECT, related_name="+")
    firms = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    earliest = models.DateField(null=True, blank=True)
    latest = models.DateField(null=True, blank=True)
    forms = models.JSONField(default=dict)
    languages = models.JSONField(default=dict)
    sizes = models.JSONField(default=dict)
    months = models.JSONField(default=dict)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["gap", "tenant"]
        constraints = [
            models.UniqueConstraint(fields=["gap", "tenant"], name="gap_share_once"),
            models.CheckConstraint(name="gap_share_of_somebody", condition=Q(firms__gte=1) & Q(people__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.firms} of {self.tenant_id} lack {self.gap_id}"
