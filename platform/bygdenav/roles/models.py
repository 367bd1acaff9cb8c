"""A place's people.

Personal data: who has which role here, and the address of somebody invited; erased when the invitation ends.
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
    """A staff role of a person in this place. Ended, never deleted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=StaffRole.choices)
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role"], condition=models.Q(ended_at=None), name="membership_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"
