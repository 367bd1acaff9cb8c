"""What comes after an answer: when the firm is asked how it went, and what it gave.

Personal data: who asked on the telephone, who answered. Nothing is deleted.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from competence.needs.enums import FeedbackSource, Helped, MoneyEffect, ReminderKind, TimeEffect
from competence.needs.models.need import Need

PERSON = settings.AUTH_USER_MODEL


class Reminder(models.Model):
    """A day on which the firm is asked, or on which the office calls it with news. ``sent_at``: asked; ``done_at``: answered."""

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=14, choices=ReminderKind.choices)
    due_on = models.DateField()
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["need", "kind"], name="reminder_once"),
            models.CheckConstraint(name="reminder_kind_known", condition=Q(kind__in=ReminderKind.values)),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(sent_at=None), name="reminder_due")]

    def __str__(self) -> str:
        return f"{self.need_id} {self.kind} {self.due_on}"


class Effect(models.Model):
    """What the help gave, as the firm says: a range, and its own estimate where it has one. The latest of a need counts."""

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="effects")
    reminder = models.ForeignKey(Reminder, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    helped = models.CharField(max_length=10, choices=Helped.choices)
    time = models.CharField(max_length=10, choices=TimeEffect.choices, blank=True)
    hours = models.PositiveIntegerField(null=True, blank=True, help_text="A month, the firm's own estimate")
    money = models.CharField(max_length=10, choices=MoneyEffect.choices, blank=True)
    amount = models.PositiveIntegerField(
        null=True, blank=True, help_text="A year, in the place's currency; own estimate"
    )
    source = models.CharField(max_length=10, choices=FeedbackSource.choices, default=FeedbackSource.FIRM)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="effect_says_something",
                condition=~Q(time="") | ~Q(money="") | Q(hours__isnull=False) | Q(amount__isnull=False),
            ),
            models.CheckConstraint(
                name="effect_ranges_known",
                condition=Q(time__in=["", *TimeEffect.values]) & Q(money__in=["", *MoneyEffect.values]),
            ),
        ]

    def __str__(self) -> str:
        return f"effect of {self.need_id}"
