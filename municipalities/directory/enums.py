"""Closed lists about cards."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CardStatus(models.TextChoices):
    """Where a card stands. Only ``published`` is seen by everybody."""

    PENDING = "pending", _("Waiting for the office")
    PUBLISHED = "published", _("Published")
    REFUSED = "refused", _("Not published")
    WITHDRAWN = "withdrawn", _("Taken down")
