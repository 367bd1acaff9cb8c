"""What a card holds several of: things for hire, work that the firm wants to buy, certificates.

Personal data: none of its own; the words of sole traders. Rows are ended, never deleted.
"""

import datetime as dt
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from bygdenav.kernel.ids import public_id
from municipalities.directory.enums import HireKind
from municipalities.directory.models.card import Card


class HireItem(models.Model):
    """One thing that can be hired. Prices in whole crowns of the place's country, with tax; all empty: ask."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="hire_items")
    kind = models.CharField(max_length=10, choices=HireKind.choices)
    title = models.CharField(max_length=100)
    included = models.CharField(max_length=500, blank=True, help_text="What is included, deposit, what to bring")
    price_hour = models.PositiveIntegerField(null=True)
    price_day = models.PositiveIntegerField(null=True)
    price_weekend = models.PositiveIntegerField(null=True)
    place_in_list = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["place_in_list", "pk"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=HireKind.values), name="hire_item_kind_known")]

    def __str__(self) -> str:
        return self.title

    @property
    def prices(self) -> tuple[int | None, int | None, int | None]:
        """By the hour, the day, the weekend."""
        return self.price_hour, self.price_day, self.price_weekend

    def plain_values(self) -> dict[str, Any]:
        """What it says, for comparing in any language and for writing down; ``rules.row_in_words`` reads it."""
        return _plain(self, "title", "kind", "price_hour", "price_day", "price_weekend", "included")


class WantedWork(models.Model):
    """Work that the firm wants to buy from others. ``when`` in words; ``starts`` and ``ends`` where they are known."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="wanted_work")
    title = models.CharField(max_length=100)
    text = models.CharField(max_length=1000, blank=True)
    trades = ArrayField(models.CharField(max_length=40), default=list)
    place = models.CharField(max_length=80, blank=True)
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    extent = models.CharField(max_length=100, blank=True, help_text="How long or how much, in words")
    answer_by = models.DateField(null=True, help_text="After this day it is no longer shown")
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["answer_by", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=models.F("starts")),
                name="wanted_work_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def plain_values(self) -> dict[str, Any]:
        """What it says, as ``HireItem.plain_values``."""
        return _plain(self, "title", "text", "trades", "place", "starts", "ends", "extent", "answer_by")


class Certificate(models.Model):
    """A certificate or an authorisation. One that has expired is never shown as valid."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="certificates")
    name = models.CharField(max_length=100)
    issuer = models.CharField(max_length=100, blank=True)
    valid_until = models.DateField(null=True, help_text="The last day; empty when it has no end")
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def plain_values(self) -> dict[str, Any]:
        """What it says, as ``HireItem.plain_values``."""
        return _plain(self, "name", "issuer", "valid_until")


def _plain(row: models.Model, *names: str) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in names}
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in values.items()}
