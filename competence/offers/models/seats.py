"""Who has which seat: a ledger that only grows. What is left is summed from it, never stored.

Personal data: in ``SeatName`` only, what a firm said yes to telling whoever it has a seat with; it is deleted when the seat
is given back. In the ledger none: a need is named there by its place and its public id, and nothing else.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from competence.offers.enums import SeatKind
from competence.offers.models.occurrences import Occurrence
from competence.offers.models.offers import Offer
from competence.offers.models.peers import PeerCapacity


class SeatEntry(models.Model):
    """One line: seats at a time, or calls to a firm in a month, held for a while, booked, given back, booked and not used, or
    waited for in line, which takes no seat.

    ``of`` is the line that is given back or was not used; a line that gives back a hold carries the hold's ``until``, so
    that both run out at the same moment. The database refuses a change and a deletion.
    """

    occurrence = models.ForeignKey(Occurrence, on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    peer = models.ForeignKey(PeerCapacity, on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    month = models.DateField(null=True, blank=True, help_text="The first day of the month that a call counts in")
    kind = models.CharField(max_length=8, choices=SeatKind.choices)
    quantity = models.PositiveSmallIntegerField(default=1)
    until = models.DateTimeField(null=True, blank=True, help_text="Holds run out then")
    of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="later")
    place = models.CharField(max_length=63, help_text="The schema of the need's place")
    need = models.CharField(max_length=16, help_text="The need's public id")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="seat_entry_of_a_time_or_a_call",
                condition=Q(occurrence__isnull=False, peer=None, month=None)
                | Q(occurrence=None, peer__isnull=False, month__isnull=False),
            ),
            models.CheckConstraint(name="seat_entry_quantity", condition=Q(quantity__gte=1)),
            models.CheckConstraint(name="seat_entry_kind_known", condition=Q(kind__in=SeatKind.values)),
            models.CheckConstraint(
                name="seat_entry_hold_runs_out",
                condition=Q(kind=SeatKind.HOLD, until__isnull=False)
                | Q(kind=SeatKind.RELEASE)
                | Q(kind__in=[SeatKind.BOOK, SeatKind.NO_SHOW, SeatKind.QUEUE, SeatKind.LEAVE], until=None),
            ),
            models.CheckConstraint(
                name="seat_entry_later_is_of_one",
                condition=Q(kind__in=[SeatKind.HOLD, SeatKind.BOOK, SeatKind.QUEUE], of=None)
                | Q(kind__in=[SeatKind.RELEASE, SeatKind.NO_SHOW, SeatKind.LEAVE], of__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["place", "need"], name="seat_entry_of_need")]

    def __str__(self) -> str:
        return f"{self.kind} {self.quantity} of {self.occurrence_id or self.peer} for {self.place}/{self.need}"

    @property
    def offer(self) -> Offer:
        """What it is a seat at, or a call about."""
        if self.occurrence is not None:
            return self.occurrence.offer
        if self.peer is None:
            raise ValueError(f"line {self.pk} is of nothing")  # the database refuses such a line
        return self.peer.offer


class SeatName(models.Model):
    """What a firm said yes to telling about a line: its name, and how to reach it."""

    entry = models.OneToOneField(SeatEntry, on_delete=models.PROTECT, related_name="name")
    firm = models.CharField(max_length=200)
    contact = models.CharField(max_length=200, blank=True, help_text="A person, a telephone, a mail address")
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"name of {self.entry_id}"
