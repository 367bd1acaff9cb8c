"""People and what they may do on the whole platform.

Personal data: name, e-mail address, chosen language; in allauth's own table a person's second factors. A person is
anonymised on request, never deleted: rows in every place point here, and a delete in the shared schema cannot see them.
"""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes people; an address is kept in lower case."""

    def create_user(self, email: str, name: str = "", **fields: Any) -> "User":
        """A person without a usable password. Raises ``ValueError`` without an address."""
        if not email:
            raise ValueError("A person needs an e-mail address")
        password = fields.pop("password", None)
        user = self.model(email=email.strip().lower(), name=name.strip(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """The person with this address, in any case."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """One account, with roles per place. Groups and permissions live in each place's own schema (``roles``)."""

    email = models.EmailField(_("E-mail address"), unique=True)
    name = models.CharField(_("Name"), max_length=120, blank=True)
    language = models.CharField(_("Language"), max_length=5, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)
    anonymised_at = models.DateTimeField(null=True, blank=True)
    sign_in_round = models.PositiveIntegerField(
        default=1, help_text="Part of every session; one more ends all sessions of the person, at every place"
    )

    groups = models.ManyToManyField(  # type: ignore[assignment]  # the rows between are ours
        "auth.Group", through="roles.UserGroup", related_name="user_set", related_query_name="user", blank=True
    )
    user_permissions = models.ManyToManyField(  # type: ignore[assignment]  # as above
        "auth.Permission",
        through="roles.UserPermission",
        related_name="user_set",
        related_query_name="user",
        blank=True,
    )

    # Set on the person of a request from the session (``middleware``); never true on a person read from the database.
    second_factor = False

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_in_any_case"),
            models.CheckConstraint(name="user_never_superuser", condition=models.Q(is_superuser=False)),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django ends a session whose hash differs: a new password or a new round ends them all."""
        salt = "bygdenav.accounts.session"
        value = f"{self.sign_in_round}|{self.password}"
        return salted_hmac(salt, value, secret=secret, algorithm="sha256").hexdigest()

    def get_full_name(self) -> str:
        """The name, or the part of the address before the @."""
        return self.name or self.email.split("@")[0]

    def get_short_name(self) -> str:
        """The first name."""
        return self.get_full_name().split(" ")[0]


class PlatformRole(models.Model):
    """A role on the whole platform, with when and by whom. Ended, never deleted."""

    class Role(models.TextChoices):
        OPERATOR = "operator", _("Operator")

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="platform_roles")
    role = models.CharField(max_length=20, choices=Role.choices)
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role"], condition=models.Q(ended_at=None), name="platform_role_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role}"


class LoginTicket(models.Model):
    """A one-time code that signs a person in on one host. Only its hash is kept.

    From the public host to a place it lives 60 seconds and ``state`` binds it to the browser that asked. The operator's
    first link has no ``state``, lives half an hour and counts on the public host.
    """

    digest = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    host = models.CharField(max_length=255)
    state = models.CharField(
        max_length=64, blank=True, help_text="Hash of the secret that the place put in the browser that asked"
    )
    next_path = models.CharField(max_length=500)
    second_factor = models.BooleanField(default=False)
    staff = models.BooleanField(default=False, help_text="The place asked for a second factor: a shorter session")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"ticket for {self.host}"
