"""A place's people.

Personal data: who has which role here; the address of somebody invited (erased when the invitation ends); why a
colleague asked for somebody's second step to be reset.
"""

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import models
from django.utils import timezone

from bygdenav.roles.enums import StaffRole


class UserGroup(models.Model):
    """A person in one of this place's groups. The account is shared; this row is the place's own."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    group = models.ForeignKey(Group, on_delete=models.CASCADE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "group"], name="user_group_once")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.group_id}"


class UserPermission(models.Model):
    """A single permission of a person in this place. Django asks for the table; we use groups."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    permission = models.ForeignKey(Permission, on_delete=models.CASCADE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "permission"], name="user_permission_once")]

    def __str__(self) -> str:
        return f"{self.user_id} may {self.permission_id}"


class Membership(models.Model):
    """A staff role of a person in this place. Ended, never deleted; who gave and who ended it stands here too."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=StaffRole.choices)
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="Empty: the platform",
    )
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role"], condition=models.Q(ended_at=None), name="membership_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class Invitation(models.Model):
    """Somebody asked to take a role here. Only the link's hash is kept; the address goes when the invitation ends."""

    email = models.EmailField(blank=True)
    role = models.CharField(max_length=20, choices=StaffRole.choices)
    digest = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="Empty: the platform",
    )
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["created_at"]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class RecoveryRequest(models.Model):
    """Two people reset somebody's second step: one asks, another confirms."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=models.Q(ended_at=None), name="recovery_once_at_a_time"),
            models.CheckConstraint(
                name="recovery_by_two_others",
                condition=~models.Q(asked_by=models.F("user"))
                & (
                    models.Q(confirmed_by=None)
                    | (~models.Q(confirmed_by=models.F("asked_by")) & ~models.Q(confirmed_by=models.F("user")))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"recovery {self.pk}"
