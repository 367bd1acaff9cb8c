"""Who helps, who acts for them, and which places let them read what firms show to helpers. Shared by all places.

Personal data: who is a member of a provider. Providers are retired, members ended; nothing is deleted.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from bygdenav.kernel.ids import public_id
from competence.offers.enums import HearsHow, ProviderKind


class Provider(models.Model):
    """Somebody who helps: a learning centre, a university, a firm that takes a call."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=ProviderKind.choices)
    website = models.URLField(blank=True)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text="The firm that it is, where it is one",
    )  # fmt: skip
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
    hears = models.CharField(max_length=8, choices=HearsHow.choices, default=HearsHow.AT_ONCE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "provider"], condition=Q(ended_at=None), name="provider_member_once_at_a_time"
            ),
            models.CheckConstraint(name="provider_member_hears_known", condition=Q(hears__in=HearsHow.values)),
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
