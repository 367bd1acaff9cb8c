"""Closed lists about data that is brought in."""

from django.db import models


class FeedKind(models.TextChoices):
    """What the data looks like."""

    EMIL3 = "emil3", "EMIL 3"
    TABLE = "table", "CSV, XLSX"


class Part(models.TextChoices):
    """What a row of the data is; ``OFFER`` is what we made of an education and one of its providers,
    ``TIME`` of an event at one of them."""

    PROVIDER = "provider"
    INFO = "info"
    EVENT = "event"
    OFFER = "offer"
    TIME = "time"
