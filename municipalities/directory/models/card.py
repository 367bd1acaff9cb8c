"""Cards: what a firm says about itself in one place, and the office's decision about it.

Personal data: contact person, telephone, mail, address and the words of sole traders; who sent, who decided, who confirmed,
who said yes. What is not in ``shown`` is seen by the firm and the office only. Cards are withdrawn, never deleted.
"""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from bygdenav.kernel.ids import public_id
from bygdenav.kernel.text import slug
from municipalities.directory.enums import (
    CardKind,
    CardStatus,
    ConfirmedWay,
    ConsentWay,
    ContactWay,
    Freshness,
)
from municipalities.directory.rules import CardContent, can_undo


def _person(**options: Any) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", **options)


def _words(length: int = 40) -> "ArrayField[Any, Any]":
    """A list of ids or short names; the database fills it in for a version that does not know of it."""
    return ArrayField(models.CharField(max_length=length), default=list, db_default=[])


class Content(models.Model):
    """What the firm says about itself: the columns of ``CardContent``, same names."""

    kind = models.CharField(max_length=15, choices=CardKind.choices, default=CardKind.FIRM, db_default=CardKind.FIRM)
    roles = _words()
    trade = models.CharField(max_length=100, help_text="In the firm's own words")
    trades = _words()
    description = models.TextField(blank=True)
    language = models.CharField(max_length=3, default="", db_default="", help_text="That its words are written in")
    languages = _words()

    contact_name = models.CharField(max_length=120, default="", db_default="")
    contact_role = models.CharField(max_length=60, default="", db_default="")
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    links = models.JSONField(default=list, db_default=[], help_text="[[words, address], …]")
    preferred = models.CharField(max_length=10, choices=ContactWay.choices, default="", db_default="")

    place = models.CharField(max_length=80, help_text="The village or town")
    address = models.CharField(max_length=120, default="", db_default="")
    postcode = models.CharField(max_length=10, default="", db_default="")
    directions = models.CharField(max_length=300, default="", db_default="")
    comes_to_you = models.BooleanField(default=False, db_default=False)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    served = _words(80)
    served_paid = _words(80)
    served_note = models.CharField(max_length=300, default="", db_default="")
    access = _words()

    hours = models.JSONField(default=dict, db_default={}, help_text="See rules.hours; empty: nothing said")
    own_power = models.BooleanField(null=True, help_text="Empty: nothing said")
    cash = models.BooleanField(null=True)
    power_note = models.CharField(max_length=300, default="", db_default="")
    shown = _words()

    class Meta:
        abstract = True


class Card(Content):
    """One organisation's card in this place."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    organisation = models.OneToOneField("organisations.Organisation", on_delete=models.PROTECT, related_name="card")
    status = models.CharField(max_length=10, choices=CardStatus.choices, default=CardStatus.PENDING)
    entered_by_office = models.BooleanField(default=False)
    owners = models.JSONField(default=dict, db_default={}, help_text="Field -> who wrote it last (enums.Owner)")

    submitted_by = _person()
    submitted_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, help_text="Changed by the firm since the office last looked")
    updated_at = models.DateTimeField(default=timezone.now)
    decided_by = _person()
    decided_at = models.DateTimeField(null=True)
    decision_note = models.CharField(max_length=500, blank=True)
    status_before = models.CharField(
        max_length=10, choices=CardStatus.choices, blank=True, help_text="To undo the decision"
    )
    seen = models.JSONField(default=dict, help_text="The content as the office last saw it")

    consent_at = models.DateTimeField(null=True, help_text="When a sole trader said yes to being published")
    consent_way = models.CharField(max_length=10, choices=ConsentWay.choices, default="", db_default="")
    consent_name = models.CharField(max_length=120, default="", db_default="", help_text="Who said it")
    consent_by = _person()

    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = _person()
    confirmed_way = models.CharField(max_length=10, choices=ConfirmedWay.choices, default="", db_default="")
    freshness = models.CharField(
        max_length=12, choices=Freshness.choices, default=Freshness.CONFIRMED, db_default=Freshness.CONFIRMED
    )
    freshness_at = models.DateTimeField(null=True, help_text="Since when it is so")
    next_ask_at = models.DateTimeField(null=True, help_text="Not to be asked or rung before")
    asked_round = models.PositiveIntegerField(
        default=0, db_default=0, help_text="Counts the askings, so that an old mail does not answer a new one"
    )
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")

    class Meta:
        ordering = ["organisation__name", "pk"]
        indexes = [
            models.Index(fields=["status", "-decided_at"], name="card_status"),
            models.Index(fields=["freshness", "next_ask_at"], name="card_freshness"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=CardStatus.values), name="card_status_known"),
            models.CheckConstraint(
                condition=~Q(status=CardStatus.PUBLISHED) | Q(decided_at__isnull=False),
                name="card_published_by_decision",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="card_position_whole",
            ),
            models.CheckConstraint(
                condition=Q(consent_at=None) | ~Q(consent_way=""), name="card_consent_says_how"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"card {self.public_id}"

    @property
    def slug(self) -> str:
        """The readable end of the address; a name without Latin letters gives a plain word."""
        return slug(self.organisation.name) or "foretag"

    @property
    def content(self) -> CardContent:
        """What the firm says, as one value."""
        return CardContent.of(self)

    @property
    def may_be_published(self) -> bool:
        """A sole trader's card is published only with the owner's own yes."""
        return self.consent_at is not None or not self.organisation.is_sole_trader

    @property
    def can_undo(self) -> bool:
        """Whether the last decision can still be taken back."""
        closed = self.organisation.retired_at is not None
        return not closed and bool(self.status_before) and can_undo(self.decided_at, timezone.now())
