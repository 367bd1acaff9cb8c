"""Whose lists we know."""

from django.db import models


class Taxonomy(models.TextChoices):
    """A list that others keep, with addresses of its own."""

    JOBTECH = "jobtech", "JobTech Taxonomy"
    ESCO = "esco", "ESCO"
    SUN = "sun", "SUN"
