"""Cards: what a firm says about itself in one place, and the office's decision about it.

Personal data: telephone, mail and the words of sole traders; who sent and who decided. Telephone and mail are shown
only with the firm's own yes. A draft of a registration is encrypted and goes when it is finished or a day old. Cards
are withdrawn, never deleted.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from bygdenav.kernel.ids import public_id
from bygdenav.kernel.text import slug
from municipalities.directory.enums import CardStatus
from municipalities.directory.rules import CONTENT_FIELDS, CardContent, can_undo


class Card(models.Model):
    """One organisation's card in this place."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    organisation = models.OneToOneField("organisations.Organisation", on_delete=models.PROTECT, related_name="card")
    status = models.CharField(max_length=10, choices=CardStatus.choices, default=CardStatus.PENDING)
    entered_by_office = models.BooleanField(default=False)

    trade = models.CharField(max_length=100)
    description = models.TextField(blank=True)
    place = models.CharField(max_length=80)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    show_phone = models.BooleanField(default=False)
    show_email = models.BooleanField(default=False)

    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, help_text="Changed by the firm since the office last looked")
    updated_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision_note = models.CharField(max_length=500, blank=True)
    status_before = models.CharField(
        max_length=10, choices=CardStatus.choices, blank=True, help_text="To undo the decision"
    )
    seen = models.JSONField(default=dict, help_text="The content as the office last saw it")

    class Meta:
        ordering = ["organisation__name", "pk"]
        indexes = [models.Index(fields=["status", "-decided_at"], name="card_status")]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=CardStatus.values), name="card_status_known"),
            models.CheckConstraint(
                condition=~Q(status=CardStatus.PUBLISHED) | Q(decided_at__isnull=False),
                name="card_published_by_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"card {self.public_id}"

    @property
    def slug(self) -> str:
        """The readable end of the address; a name without Latin letters gives a plain word."""
        return slug(self.organisation.name) or "foretag"

    @property
    def content(self) -> CardContent:
        """What the firm says, as one value."""
        return CardContent(**{name: getattr(self, name) for name in CONTENT_FIELDS})

    @property
    def public_phone(self) -> str:
        """The telephone number if the firm lets everybody see it."""
        return self.phone if self.show_phone else ""

    @property
    def phone_dialled(self) -> str:
        """The number as a telephone dials it."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")

    @property
    def public_email(self) -> str:
        """The address if the firm lets everybody see it."""
        return self.email if self.show_email else ""

    @property
    def can_undo(self) -> bool:
        """Whether the last decision can still be taken back."""
        return bool(self.status_before) and can_undo(self.decided_at, timezone.now())


class RegistrationDraft(models.Model):
    """What somebody typed on the way to sign-in, encrypted whole; ``token`` lies in their session and form only.

    The row also makes a form that is sent twice one registration: once finished it knows the card.
    """

    token = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField(help_text="The form's values; emptied once finished")
    expires_at = models.DateTimeField(db_index=True)
    finished_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    card = models.ForeignKey(Card, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"registration draft {self.pk}"
