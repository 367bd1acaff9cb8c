"""What a place keeps about finding: its own everyday words, what nobody found, saved searches, who may embed the list.

Personal data: which person saved which search, and how often they want mail; ended by them, and gone when their account
is. What was searched for in vain is kept as a count of people under a keyed hash; the words themselves only once three
people have written them, and for two months.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from bygdenav.kernel.ids import public_id
from municipalities.finding.enums import Pace


class EverydayWord(models.Model):
    """What people here say, and the trade that they mean by it. Ended, never deleted."""

    phrase = models.CharField(max_length=60)
    language = models.CharField(max_length=5)
    trade = models.CharField(max_length=60, help_text="Id in directory/trades")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["phrase", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["phrase", "language", "trade"], condition=Q(ended_at=None), name="everyday_word_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.phrase}: {self.trade}"


class Unanswered(models.Model):
    """A search that found nothing: how many people made it. ``words`` is empty until there were three of them."""

    digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=5)
    words = models.CharField(max_length=60, blank=True)
    people = models.PositiveIntegerField(default=1)
    first_on = models.DateField(default=timezone.localdate)
    last_on = models.DateField(default=timezone.localdate)

    class Meta:
        indexes = [models.Index(fields=["-people", "words"], condition=~Q(words=""), name="unanswered_often")]

    def __str__(self) -> str:
        return self.words or self.digest[:8]


class SavedSearch(models.Model):
    """A search that somebody wants to hear about. ``query`` is the address's own; ``known``: what it had found before,
    as ``kind/key``, so that only what is new is told.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1000)
    firms_only = models.BooleanField(default=False, help_text="Saved in the register of firms")
    language = models.CharField(max_length=5)
    pace = models.CharField(max_length=10, choices=Pace.choices, default=Pace.DAILY)
    known = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(default=timezone.now, help_text="When it was last looked for something new")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["pace", "told_at"], condition=Q(ended_at=None), name="saved_search_due")]
        constraints = [models.CheckConstraint(condition=Q(pace__in=Pace.values), name="saved_search_pace_known")]

    def __str__(self) -> str:
        return f"saved search {self.public_id}"


class EmbedOrigin(models.Model):
    """A web site that may show our list inside its own pages, such as ``https://www.storvik.example``."""

    origin = models.CharField(max_length=200)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["origin", "pk"]
        constraints = [models.UniqueConstraint(fields=["origin"], condition=Q(ended_at=None), name="embed_origin_once")]

    def __str__(self) -> str:
        return self.origin
