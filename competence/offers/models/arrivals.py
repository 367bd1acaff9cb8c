"""What is new among offers and has not been held against the needs that wait: an outbox, emptied by the worker.

Personal data: none.
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
