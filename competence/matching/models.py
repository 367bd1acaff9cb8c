"""What was suggested for a need, and everything needed to explain it a year later.

Personal data: none of its own. ``reasons`` repeat single words of the need as its writer wrote them, so a redaction of
the need also empties these (``services.forget_words``).
"""

from django.db import models
from django.utils import timezone

from competence.matching.enums import Band


class MatchRun(models.Model):
    """One asking: which engine, which versions and which weights answered, and when.

    ``asked``: the limits that were kept to. ``order``: the offers that were looked at closely, the best first, each with
    its scores, the limits it breaks and what became of it (``services.runs``); by key and not by title, so that who takes an
    offer back leaves no trace here. ``left_out``: offers that could not be asked for that day, and why.
    """

    need = models.ForeignKey("needs.Need", on_delete=models.CASCADE, related_name="match_runs")
    engine = models.CharField(max_length=40)
    analysis_version = models.PositiveSmallIntegerField()
    model_version = models.CharField(max_length=40)
    scheme_version = models.CharField(max_length=100, blank=True, default="")
    weights = models.JSONField(default=dict)
    weights_digest = models.CharField(max_length=16, blank=True, default="")
    silence = models.FloatField(null=True, blank=True, help_text="The score that the best had to beat")
    asked = models.JSONField(default=dict, blank=True)
    order = models.JSONField(default=list, blank=True)
    left_out = models.JSONField(default=list, blank=True)
    considered = models.PositiveIntegerField(default=0)
    looked_at = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        get_latest_by = ["at", "pk"]
        indexes = [models.Index(fields=["need", "-at"], name="match_run_by_need")]

    def __str__(self) -> str:
        return f"run {self.pk} for need {self.need_id}"


class Match(models.Model):
    """One offer of a run: suggested in a band, or near but not quite (``near``)."""

    run = models.ForeignKey(MatchRun, on_delete=models.CASCADE, related_name="matches")
    offer = models.ForeignKey("offers.Offer", on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()
    band = models.CharField(max_length=8, choices=[(band.value, band.name.title()) for band in Band])
    near = models.BooleanField(default=False)
    reasons = models.JSONField(default=list)
    legs = models.JSONField(default=dict)

    class Meta:
        ordering = ["near", "rank"]
        constraints = [models.UniqueConstraint(fields=["run", "offer"], name="match_offer_once_in_a_run")]

    def __str__(self) -> str:
        return f"offer {self.offer_id} for run {self.run_id}"
