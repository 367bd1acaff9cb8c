"""Closed lists about sharing out."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class What(models.TextChoices):
    """What there is too little of."""

    SEAT = "seat", _("A seat")
    CALL = "call", _("A call with another firm")
    HOURS = "hours", _("An hour with the office")


class State(models.TextChoices):
    """What became of one row of a proposal."""

    PROPOSED = "proposed", _("Waits for your decision")
    TAKEN = "taken", pgettext_lazy("a proposed seat", "Taken")
    CHANGED = "changed", pgettext_lazy("a proposed seat", "Something else was given")
    REFUSED = "refused", pgettext_lazy("a proposed seat", "Refused")
    GONE = "gone", _("Was gone when it was to be taken")
    LAPSED = "lapsed", _("Nobody decided before the next proposal")


class ReasonKind(StrEnum):
    """Why somebody is proposed to get something; the facts of each are in ``rules.reasons``."""

    BEST_FIT = "best_fit"
    FITS = "fits"
    WANTED = "wanted"
    NOTHING_ELSE = "nothing_else"
    WANTS_TALK = "wants_talk"
    WAITED = "waited"
    SAME_DAY = "same_day"
    NEAREST = "nearest"
    KM = "km"
    HERE = "here"
    NO_TRAVEL = "no_travel"
    FIRST = "first"
    AGAIN = "again"
    ALONE = "alone"
    AMONG = "among"
    FLOOR = "floor"
    GROUP = "group"
    PERSON = "person"


class Slice(models.TextChoices):
    """By what the fairness ledger is cut."""

    MUNICIPALITY = "municipality", _("Municipality")
    SIZE = "size", _("Size")
    LANGUAGE = "language", _("Language")
    SOURCE = "source", _("Who reported")
