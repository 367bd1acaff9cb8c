"""Closed lists about gaps, orders and courses. What crosses from a place may only be counted by these."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Wish(models.TextChoices):
    """Which form of help firms wish for."""

    INFORMAL = "informal", _("Informal")
    SEMIFORMAL = "semiformal", _("With others")
    FORMAL = "formal", _("Course")
    ANY = "any", pgettext_lazy("form of help", "Any form")


class Tongue(models.TextChoices):
    """Languages that are told apart; all others are one."""

    SWEDISH = "sv", _("Swedish")
    BOKMAL = "nb", _("Norwegian (Bokmål)")
    NYNORSK = "nn", _("Norwegian (Nynorsk)")
    ENGLISH = "en", _("English")
    OTHER = "other", _("Another language")


class Size(models.TextChoices):
    """How large a firm is: the classes of organisations, and that nobody has said."""

    SOLO = "solo", _("One person")
    MICRO = "micro", _("2 to 9 people")
    SMALL = "small", _("10 to 49 people")
    MEDIUM = "medium", _("50 to 249 people")
    LARGE = "large", _("250 people or more")
    UNKNOWN = "unknown", _("Not known how large")


class OrderState(models.TextChoices):
    """How an order stands."""

    SENT = "sent", _("Waits for an answer")
    TAKEN = "taken", _("Somebody has taken it")
    DONE = "done", _("Became a course")
    ENDED = "ended", pgettext_lazy("an order", "Ended")


class CourseState(models.TextChoices):
    """How a course that somebody has offered to make stands."""

    GATHERING = "gathering", _("Gathers firms")
    STARTED = "started", _("Takes place")
    ENDED = "ended", _("Came to nothing")


class ReplyKind(models.TextChoices):
    """What is said about an order."""

    QUESTION = "question", _("A question")
    ANSWER = "answer", _("An answer")
    DECLINES = "declines", _("Says no")
    TAKES = "takes", _("Takes it")
    WITHDRAWS = "withdraws", _("Takes the promise back")


class Event(models.TextChoices):
    """What places are told about."""

    TAKEN = "taken", _("Somebody has taken it")
    STARTED = "started", _("Takes place")
    EXPIRED = "expired", _("Too few firms")
    WITHDRAWN = "withdrawn", pgettext_lazy("a course", "Withdrawn")
