"""Closed lists about imports and duplicates."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """How far an import has come."""

    MAPPING = "mapping", _("Say what the columns are")
    CHECKING = "checking", _("Being compared with the register")
    READY = "ready", _("Waits for your yes")
    QUEUED = "queued", _("Waits for another import to finish")
    WRITING = "writing", _("Being written")
    PAUSED = "paused", _("Stopped by you")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class Outcome(models.TextChoices):
    """What becomes of a row."""

    NEW = "new", pgettext_lazy("rows of a file", "New")
    CHANGED = "changed", pgettext_lazy("rows of a file", "Changed")
    UNCHANGED = "unchanged", pgettext_lazy("rows of a file", "Unchanged")
    REFUSED = "refused", pgettext_lazy("rows of a file", "Refused")


class OfficeWords(models.TextChoices):
    """What happens where the file says something else than the office wrote."""

    KEEP = "keep", _("Keep what the office wrote")
    TAKE = "take", _("Take what the file says")


class Unclear(models.TextChoices):
    """What happens with a firm of which neither file nor name says that it is a company."""

    WAIT = "wait", _("Treat them as sole traders: they wait for their own yes")
    PUBLISH = "publish", _("They are no sole traders: publish them")


class PairState(models.TextChoices):
    """What the office has said about two cards that look like one firm."""

    OPEN = "open", _("Not decided")
    DIFFERENT = "different", _("Two different firms")
    MERGED = "merged", _("Merged")
