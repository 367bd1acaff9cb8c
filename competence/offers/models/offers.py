"""What can help. Shared by all places; an offer says in which of them it is shown, and when it is in its occurrences.

Personal data: a contact telephone that the provider chose to publish. Offers are retired; nothing is deleted.
"""

import datetime as dt

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from bygdenav.kernel.ids import public_id
from competence.offers.enums import Delivery, Form, Kind
from competence.offers.models.occurrences import Occurrence
from competence.offers.models.providers import Provider


class OfferQuerySet(models.QuerySet["Offer"]):
    """Offers by where and when they count."""

    def shown_in(self, schema: str) -> "OfferQuerySet":
        """Current offers of the place with this schema: those for every place, and those for it."""
        return self.meant_for(schema).filter(retired_at=None)

    def meant_for(self, schema: str) -> "OfferQuerySet":
        """As ``shown_in``, with those that are withdrawn."""
        named = Offer.tenants.through.objects.filter(offer=OuterRef("pk"))
        return self.filter(~Exists(named) | Exists(named.filter(tenant__schema_name=schema)))

    def not_over(self, now: dt.datetime) -> "OfferQuerySet":
        """Those that are always there, and those with an occurrence that is neither cancelled nor over."""
        coming = Occurrence.objects.filter(offer=OuterRef("pk")).not_over(now)
        return self.on_show(now).filter(Q(standing=True) | Exists(coming))

    def open(self, now: dt.datetime) -> "OfferQuerySet":
        """Those that are always there, and those with an occurrence that somebody may still ask for."""
        coming = Occurrence.objects.filter(offer=OuterRef("pk")).open(now)
        return self.on_show(now).filter(Q(standing=True) | Exists(coming))

    def on_show(self, now: dt.datetime) -> "OfferQuerySet":
        """Those whose last day has not gone by."""
        return self.filter(Q(last_day=None) | Q(last_day__gte=now.date()))

    def with_occurrences(self) -> "OfferQuerySet":
        """Each with its occurrences and the seats that are taken: one query more for all of them."""
        return self.prefetch_related(Prefetch("occurrences", Occurrence.objects.with_taken()))


class Offer(models.Model):
    """One thing that helps. ``standing`` is always there and has no occurrences. ``cost`` is in whole units of ``currency``.

    ``place`` and position are where it usually is; an occurrence may have its own.
    """

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="offers")
    form = models.CharField(max_length=12, choices=Form.choices)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=140)
    description = models.TextField()
    language = models.CharField(max_length=5)
    delivery = models.CharField(max_length=10, choices=Delivery.choices)
    place = models.CharField(max_length=80, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    standing = models.BooleanField(default=False)
    hours = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    cost = models.PositiveIntegerField(default=0)
    currency = models.CharField(max_length=3, default="SEK")
    link = models.URLField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    last_day = models.DateField(
        null=True, blank=True, help_text="Shown until then; None means as long as there is something to come"
    )
    tenants = models.ManyToManyField("tenancy.Tenant", blank=True, related_name="+", help_text="None means every place")
    vector = models.BinaryField(null=True, editable=False, help_text="float32, made by the worker")
    vector_model = models.CharField(max_length=40, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_why = models.CharField(
        max_length=200, blank=True, default="", db_default="", help_text="In the provider's words"
    )

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                name="offer_position_whole",
                condition=Q(latitude=None, longitude=None) | Q(latitude__isnull=False, longitude__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def next(self) -> Occurrence | None:
        """The next occurrence that somebody may ask for; else the next that is not over; else the last there was."""
        if self.standing:
            return None
        now, rows = timezone.localtime(), sorted(self.occurrences.all(), key=lambda each: each.sorted_by)
        coming = [each for each in rows if each.cancelled_at is None and not each.is_over(now)]
        fit = [each for each in coming if each.is_open(now)] or coming
        return fit[0] if fit else (rows[-1] if rows else None)

    @property
    def is_over(self) -> bool:
        """Whether nothing of it is left to come."""
        now = timezone.localtime()
        if self.last_day is not None and self.last_day < now.date():
            return True
        return not self.standing and all(each.cancelled_at or each.is_over(now) for each in self.occurrences.all())

    @property
    def starts(self) -> dt.date | None:
        """The first day of the next occurrence; None where it has no days."""
        return self.next.starts if self.next else None

    @property
    def ends(self) -> dt.date | None:
        """The last day of the next occurrence."""
        return self.next.ends if self.next else None

    @property
    def where(self) -> tuple[str, float | None, float | None]:
        """Place, latitude and longitude of the next occurrence, or where it usually is."""
        own = self.next
        if own is not None and (own.place or own.latitude is not None):
            return own.place, own.latitude, own.longitude
        return self.place, self.latitude, self.longitude

    @property
    def seats_left(self) -> int | None:
        """Seats left at the next occurrence; None means no limit."""
        return self.next.seats_left if self.next else None
