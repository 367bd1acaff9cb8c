"""Closed lists about pledges."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PledgeState(models.TextChoices):
    """How a pledge stands."""

    STANDING = "standing", _("Pledged")
    BOOKED = "booked", _("The course takes place")
    WITHDRAWN = "withdrawn", pgettext_lazy("a pledge", "Taken back")
    EXPIRED = "expired", _("Too few firms")
    FREED = "freed", _("The provider took it back")
