"""Closed lists about finding."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Pace(models.TextChoices):
    """How somebody wants to hear of what is new in a saved search."""

    AT_ONCE = "at_once", _("By e-mail, as soon as there is something")
    DAILY = "daily", _("By e-mail, once a day")
    WEEKLY = "weekly", _("By e-mail, once a week")
    FEED = "feed", _("No e-mail: I look here, or in a feed reader")
