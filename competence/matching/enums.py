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
    TOPIC = "topic"
