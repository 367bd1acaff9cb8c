"""When an offer is: any number of occurrences, each with days, place, seats and a time to apply. None is ever deleted.

Personal data: none.
"""

import datetime as dt

from django.db import models
from django.db.models import Case, F, Q, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from bygdenav.kernel.ids import public_id
from competence.offers.enums import Condition, SeatKind

TAKES = {
    SeatKind.HOLD: 1,
    SeatKind.BOOK: 1,
    SeatKind.RELEASE: -1,
    SeatKind.NO_SHOW: 0,
    SeatKind.QUEUE: 0,
    SeatKind.LEAVE: 0,
}
NEVER = dt.date.max


def counted(prefix: str = "") -> Case:
    """What one line of the ledger adds to the seats that are taken now: a hold that has run out adds nothing."""
    counts = Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gt": timezone.now()})
    whens = [
        When(counts & Q(**{f"{prefix}kind": kind}), then=Value(sign) * F(f"{prefix}quantity"))
        for kind, sign in TAKES.items()
        if sign
    ]
    return Case(*whens, default=Value(0), output_field=models.IntegerField())


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    """Occurrences by time. ``now`` is aware; what counts is the day and time on the clock of its zone."""

    def not_over(self, now: dt.datetime) -> "OccurrenceQuerySet":
        """Neither cancelled nor over: those without days are never over."""
        day, time = now.date(), now.time()
        last = self.annotate(last_day=Coalesce("ends", "starts"))
        today = Q(last_day=day) & (Q(ends_at=None) | Q(ends_at__gt=time))
        return last.filter(Q(last_day=None) | Q(last_day__gt=day) | today, cancelled_at=None)

    def open(self, now: dt.datetime) -> "OccurrenceQuerySet":
        """Those that somebody may still ask for: planned, not over, and the time to apply has not gone by. It has when it has
        begun, unless one may apply at any time."""
        today = now.date()
        begun = Q(starts__lt=today) | Q(starts=today, starts_at__lte=now.time())
        gone = Q(closes__lt=today) | (Q(condition=Condition.FIXED) & begun)
        return self.not_over(now).filter(Q(continuous=True) | ~gone).exclude(condition=Condition.NOT_PLANNED)

    def with_taken(self) -> "OccurrenceQuerySet":
        """With the seats that are taken now, in the same query."""
        return self.annotate(taken_now=Coalesce(Sum(counted("entries__")), 0))


class Occurrence(models.Model):
    """One time that an offer is given. Without a time of day it counts for the whole day.

    ``condition`` says how sure the days are, as in EMIL 3; ``opens`` to ``closes`` are the days to apply, ``continuous`` means
    that one may always ask. ``seats`` None means no limit; fewer than ``minimum`` and it does not start.
    """

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    offer = models.ForeignKey("offers.Offer", on_delete=models.PROTECT, related_name="occurrences")
    condition = models.PositiveSmallIntegerField(choices=Condition.choices, default=Condition.FIXED)
    starts = models.DateField(null=True, blank=True)
    starts_at = models.TimeField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=80, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    seats = models.PositiveIntegerField(null=True, blank=True)
    minimum = models.PositiveIntegerField(null=True, blank=True)
    opens = models.DateField(null=True, blank=True)
    closes = models.DateField(null=True, blank=True)
    continuous = models.BooleanField(default=False)
    apply_link = models.URLField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.CharField(
        max_length=200, blank=True, default="", db_default="", help_text="In the provider's words"
    )

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        ordering = ["starts", "starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="occurrence_ends_after_start",
                condition=Q(ends=None) | Q(starts__isnull=False, ends__gte=F("starts")),
            ),
            models.CheckConstraint(
                name="occurrence_ends_after_start_that_day",
                condition=Q(ends_at=None)
                | Q(starts_at=None)
                | Q(ends_at__gt=F("starts_at"))
                | Q(ends__isnull=False, ends__gt=F("starts")),
            ),
            models.CheckConstraint(
                name="occurrence_time_has_a_day",
                condition=Q(starts__isnull=False) | Q(starts=None, starts_at=None, ends_at=None),
            ),
            models.CheckConstraint(
                name="occurrence_fixed_has_days", condition=~Q(condition=Condition.FIXED) | Q(starts__isnull=False)
            ),
            models.CheckConstraint(name="occurrence_condition_known", condition=Q(condition__in=Condition.values)),
            models.CheckConstraint(
                name="occurrence_minimum_within_seats",
                condition=Q(minimum=None) | (Q(minimum__gte=1) & (Q(seats=None) | Q(minimum__lte=F("seats")))),
            ),
            models.CheckConstraint(
                name="occurrence_closes_after_opening",
                condition=Q(opens=None) | Q(closes=None) | Q(closes__gte=F("opens")),
            ),
            models.CheckConstraint(
                name="occurrence_closes_before_it_begins",
                condition=Q(continuous=True) | Q(closes=None) | Q(starts=None) | Q(closes__lte=F("starts")),
            ),
            models.CheckConstraint(
                name="occurrence_position_whole",
                condition=Q(latitude=None, longitude=None) | Q(latitude__isnull=False, longitude__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["offer", "starts"], name="occurrence_of_offer")]

    def __str__(self) -> str:
        return f"{self.offer_id} {self.starts or Condition(self.condition).name}"

    @property
    def sorted_by(self) -> tuple[dt.date, dt.time, int]:
        """Soonest first; those without days last."""
        return self.starts or NEVER, self.starts_at or dt.time.min, self.pk

    def is_over(self, now: dt.datetime) -> bool:
        """Whether its last minute has gone by on the clock of ``now``."""
        last = self.ends or self.starts
        if last is None or last != now.date():
            return last is not None and last < now.date()
        return self.ends_at is not None and self.ends_at <= now.time()

    def is_open(self, now: dt.datetime) -> bool:
        """Whether somebody may still ask for it; the same answer as ``OccurrenceQuerySet.open``."""
        gone = self.closes is not None and self.closes < now.date()
        closed = not self.continuous and (gone or (self.condition == Condition.FIXED and self.has_begun(now)))
        planned = self.condition != Condition.NOT_PLANNED
        return planned and not closed and self.cancelled_at is None and not self.is_over(now)

    def has_begun(self, now: dt.datetime) -> bool:
        """Whether its first minute has come; without a time of day its first day must have gone by."""
        if self.starts != now.date():
            return self.starts is not None and self.starts < now.date()
        return self.starts_at is not None and self.starts_at <= now.time()

    @property
    def taken(self) -> int:
        """Seats that are held or booked now, summed from the ledger."""
        known: int | None = getattr(self, "taken_now", None)
        if known is not None:
            return known
        return int(self.entries.aggregate(sum=Coalesce(Sum(counted()), 0))["sum"])

    @property
    def seats_left(self) -> int | None:
        """What is left, never under nought; None means no limit."""
        return None if self.seats is None else max(0, self.seats - self.taken)
