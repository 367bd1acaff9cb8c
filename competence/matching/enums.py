"""Closed lists of the matching: when something helps, and why it is shown or not quite."""

from enum import StrEnum


class Band(StrEnum):
    """Suggestions are shown by when they help, never by a score."""

    NOW = "now"
    SEASON = "season"
    PLAN = "plan"


class ReasonKind(StrEnum):
    """Why an offer is suggested. The data that goes with each kind is described in ``rules.reasons``."""

    SHARED_WORDS = "shared_words"
    SHARED_CONCEPT = "shared_concept"
    OTHER_WORDS = "other_words"
    NEAR = "near"
    IN_TIME = "in_time"
    WANTED_FORM = "wanted_form"
    OTHER_LANGUAGE = "other_language"


class MissingKind(StrEnum):
    """What keeps an offer from being suggested."""

    DATE_PASSED = "date_passed"
    TOO_FAR = "too_far"
    NO_SEATS = "no_seats"
    LANGUAGE = "language"
    DELIVERY = "delivery"
    BUDGET = "budget"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    BLOCK = "block"
    TIMES = "times"
    DAYS_AWAY = "days_away"
    CLOSED = "closed"
    TOPIC = "topic"


class Verdict(StrEnum):
    """What became of an offer that was looked at closely."""

    SHOWN = "shown"
    LIMITS = "limits"
    SILENT = "silent"
    UNLIKELY = "unlikely"
    CROWDED = "crowded"
