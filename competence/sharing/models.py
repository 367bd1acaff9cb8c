"""Who was proposed to get what is scarce, and what a person decided. In the place of the one who shares out.

Personal data: who set the rules, asked for a proposal and decided, and why in the office's words. Nothing is deleted: rules
are followed by newer ones, and a proposal by the next.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from bygdenav.kernel.ids import public_id
from competence.sharing.enums import State, What

PERSON = settings.AUTH_USER_MODEL
_OPEN = (State.PROPOSED, State.LAPSED)


class SharingRules(models.Model):
    """What the office says about sharing out; the latest counts. Hours are those of one week."""

    hours = models.PositiveSmallIntegerField(default=0, help_text="Of officers, a week")
    per_firm = models.PositiveSmallIntegerField(
        default=2, help_text="Scarce things that a firm gets in a month at most"
    )
    floor = models.PositiveSmallIntegerField(default=1, help_text="For each municipality that asks, a week, at least")
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="sharing_rules_per_firm", condition=Q(per_firm__gte=1) & Q(per_firm__lte=50)),
            models.CheckConstraint(name="sharing_rules_hours", condition=Q(hours__lte=200)),
            models.CheckConstraint(name="sharing_rules_floor", condition=Q(floor__lte=50)),
        ]

    def __str__(self) -> str:
        return f"rules {self.pk}"


class Proposal(models.Model):
    """One proposal for a week: the first is the clock's, later ones somebody asked for. ``short``: floors that cannot be
    kept; ``too_few``: titles of what too few asked for to start."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    monday = models.DateField()
    number = models.PositiveSmallIntegerField(default=1)
    asking = models.PositiveIntegerField(default=0)
    short = models.JSONField(default=list, blank=True)
    too_few = models.JSONField(default=list, blank=True)
    rules = models.JSONField(default=dict)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-monday", "-number"]
        constraints = [models.UniqueConstraint(fields=["monday", "number"], name="proposal_once_a_week_and_number")]

    def __str__(self) -> str:
        return f"{self.monday} {self.number}"


class ProposedSeat(models.Model):
    """One row: whom, what, why, and what a person decided. ``others``: what else there was for the need, as in
    ``selectors.gathering``; ``in_place_of``: the row that a person changed into this one."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="seats")
    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=6, choices=What.choices)
    offer = models.ForeignKey("offers.Offer", on_delete=models.PROTECT, null=True, related_name="+")
    occurrence = models.ForeignKey("offers.Occurrence", on_delete=models.PROTECT, null=True, related_name="+")
    quantity = models.PositiveSmallIntegerField(default=1)
    points = models.IntegerField(default=0)
    reasons = models.JSONField(default=list)
    others = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PROPOSED)
    why = models.CharField(max_length=300, blank=True)
    in_place_of = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="instead")
    decided_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["proposal", "-points", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "need"],
                condition=Q(state__in=[State.PROPOSED, State.TAKEN]),
                name="proposed_seat_one_for_a_need",
            ),
            models.CheckConstraint(
                name="proposed_seat_says_what",
                condition=Q(what=What.SEAT, offer__isnull=False, occurrence__isnull=False)
                | Q(what=What.CALL, offer__isnull=False, occurrence=None)
                | Q(what=What.HOURS, offer=None, occurrence=None),
            ),
            models.CheckConstraint(
                name="proposed_seat_decided_by_a_person",
                condition=Q(state__in=_OPEN, decided_by=None, decided_at=None)
                | (~Q(state__in=_OPEN) & Q(decided_by__isnull=False, decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="proposed_seat_refused_with_why",
                condition=~Q(state__in=[State.REFUSED, State.CHANGED, State.GONE]) | ~Q(why=""),
            ),
            models.CheckConstraint(name="proposed_seat_quantity", condition=Q(quantity__gte=1)),
            models.CheckConstraint(name="proposed_seat_state_known", condition=Q(state__in=State.values)),
        ]
        indexes = [models.Index(fields=["need", "state"], name="proposed_seat_of_need")]

    def __str__(self) -> str:
        return f"{self.what} for need {self.need_id}"
