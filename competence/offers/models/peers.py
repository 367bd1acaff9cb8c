"""Firms that let others call them: on what, how often, not when, not by whom, and with which yes.

Personal data: who said yes, when and to which words; a telephone. When the yes is taken back the telephone, topics and trades are
emptied, and so is the offer that everybody saw; the row stays, so that the yes and its end can be shown.
"""

import datetime as dt

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from bygdenav.kernel.ids import public_id
from competence.offers.models.offers import Offer


class PeerCapacity(models.Model):
    """A firm that takes calls. What others read of it is an offer of the kind "call with another firm"."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="peer_capacities"
    )
    offer = models.OneToOneField(Offer, on_delete=models.PROTECT, related_name="capacity")
    trades = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    phone = models.CharField(max_length=40, blank=True, help_text="Given to those who may call, by the office")
    phone_shown = models.BooleanField(
        default=False,
        db_default=False,
        help_text="The yes covers that who has booked a call sees the telephone at once",
    )
    calls_a_month = models.PositiveSmallIntegerField(default=2)
    far_km = models.PositiveSmallIntegerField(default=50, help_text="The same trade within this distance does not call")
    refused = models.ManyToManyField("organisations.Organisation", blank=True, related_name="+")
    consent_version = models.CharField(max_length=20)
    consent_at = models.DateTimeField(default=timezone.now)
    consent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(withdrawn_at=None), name="peer_capacity_once_at_a_time"
            ),
            models.CheckConstraint(
                name="peer_capacity_calls", condition=Q(calls_a_month__gte=1) & Q(calls_a_month__lte=60)
            ),
            models.CheckConstraint(name="peer_capacity_yes_is_dated", condition=~Q(consent_version="")),
            models.CheckConstraint(
                name="peer_capacity_empty_without_yes",
                condition=Q(withdrawn_at=None) | Q(phone="", phone_shown=False, trades=[]),
            ),
        ]

    def __str__(self) -> str:
        return f"calls to {self.organisation_id}"

    def is_paused(self, on: dt.date) -> bool:
        """Whether the firm takes no calls that day."""
        return any(pause.first <= on <= pause.last for pause in self.pauses.all())


class PeerPause(models.Model):
    """Days in which a firm takes no calls."""

    capacity = models.ForeignKey(PeerCapacity, on_delete=models.CASCADE, related_name="pauses")
    first = models.DateField()
    last = models.DateField()

    class Meta:
        ordering = ["first", "pk"]
        constraints = [models.CheckConstraint(name="peer_pause_ends_after_start", condition=Q(last__gte=F("first")))]

    def __str__(self) -> str:
        return f"{self.first}–{self.last}"
