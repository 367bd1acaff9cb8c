"""Needs that are alike and that nobody meets, and seats that firms pledge.

Personal data: the office's name for a gap and its reason for building, who placed a need, who pledged for which firm, and
whether the firm lets its name be told. All of it stays in the place. Pledges are ended, never deleted.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from bygdenav.kernel.ids import public_id
from competence.gaps.enums import PledgeState

PERSON = settings.AUTH_USER_MODEL
STANDING = [PledgeState.STANDING, PledgeState.BOOKED]


class Cluster(models.Model):
    """Needs that lack the same. ``name`` is the office's own; ``topic`` a concept of the shipped scheme, which may cross."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    name = models.CharField(max_length=80, blank=True)
    topic = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"cluster {self.public_id}"


class Lack(models.Model):
    """A need in its cluster. ``by``: a person placed it, and nothing moves it but a person.

    ``build``: decided in a meeting or by the office, whatever else there is. ``counted``: whether the firm lets its need be
    added to the numbers that leave the place.
    """

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="lacks")
    need = models.OneToOneField("needs.Need", on_delete=models.CASCADE, related_name="lack")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    build = models.BooleanField(default=False)
    why = models.CharField(max_length=300, blank=True)
    counted = models.BooleanField(default=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.need_id} in {self.cluster_id}"


class Pledge(models.Model):
    """Seats that a firm pledges to a course. ``tells_name``: its own yes; ``phoned``: the office wrote it down for the firm."""

    course = models.ForeignKey("supply.Course", on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, related_name="pledges")
    seats = models.PositiveSmallIntegerField()
    until = models.DateField()
    tells_name = models.BooleanField(default=False)
    phoned = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=PledgeState.choices, default=PledgeState.STANDING)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "need"], condition=Q(state__in=STANDING), name="pledge_once_at_a_time"
            ),
            models.CheckConstraint(name="pledge_some_seats", condition=Q(seats__gte=1)),
            models.CheckConstraint(
                name="pledge_ended_with_a_day",
                condition=Q(state__in=STANDING, ended_at=None) | (~Q(state__in=STANDING) & Q(ended_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seats} seats for need {self.need_id}"
