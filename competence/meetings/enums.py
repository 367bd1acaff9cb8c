"""Closed lists about meetings."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeetingState(models.TextChoices):
    """Where a meeting stands."""

    PLANNED = "planned", _("Being prepared")
    OPEN = "open", _("Open for decisions")
    OVER = "over", pgettext_lazy("state of a meeting", "Over")


class Because(models.TextChoices):
    """Why a need stands on the agenda."""

    UNANSWERED = "unanswered", _("Without an answer")
    AGEING = "ageing", _("Has waited longer than we promise")
    CLUSTERED = "clustered", _("Several firms need the same")
    BY_HAND = "by_hand", _("Brought by the office")


class Verdict(models.TextChoices):
    """What is decided for a need."""

    OFFER = "offer", pgettext_lazy("verdict", "Offer")
    BUILD = "build", pgettext_lazy("verdict", "Build")
    REFER = "refer", pgettext_lazy("verdict", "Refer")
    MERGE = "merge", pgettext_lazy("verdict", "Merge")
    PARK = "park", pgettext_lazy("verdict", "Park")
