"""Organisations: who they are, shared by all places, and who acts for them.

Personal data: a sole trader's firm name is often a person's name; a Swedish sole trader's number is a personal
number, kept encrypted and apart in ``SealedNumber``. Agents tell who acts for whom. Rows are retired or ended, never
deleted.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from bygdenav.kernel.ids import public_id
from municipalities.organisations.enums import AskStatus, Country, Form, Size
from municipalities.organisations.rules import written

# The third figure of a personal number is 0 or 1 (its month), of an organisation number at least 2: none fits both.
_SWEDISH_NUMBER = Q(country=Country.SWEDEN, number__regex=r"^[1-9][0-9][2-9][0-9]{7}$") & ~Q(form=Form.SOLE_TRADER)
_NORWEGIAN_NUMBER = Q(country=Country.NORWAY, number__regex=r"^[89][0-9]{8}$")


class Organisation(models.Model):
    """A firm, an association, a public body. ``number`` is empty for Swedish sole traders and where the office knows
    none."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    name = models.CharField(max_length=120)
    country = models.CharField(max_length=2, choices=Country.choices, default=Country.SWEDEN)
    form = models.CharField(max_length=20, choices=Form.choices)
    number = models.CharField(max_length=10, blank=True, help_text="Organisation number without separators")
    number_checked = models.BooleanField(default=False, help_text="A valid number was given, kept here or sealed")
    size = models.CharField(
        max_length=10, choices=Size.choices, blank=True, default="", db_default="", help_text="Empty: nobody has said"
    )
    home = models.ForeignKey(
        "tenancy.Tenant", on_delete=models.PROTECT, help_text="The place whose office decides about it"
    )
    created_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_why = models.CharField(
        max_length=200, default="", db_default="", help_text="In the words of its home's office"
    )

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "number"], condition=~Q(number=""), name="organisation_number_once"
            ),
            models.CheckConstraint(
                condition=Q(number="") | _SWEDISH_NUMBER | _NORWEGIAN_NUMBER,
                name="organisation_number_is_not_a_persons",
            ),
            models.CheckConstraint(condition=Q(country__in=Country.values), name="organisation_country_known"),
            models.CheckConstraint(condition=Q(size__in=["", *Size.values]), name="organisation_size_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def number_written(self) -> str:
        """The organisation number as people write it; empty when there is none to show."""
        return written(self.number, self.country)

    @property
    def is_sole_trader(self) -> bool:
        """Whether firm and person are the same in law: what is said about one is said about the other."""
        return self.form == Form.SOLE_TRADER

    @property
    def number_is_sealed(self) -> bool:
        """Whether this is a kind of organisation whose number is a personal number."""
        return self.form == Form.SOLE_TRADER and self.country == Country.SWEDEN


class SealedNumber(models.Model):
    """A sole trader's personal number: encrypted, apart from everything that is read every day. ``digest`` finds
    duplicates."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="sealed", editable=False)
    ciphertext = models.BinaryField(editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)

    def __str__(self) -> str:
        return f"sealed number {self.pk}"


class Agent(models.Model):
    """A person who acts for an organisation. Ended, never deleted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="agencies")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="agents")
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"], condition=Q(ended_at=None), name="agent_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} for {self.organisation_id}"


class AgentAsk(models.Model):
    """Somebody asks to act for an organisation that is already there. The office of the organisation's home decides.

    Personal data: ``words``, until it is decided.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="asks")
    words = models.CharField(
        max_length=300, default="", db_default="", help_text="What the person is at the firm, in their own words"
    )
    status = models.CharField(max_length=10, choices=AskStatus.choices, default=AskStatus.PENDING)
    asked_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"], condition=Q(status=AskStatus.PENDING), name="agent_ask_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} asks for {self.organisation_id}"


class Presence(models.Model):
    """That an organisation has a card in a place: so that its cards are found without looking into every place's schema.
    ``card`` is the card's public id there. Personal data: where a sole trader has a card."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="presences")
    tenant = models.ForeignKey("tenancy.Tenant", on_delete=models.PROTECT, related_name="+")
    card = models.CharField(max_length=16)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "tenant"], name="presence_once_in_a_place")]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.tenant_id}"
