"""A set of firms that somebody at the office chose, what was done with it, and what takes that back.

Personal data: who at the office did it. Sets are deleted after a month (``services.sets.forget_sets``).
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from bygdenav.kernel.ids import public_id
from municipalities.directory.enums import SetState, SetVerb
from municipalities.directory.models.card import Card


class ChosenSet(models.Model):
    """Firms that were ticked, or that a search matched at that moment."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    keys = ArrayField(models.BigIntegerField(), default=list)
    words = models.CharField(max_length=300, blank=True, help_text="How they were chosen")
    verb = models.CharField(max_length=10, choices=SetVerb.choices, blank=True)
    value = models.CharField(max_length=40, blank=True, help_text="A trade's id or a kind, for the verbs that set one")
    state = models.CharField(max_length=10, choices=SetState.choices, default=SetState.CHOSEN)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    handled = models.JSONField(default=dict, help_text="Card's key -> what takes it back; empty where nothing does")
    left_out = models.JSONField(default=dict, help_text="Card's key -> why nothing was done with it")
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"set {self.public_id}"

    @property
    def cards(self) -> QuerySet[Card]:
        """The firms' cards, by name."""
        return Card.objects.select_related("organisation").filter(pk__in=self.keys).order_by("organisation__name", "pk")
