"""What holds for a card, without a database."""

from municipalities.directory.rules.ages import age_of, can_undo, waited
from municipalities.directory.rules.checks import Consent, checked
from municipalities.directory.rules.content import CONTENT_FIELDS, OPEN_TEXT, CardContent, HoldsPersonalNumber
from municipalities.directory.rules.differences import LABELS, Difference, differences
from municipalities.directory.rules.hours import Hours, Span, Special, WrongHours
from municipalities.directory.rules.opening import DayHours, Opening, day_hours, holiday_name, opening
from municipalities.directory.rules.position import WrongPosition, check_position, read_position, written_position
from municipalities.directory.rules.visibility import ALL_PARTS, PRIVATE_PARTS, default_shown, visible

__all__ = [
    "ALL_PARTS", "CONTENT_FIELDS", "LABELS", "OPEN_TEXT", "PRIVATE_PARTS", "CardContent", "Consent", "DayHours",
    "Difference", "HoldsPersonalNumber", "Hours", "Opening", "Span", "Special", "WrongHours", "WrongPosition", "age_of",
    "can_undo", "check_position", "checked", "day_hours", "default_shown", "differences", "holiday_name", "opening",
    "read_position", "visible", "waited", "written_position",
]  # fmt: skip
