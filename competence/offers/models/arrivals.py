"""What is new and has not been told yet, to the needs that wait or to a provider: outboxes, emptied by the worker.

Personal data: which person is to be told of a booking, until it is told.
"""

from django.db import models
from django.utils import timezone


class Arrival(models.Model):
    """An offer that came, changed, or has a new time. Written with the offer, gone when each place has its job for it."""

    offer = models.ForeignKey("offers.Offer", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"arrival of {self.offer_id}"


class BookingNews(models.Model):
    """Somebody who acts for a provider has not yet been mailed this line of the ledger. Gone when it is told."""

    member = models.ForeignKey("offers.ProviderMember", on_delete=models.CASCADE, related_name="+")
    entry = models.ForeignKey("offers.SeatEntry", on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"news of {self.entry_id} for {self.member_id}"
