"""Which sums a place lets a region see, and those sums, week by week. Numbers only; small groups were hidden in the place.

Personal data: who agreed for the place. Agreements are ended, never deleted.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Agreement(models.Model):
    """A place lets a region see some of its sums. ``parts``: which (enums.Part of the figures)."""

    place = models.ForeignKey("tenancy.Tenant", on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey("tenancy.Tenant", on_delete=models.PROTECT, related_name="+")
    parts = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["place__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "region"], condition=Q(ended_at=None), name="agreement_once_at_a_time"
            ),
            models.CheckConstraint(name="agreement_with_another", condition=~Q(place=models.F("region"))),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} to {self.region_id}"


class PlaceFigures(models.Model):
    """The sums of a place on a day, as they crossed."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="figures")
    taken_on = models.DateField()
    numbers = models.JSONField()

    class Meta:
        ordering = ["-taken_on"]
        constraints = [models.UniqueConstraint(fields=["agreement", "taken_on"], name="place_figures_once_a_day")]

    def __str__(self) -> str:
        return f"figures of {self.agreement_id} on {self.taken_on}"
