"""What stands round the words of a need: the questions that were put about it, and what it is about for finding its like.

Personal data: who answered a question; the words of a need as base forms, made anew when words are covered.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone

from competence.needs.enums import Question
from competence.needs.models.need import Need


class FollowUp(models.Model):
    """A question that was put, and whether it was answered or passed over. The answer itself is part of the need."""

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="follow_ups")
    question = models.CharField(max_length=10, choices=Question.choices)
    asked_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    skipped = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["need", "question"], name="follow_up_once")]

    def __str__(self) -> str:
        return f"{self.need_id} {self.question}"


class NeedSketch(models.Model):
    """What a need is about, made when its words change, so that its like is found without reading all of them."""

    need = models.OneToOneField(Need, on_delete=models.CASCADE, primary_key=True, related_name="sketch")
    version = models.PositiveSmallIntegerField()
    tokens = models.JSONField(default=dict)
    concepts = models.JSONField(default=list)
    vector = models.BinaryField(null=True, editable=False, help_text="float32, of all words that stand")
    vector_model = models.CharField(max_length=40, blank=True, default="", editable=False)

    def __str__(self) -> str:
        return f"sketch of {self.need_id}"


class LeftOut(models.Model):
    """A firm that is not counted in pooled figures, from ``at`` until ``ended_at``: its yes to being counted is taken back."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=models.Q(ended_at=None), name="left_out_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} is left out"
