"""Places and their addresses.

Personal data: none of private persons; the office's own contact ways. Places are retired, never deleted.
"""

import secrets

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django_tenants.models import DomainMixin, TenantMixin

from bygdenav.tenancy.enums import MODULES_OF, Horizon, Module, Purpose, TenantKind, TenantStatus


def new_schema_name() -> str:
    """``t_`` and a short random id: never derived from the name, never renamed."""
    return f"t_{secrets.token_hex(5)}"


class Tenant(TenantMixin):
    """A place. The row with the schema ``public`` is the platform's own host."""

    auto_create_schema = False  # made by replaying the template, see ``provision``
    auto_drop_schema = False

    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=TenantKind.choices, blank=True)
    purpose = models.CharField(max_length=30, choices=Purpose.choices, blank=True)
    modules = models.JSONField(default=list, help_text="Switched on for this place; the purpose decides the first set")
    country = models.CharField(max_length=2, default="SE", help_text="ISO 3166")
    languages = models.JSONField(default=list, help_text="Language codes; the first is the main one")
    time_zone = models.CharField(max_length=40, default="Europe/Stockholm")
    status = models.CharField(max_length=10, choices=TenantStatus.choices, default=TenantStatus.MAKING)
    template_version = models.CharField(max_length=40, blank=True)
    cell = models.CharField(max_length=20, default="default", help_text="Database alias that holds the schema")
    promise_days = models.PositiveSmallIntegerField(
        default=5, validators=[MinValueValidator(1), MaxValueValidator(30)], help_text="Working days to a first answer"
    )

    colour = models.CharField(max_length=7, default="#1c5a3b", validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$")])
    horizon = models.CharField(max_length=10, choices=Horizon.choices, default=Horizon.GRAN, blank=True)
    arms = models.ImageField(upload_to="arms", blank=True)
    look_version = models.PositiveIntegerField(default=1)

    office_name = models.CharField(max_length=120, blank=True)
    office_phone = models.CharField(max_length=40, blank=True)
    office_email = models.EmailField(blank=True)
    office_address = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    neighbours = models.ManyToManyField("self", blank=True)

    created_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="tenant_schema_shape", condition=models.Q(schema_name__regex=r"^(public|t_[0-9a-z]{6,20})$")
            ),
            models.CheckConstraint(
                name="tenant_has_kind_and_purpose",
                condition=models.Q(schema_name="public") | (~models.Q(kind="") & ~models.Q(purpose="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def main_language(self) -> str:
        """The language of addresses without a prefix."""
        return str(self.languages[0]) if self.languages else "sv"

    @property
    def is_public(self) -> bool:
        """True for the platform's own host."""
        return bool(self.schema_name == "public")

    def has_module(self, module: str) -> bool:
        """Whether ``module`` is switched on here."""
        return module in self.modules

    @staticmethod
    def modules_of(purpose: str) -> list[str]:
        """The modules that a purpose starts with, in their order."""
        return [str(Module(module)) for module in MODULES_OF[purpose]]


class Domain(DomainMixin):
    """An address of a place, without port."""

    def __str__(self) -> str:
        return str(self.domain)


class TemplateDump(models.Model):
    """SQL that makes an up-to-date, empty place; replayed for each new one. ``version`` names its migrations."""

    version = models.CharField(max_length=40, unique=True)
    sql = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.version
