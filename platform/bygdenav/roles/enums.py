"""Closed lists about people in a place."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StaffRole(models.TextChoices):
    """Roles that a place gives its own people; each needs a second factor."""

    OFFICER = "officer", _("Business officer")
    LEAD = "lead", _("Head of the business office")
    EDITOR = "editor", _("Editor")
    ADMINISTRATOR = "administrator", _("Administrator of the place")
