"""Numbers that belong to a person, found wherever somebody types one.

Swedish personal and co-ordination numbers, Norwegian birth and D-numbers.

``stdnum.se.orgnr`` takes a Swedish personal number for an organisation number, so this test always comes first.
Rules: Skatteverket, SKV 704 and SKV 707 (date, day + 60 for co-ordination numbers, Luhn check digit); Skatteetaten
for Norway.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from stdnum import luhn
from stdnum.no import fodselsnummer

MASK = "••••••-••••"
_GROUP = re.compile(r"\d+")
# What people write between the groups of a number, also what a word processor or a web page makes of it.
_BETWEEN = re.compile(r"[\s.,:/()_~+\-\u00ad\u00b7\u200b-\u200f\u2010-\u2015\u2060\u2212\ufe63\uff0d]{1,4}")
_SWEDISH, _SWEDISH_LONG, _NORWEGIAN = 10, 12, 11
_CENTURIES, _VAT_END = ("18", "19", "20"), "01"
# Where a group may end in each length; a telephone number such as 070 123 45 67 ends its groups elsewhere.
_BREAKS = {_SWEDISH: {2, 4, 6, 8, 9}, _SWEDISH_LONG: {2, 4, 6, 8, 10, 11}, _NORWEGIAN: {2, 4, 6, 9}}


@dataclass(frozen=True)
class Span:
    """Where in a text a personal number stands: ``text[start:end]``."""

    start: int
    end: int


def digits_of(value: str) -> str:
    """The digits in ``value`` as 0-9, in whichever script they were typed."""
    return "".join(str(unicodedata.decimal(sign)) for sign in value if sign.isdecimal())


def is_personal_number(value: str) -> bool:
    """True if ``value`` is a valid personal or co-ordination number, in ten or twelve digits, however it is separated.

    Also as a sole trader's number for value added tax, which is the same ten digits between ``SE`` and ``01``.
    """
    digits = digits_of(value)
    if len(digits) == _SWEDISH_LONG:
        with_century = digits[:2] in _CENTURIES and _is_ten_digits(digits[2:])
        return with_century or (digits.endswith(_VAT_END) and _is_ten_digits(digits[:10]))
    return _is_ten_digits(digits)


def _is_ten_digits(digits: str) -> bool:
    if len(digits) != _SWEDISH or not luhn.is_valid(digits):
        return False
    month, day = int(digits[2:4]), int(digits[4:6])
    day = day - 60 if day > 60 else day
    # A leap year stands in for the unknown century: 29 February must pass for some century.
    year = 2000 if int(digits[:2]) % 4 == 0 else 2001
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def is_birth_number(value: str) -> bool:
    """True if ``value`` is a valid Norwegian birth number or D-number, however it is separated."""
    return bool(fodselsnummer.is_valid(digits_of(value)))


def in_full(value: str, today: dt.date) -> str:
    """The Swedish number in twelve digits, so that both ways to write it are the same. Raises ``ValueError`` for
    other numbers.

    Ten digits mean the latest century that is not in the future; a plus sign means a hundred years earlier.
    """
    if not is_personal_number(value):
        raise ValueError("Not a personal number")
    digits = digits_of(value)
    if len(digits) == _SWEDISH_LONG:
        if digits[:2] in _CENTURIES and _is_ten_digits(digits[2:]):
            return digits
        digits = digits[:10]
    day = int(digits[4:6])
    written = f"{today.year % 100:02}{today.month:02}{today.day:02}"
    born = digits[:4] + (f"{day - 60:02}" if day > 60 else digits[4:6])
    century = today.year // 100 - (born > written) - ("+" in value)
    return f"{century}{digits}"


def find_personal_numbers(text: str) -> list[Span]:
    """The places in ``text`` where a valid number of a person stands, in order, without overlap."""
    found: list[Span] = []
    for span in _candidates(text):
        if not found or span.start >= found[-1].end:
            value = text[span.start : span.end]
            if is_personal_number(value) or is_birth_number(value):
                found.append(span)
    return found


def mask(text: str) -> str:
    """``text`` with every number of a person covered."""
    for span in reversed(find_personal_numbers(text)):
        text = text[: span.start] + MASK + text[span.end :]
    return text


def _candidates(text: str) -> Iterator[Span]:
    """Every run of whole groups of digits that could be a number, in order of its start, the longest first."""
    groups = [(each.start(), each.end()) for each in _GROUP.finditer(text)]
    for first, (start, end) in enumerate(groups):
        length, breaks, runs = end - start, set[int](), list[Span]()
        for following in range(first + 1, len(groups) + 1):
            if length in _BREAKS and breaks <= _BREAKS[length]:
                runs.append(Span(start, end))
            if length >= _SWEDISH_LONG or following == len(groups):
                break
            if not _BETWEEN.fullmatch(text, end, groups[following][0]):
                break
            breaks.add(length)
            length += groups[following][1] - groups[following][0]
            end = groups[following][1]
        yield from reversed(runs)
