"""Swedish personal and co-ordination numbers, found wherever somebody types one.

``stdnum.se.orgnr`` takes a personal number for an organisation number, so this test always comes first.
Rules: Skatteverket, SKV 704 and SKV 707 (date, day + 60 for co-ordination numbers, Luhn check digit).
"""

import datetime
import re
from dataclasses import dataclass

from stdnum import luhn

# Ten or twelve digits with the separators people use; not part of a longer run of digits.
_CANDIDATE = re.compile(r"(?<![\d])(?:(?:18|19|20)[ ]?)?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?[-+–−]?[ ]?\d{3}[ ]?\d(?!\d)")
MASK = "••••••-••••"


@dataclass(frozen=True)
class Span:
    """Where in a text a personal number stands: ``text[start:end]``."""

    start: int
    end: int


def is_personal_number(value: str) -> bool:
    """True if ``value`` is a valid personal or co-ordination number, in ten or twelve digits, however it is separated."""
    digits = re.sub(r"\D", "", value)
    if len(digits) == 12:
        if digits[:2] not in ("18", "19", "20"):
            return False
        digits = digits[2:]
    if len(digits) != 10 or not luhn.is_valid(digits):
        return False
    month, day = int(digits[2:4]), int(digits[4:6])
    day = day - 60 if day > 60 else day
    # A leap year stands in for the unknown century: 29 February must pass for some century.
    year = 2000 if int(digits[:2]) % 4 == 0 else 2001
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def find_personal_numbers(text: str) -> list[Span]:
    """The places in ``text`` where a valid personal number stands, in order."""
    return [Span(m.start(), m.end()) for m in _CANDIDATE.finditer(text) if is_personal_number(m.group())]


def mask(text: str) -> str:
    """``text`` with every personal number covered."""
    for span in reversed(find_personal_numbers(text)):
        text = text[: span.start] + MASK + text[span.end :]
    return text
