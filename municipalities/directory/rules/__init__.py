"""What holds for a card, without a database."""

from municipalities.directory.rules.ages import UNDO_DAYS, age_of, can_undo, waited
from municipalities.directory.rules.checks import Consent, checked
from municipalities.directory.rules.content import CONTENT_FIELDS, OPEN_TEXT, CardContent, HoldsPersonalNumber
from municipalities.directory.rules.differences import LABELS, Difference, differences, in_words
from municipalities.directory.rules.freshness import (
    ASKED,
    CHOICES,
    LINK_DAYS,
    RING_AGAIN_DAYS,
    TOGETHER_DAYS,
    days_in,
    due_if_before,
    is_night_over,
    midnight,
)
from municipalities.directory.rules.hours import Hours, Span, Special, WrongHours, clock, day_name
from municipalities.directory.rules.hours_text import read_spans, write_spans
from municipalities.directory.rules.items import CertificateContent, HireContent, Item, WorkContent
from municipalities.directory.rules.meanwhile import Wanted, sort_out, standing
from municipalities.directory.rules.opening import DayHours, Opening, day_hours, holiday_name, opening
from municipalities.directory.rules.position import (
    WrongPosition,
    check_position,
    distance_km,
    read_position,
    written_position,
)
from municipalities.directory.rules.rows_in_words import (
    certificate_facts,
    prices_in_words,
    row_field_in_words,
    row_in_words,
    trade_names,
    work_facts,
)
from municipalities.directory.rules.visibility import ALL_PARTS, PRIVATE_PARTS, default_shown, visible

__all__ = [
    "ALL_PARTS", "ASKED", "CHOICES", "CONTENT_FIELDS", "LABELS", "LINK_DAYS", "OPEN_TEXT", "PRIVATE_PARTS",
    "RING_AGAIN_DAYS", "TOGETHER_DAYS", "UNDO_DAYS", "CardContent", "CertificateContent", "Consent", "DayHours",
    "Difference", "HireContent", "HoldsPersonalNumber", "Hours", "Item", "Opening", "Span", "Special", "Wanted", "WorkContent",
    "WrongHours", "WrongPosition", "age_of", "can_undo", "certificate_facts", "check_position", "checked", "clock",
    "day_hours", "day_name", "days_in", "default_shown", "differences", "distance_km", "due_if_before",
    "holiday_name", "in_words", "is_night_over", "midnight", "opening", "prices_in_words", "read_position", "read_spans",
    "row_field_in_words", "row_in_words", "sort_out", "standing", "trade_names", "visible", "waited", "work_facts", "write_spans",
    "written_position",
]  # fmt: skip
