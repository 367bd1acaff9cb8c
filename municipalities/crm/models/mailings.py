"""Mail to a chosen set of firms: what was written, on which ground, to whom, and who does not want any.

Personal data: addresses, who said yes and how, who said no. An address that said no is kept for as long as the place sends
mail, since only so can the no be honoured; addresses of letters are emptied after two years (``services.forget_letters``).
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from bygdenav.kernel.ids import public_id
from municipalities.crm.enums import Ground, LeftOut, LetterState, MailingState
from municipalities.directory.enums import ConsentWay


class Mailing(models.Model):
    """One mail to many firms. A draft until it is sent; then its words stand."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    subject = models.CharField(max_length=150, blank=True)
    body = models.TextField(blank=True)
    ground = models.CharField(max_length=10, choices=Ground.choices, blank=True)
    state = models.CharField(max_length=10, choices=MailingState.choices, default=MailingState.DRAFT)
    chosen = models.CharField(max_length=300, blank=True, help_text="How the firms were chosen, in words")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=MailingState.DRAFT) | (~Q(subject="") & ~Q(body="") & ~Q(ground="")),
                name="mailing_sent_is_whole",
            )
        ]

    def __str__(self) -> str:
        return f"mailing {self.public_id}"


class Letter(models.Model):
    """One firm's copy of a mailing, or why it gets none."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="letters")
    card = models.ForeignKey("directory.Card", on_delete=models.PROTECT, related_name="letters")
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.WAITING)
    reason = models.CharField(max_length=12, choices=LeftOut.choices, blank=True)
    to = models.CharField(max_length=254, blank=True)
    ground = models.CharField(max_length=200, blank=True, help_text="The ground as it was for this firm, in words")
    at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["card__organisation__name", "pk"]
        indexes = [models.Index(fields=["card", "-at"], name="letter_of_firm")]
        constraints = [
            models.UniqueConstraint(fields=["mailing", "card"], name="letter_once"),
            models.CheckConstraint(
                condition=~Q(state=LetterState.LEFT_OUT) | ~Q(reason=""), name="letter_left_out_says_why"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.mailing_id} to {self.card_id}"


class MailStanding(models.Model):
    """A firm's own yes to mailings, and its no."""

    card = models.OneToOneField("directory.Card", on_delete=models.PROTECT, related_name="mail_standing")
    consent_at = models.DateTimeField(null=True)
    consent_way = models.CharField(max_length=10, choices=ConsentWay.choices, blank=True)
    consent_name = models.CharField(max_length=120, blank=True)
    consent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Empty: by a link in a mail",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(consent_at=None) | ~Q(consent_way=""), name="mail_consent_says_how")
        ]

    def __str__(self) -> str:
        return f"mail standing of {self.card_id}"


class StoppedAddress(models.Model):
    """An address that has said no to this place's mailings, whichever firm it stands on."""

    address = models.CharField(max_length=254, unique=True, help_text="Lower case")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"stopped {self.pk}"
