"""What was brought in from where: one row for each thing in the data, so that the same data twice changes nothing.

Personal data: none of its own. Texts are bounded, without markup, and numbers of persons in them are covered.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from competence.feeds.enums import FeedKind, Part


class Feed(models.Model):
    """A source: an address, a folder or a list. ``complete_at``: when the last run began that read it to its end."""

    kind = models.CharField(max_length=10, choices=FeedKind.choices)
    source = models.CharField(max_length=500, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    complete_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.source


class FeedRow(models.Model):
    """One thing of the data, as little of it as we use. ``digest`` tells whether it changed, ``dirty`` that it is to be written.

    ``belongs_to``: the education of an event or an offer, the event of a time. ``waits``: it names something that has not come
    yet. ``problem``: why it is refused.
    """

    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="rows")
    part = models.CharField(max_length=10, choices=Part.choices)
    source_id = models.CharField(max_length=300)
    belongs_to = models.CharField(max_length=300, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    data = models.JSONField(default=dict)
    dirty = models.BooleanField(default=True)
    waits = models.BooleanField(default=False)
    problem = models.CharField(max_length=300, blank=True)
    seen_at = models.DateTimeField(default=timezone.now)
    gone_at = models.DateTimeField(null=True, blank=True)
    provider = models.ForeignKey("offers.Provider", on_delete=models.PROTECT, null=True, related_name="+")
    offer = models.ForeignKey("offers.Offer", on_delete=models.PROTECT, null=True, related_name="+")
    occurrence = models.ForeignKey("offers.Occurrence", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feed", "part", "source_id"], name="feed_row_once")]
        indexes = [
            models.Index(fields=["feed", "part", "belongs_to"], name="feed_row_belongs_to"),
            models.Index(fields=["feed", "part"], condition=Q(dirty=True), name="feed_row_dirty"),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.source_id}"
