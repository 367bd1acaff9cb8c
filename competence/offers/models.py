"""What can help, and who offers it. Shared by all places; an offer says in which of them it is shown.

Personal data: who is a member of a provider; a contact telephone that the provider chose to publish. Offers and providers
are retired, members ended; nothing is deleted.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from bygdenav.kernel.ids import public_id
from competence.offers.enums import Delivery, Form, Kind, ProviderKind


class Provider(models.Model):
    """Somebody who helps: a learning centre, a university, a firm that takes a call."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=ProviderKind.choices)
    website = models.URLField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ProviderMember(models.Model):
    """A person who acts for a provider. Ended, never deleted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="provider_memberships")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="members")
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "provider"], condition=Q(ended_at=None), name="provider_member_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} for {self.provider_id}"


class ProviderApproval(models.Model):
    """A place lets a provider read the needs that its firms show to helpers. Given by the place, ended by the place."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="approvals")
    tenant = models.ForeignKey("tenancy.Tenant", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "tenant"], condition=Q(ended_at=None), name="provider_approval_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.provider_id} in {self.tenant_id}"


class OfferQuerySet(models.QuerySet["Offer"]):
    """Offers by where and when they count."""

    def shown_in(self, schema: str) -> "OfferQuerySet":
        """Current offers of the place with this schema: those for every place, and those for it."""
        return self.filter(Q(tenants=None) | Q(tenants__schema_name=schema), retired_at=None).distinct()


class Offer(models.Model):
    """One thing that helps. ``standing`` is always there; others have dates. ``cost`` is in whole units of ``currency``."""

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
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    hours = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    cost = models.PositiveIntegerField(default=0)
    currency = models.CharField(max_length=3, default="SEK")
    seats = models.PositiveIntegerField(null=True, blank=True)
    link = models.URLField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    tenants = models.ManyToManyField("tenancy.Tenant", blank=True, related_name="+", help_text="None means every place")
    vector = models.BinaryField(null=True, editable=False, help_text="float32, made by the worker")
    vector_model = models.CharField(max_length=40, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                name="offer_standing_or_dated", condition=Q(standing=True) | Q(starts__isnull=False)
            ),
            models.CheckConstraint(
                name="offer_ends_after_start", condition=Q(ends=None) | Q(starts=None) | Q(ends__gte=F("starts"))
            ),
            models.CheckConstraint(
                name="offer_position_whole",
                condition=Q(latitude=None, longitude=None) | Q(latitude__isnull=False, longitude__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title
