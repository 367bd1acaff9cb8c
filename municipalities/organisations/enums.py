"""Closed lists about organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Country(models.TextChoices):
    """Where an organisation is registered; it decides the shape of its number."""

    SWEDEN = "SE", _("Sweden")
    NORWAY = "NO", _("Norway")


class Form(models.TextChoices):
    """What an organisation is in law, as coarsely as we need it."""

    COMPANY = "company", _("Limited company or partnership")
    SOLE_TRADER = "sole_trader", _("Sole trader")
    ASSOCIATION = "association", _("Association, foundation or cooperative")
    PUBLIC = "public", _("Public body")


class Size(models.TextChoices):
    """How many work there, in the classes of the European Union; the smallest, the many of a village, in two."""

    SOLO = "solo", _("One person")
    MICRO = "micro", _("2 to 9 people")
    SMALL = "small", _("10 to 49 people")
    MEDIUM = "medium", _("50 to 249 people")
    LARGE = "large", _("250 people or more")


class AskStatus(models.TextChoices):
    """Where a request to act for an organisation stands."""

    PENDING = "pending", _("Waiting")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")
