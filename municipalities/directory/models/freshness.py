"""How a place asks whether its cards still hold, what was done about each, and how it stands day by day.

Personal data: a step may hold words of the firm about what has changed, and who at the office rang. Words are emptied with
the next answer (``services.steps``); days hold counts only.
"""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from municipalities.directory.enums import FreshStep
from municipalities.directory.models.card import Card
from municipalities.directory.rules import CHOICES

THE_ONE = 1


def _choice(name: str) -> "models.PositiveSmallIntegerField[Any, Any]":
    default, least, most = CHOICES[name]
    return models.PositiveSmallIntegerField(
        default=default, validators=[MinValueValidator(least), MaxValueValidator(most)]
    )


class FreshnessPlan(models.Model):
    """The place's choice: after how many days each step comes, and how much of it a night may bring. One row at most; a
    place without one has these defaults."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONE, editable=False)
    is_on = models.BooleanField(default=True)
    ask_after = _choice("ask_after")
    remind_after = _choice("remind_after")
    phone_after = _choice("phone_after")
    mark_after = _choice("mark_after")
    archive_after = _choice("archive_after")
    mails_a_night = _choice("mails_a_night")
    calls_a_night = _choice("calls_a_night")
    ran_on = models.DateField(null=True, editable=False, help_text="The place's own day of the last whole run")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=THE_ONE), name="freshness_plan_is_one")]

    def __str__(self) -> str:
        return "freshness plan"


class FreshnessStep(models.Model):
    """Something that was done so that a card stays true. ``by`` is empty for the system and for answers from mails."""

    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=FreshStep.choices)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.TextField(default="", db_default="", help_text="What the firm says has changed")
    before = models.JSONField(
        default=dict, db_default={}, help_text="What takes a call back: how the card stood before it"
    )
    elsewhere = models.CharField(
        max_length=80, default="", db_default="", help_text="The place whose mail also asked about this card"
    )

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["kind", "at"], name="freshness_step_of_day")]
        constraints = [models.CheckConstraint(condition=Q(kind__in=FreshStep.values), name="freshness_step_known")]

    def __str__(self) -> str:
        return f"{self.card_id} {self.kind}"


class FreshnessDay(models.Model):
    """How many published cards there were on a day of the place, and how many of them were confirmed, asked, or not."""

    day = models.DateField(primary_key=True)
    firms = models.PositiveIntegerField()
    confirmed = models.PositiveIntegerField()
    asked = models.PositiveIntegerField()
    late = models.PositiveIntegerField()

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day}"
