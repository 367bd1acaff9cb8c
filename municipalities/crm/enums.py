"""Closed lists of what the office notes about firms and writes to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NoteKind(models.TextChoices):
    """How the office and the firm met."""

    VISIT = "visit", pgettext_lazy("kind of contact", "Visit")
    CALL = "call", pgettext_lazy("kind of contact", "Call")
    MEETING = "meeting", pgettext_lazy("kind of contact", "Meeting")
    MAIL = "mail", pgettext_lazy("kind of contact", "Mail")
    NOTE = "note", pgettext_lazy("kind of contact", "Note")


class Keep(models.TextChoices):
    """How long a note is kept. In months; a promise that is still open is kept until it is done."""

    YEAR = "12", _("One year")
    TWO_YEARS = "24", _("Two years")
    FIVE_YEARS = "60", _("Five years")


class Ground(models.TextChoices):
    """Why the office may write to these firms."""

    TASK = "task", _("It belongs to the office's task: it concerns these firms and their work")
    CONSENT = "consent", _("Consent: only those who have said yes to mailings")


class MailingState(models.TextChoices):
    """How far a mailing has come."""

    DRAFT = "draft", _("Draft")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")


class LetterState(models.TextChoices):
    """What became of one firm's copy."""

    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    LEFT_OUT = "left_out", _("Left out")


class LeftOut(models.TextChoices):
    """Why a firm does not get a mailing."""

    NO_ADDRESS = "no_address", _("No e-mail address")
    STOPPED = "stopped", _("Has said no to mailings")
    NO_CONSENT = "no_consent", _("Has not said yes to mailings")
    TWICE = "twice", _("The address gets it through another firm")
    RETURNED = "returned", _("Mail to the address comes back")
    GONE = "gone", _("Is not shown in the register")
