"""Orders to providers, what is said about them, the course that one of them offers to make, and the seats pledged to it.

Personal data: who ordered and who replied; a firm's name, only while its own yes to that stands. Pledged seats name a need by
its place and its public id, as the ledger of seats does. Replies are only added to.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from bygdenav.kernel.ids import public_id
from competence.offers.api import Delivery, Kind
from competence.supply.enums import CourseState, OrderState, ReplyKind
from competence.supply.models.gaps import Gap

PERSON = settings.AUTH_USER_MODEL
STANDING = [OrderState.SENT, OrderState.TAKEN]
ALIVE = [CourseState.GATHERING, CourseState.STARTED]


class Order(models.Model):
    """What a place's office asks providers to make: for how many, where, when, in which form and languages."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    gap = models.ForeignKey(Gap, on_delete=models.PROTECT, related_name="orders")
    tenant = models.ForeignKey("tenancy.Tenant", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    delivery = models.CharField(max_length=12, choices=Delivery.choices)
    people = models.PositiveSmallIntegerField()
    minimum = models.PositiveSmallIntegerField()
    where = models.CharField(max_length=80, blank=True)
    earliest = models.DateField()
    latest = models.DateField()
    languages = models.JSONField(default=list)
    note = models.TextField(blank=True, max_length=1000)
    reply_by = models.DateField()
    state = models.CharField(max_length=8, choices=OrderState.choices, default=OrderState.SENT)
    sent_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["gap"], condition=Q(state__in=STANDING), name="order_once_at_a_time"),
            models.CheckConstraint(name="order_window", condition=Q(earliest__lte=F("latest"))),
            models.CheckConstraint(name="order_group", condition=Q(minimum__gte=1) & Q(minimum__lte=F("people"))),
            models.CheckConstraint(name="order_state_known", condition=Q(state__in=OrderState.values)),
        ]

    def __str__(self) -> str:
        return f"order {self.public_id}"


class OrderTo(models.Model):
    """A provider that the order was sent to."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="sent_to")
    provider = models.ForeignKey("offers.Provider", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["order", "provider"], name="order_to_once")]

    def __str__(self) -> str:
        return f"{self.order_id} to {self.provider_id}"


class OrderReply(models.Model):
    """What was said, by a provider or (an answer) by the office that ordered."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="replies")
    provider = models.ForeignKey("offers.Provider", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=ReplyKind.choices)
    text = models.TextField(blank=True, max_length=1000)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(name="order_reply_known", condition=Q(kind__in=ReplyKind.values))]

    def __str__(self) -> str:
        return f"{self.kind} on {self.order_id}"


class Course(models.Model):
    """What a provider offers to make. It gathers pledges, and becomes an offer when its smallest group has said yes."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="courses")
    provider = models.ForeignKey("offers.Provider", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=140)
    description = models.TextField()
    language = models.CharField(max_length=5)
    delivery = models.CharField(max_length=12, choices=Delivery.choices)
    place = models.CharField(max_length=80, blank=True)
    starts = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    seats = models.PositiveSmallIntegerField()
    minimum = models.PositiveSmallIntegerField()
    cost = models.PositiveIntegerField(default=0)
    currency = models.CharField(max_length=3, default="SEK")
    pledge_by = models.DateField()
    state = models.CharField(max_length=10, choices=CourseState.choices, default=CourseState.GATHERING)
    made_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=200, blank=True, help_text="In the provider's words")
    offer = models.OneToOneField("offers.Offer", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["order"], condition=Q(state__in=ALIVE), name="course_once_at_a_time"),
            models.CheckConstraint(name="course_group", condition=Q(minimum__gte=1) & Q(minimum__lte=F("seats"))),
            models.CheckConstraint(name="course_ends_after_start", condition=Q(ends=None) | Q(ends__gte=F("starts"))),
            models.CheckConstraint(name="course_pledges_before_start", condition=Q(pledge_by__lte=F("starts"))),
            models.CheckConstraint(
                name="course_started_is_an_offer",
                condition=Q(state=CourseState.STARTED, offer__isnull=False, started_at__isnull=False)
                | Q(state=CourseState.GATHERING, offer=None, started_at=None)
                | Q(state=CourseState.ENDED),
            ),
        ]

    def __str__(self) -> str:
        return f"course {self.public_id}"


class PledgedSeats(models.Model):
    """Seats that a firm has pledged: a number, a place and an id. ``name`` only while the firm says yes to that."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="pledged")
    place = models.CharField(max_length=63, help_text="The schema of the need's place")
    need = models.CharField(max_length=16, help_text="The need's public id")
    seats = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(default=timezone.now)
    freed_at = models.DateTimeField(null=True, blank=True)
    entry = models.ForeignKey("offers.SeatEntry", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "place", "need"], condition=Q(freed_at=None), name="pledged_once_at_a_time"
            ),
            models.CheckConstraint(name="pledged_some", condition=Q(seats__gte=1)),
            models.CheckConstraint(name="pledged_freed_has_no_name", condition=Q(freed_at=None) | Q(name="")),
        ]

    def __str__(self) -> str:
        return f"{self.seats} seats for {self.place}/{self.need}"
