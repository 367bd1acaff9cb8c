"""Fixed words of the concepts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TaggedBy(TextChoices):
    """Who says that a need is about something."""

    WORDS = "words", "read in the words"
    PERSON = "person", "said by a person"


class Act(TextChoices):
    """What was done to the place's own scheme."""

    ADDED = "added", _("Added")
    ENDED = "ended", _("Taken away")
    BACK = "back", _("Brought back")


class LinkKind(TextChoices):
    """How one of our concepts and an entry of another list are to each other; the names are those of SKOS."""

    EXACT = "exact", _("the same")
    CLOSE = "close", _("nearly the same")
    BROAD = "broad", _("theirs is wider")
