"""Numbers that belong to a person, found wherever somebody types one.

Swedish personal and co-ordination numbers, Norwegian birth and D-numbers.

``stdnum.se.orgnr`` takes a Swedish personal number for an organisation number, so this test always comes first.
Rules: Skatteverket, SKV 704 and SKV 707 (date, day + 60 for co-ordination numbers, Luhn check digit); Skatteetaten
for Norway.
"""

import datetime as dt
import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from stdnum import luhn
from stdnum.no import fodselsnummer

MASK = "••••••-••••"
# Raised, lowered and ringed digits, which are digits to a reader and not to ``\d``.
_DRESSED = (
    r"\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490"
    r"\u24ea\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792"
)
_GROUP = re.compile(rf"[\d{_DRESSED}]+")
# Whatever people, word processors and web pages put between the groups of a number: a few signs that are no letters, or an x.
_BETWEEN = re.compile(r"(?:[\W_]\u2060*){1,4}|\s?[xX]\s?")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});")  # a sign as web pages write it
_AS_WRITTEN = re.compile(r"(?:(?:19|20)\d|[1-9])\d(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01])\s?[-–+]\s?\d{4}")
_DATE_FOLLOWS = re.compile(r"(?<!\d)\d{4}[-./]\d\d?[-./]\d\d?(?!\d)")
_DATE_ENDS = re.compile(r"(\D)\d\d?([./-])\d\d?\2(?:19|20)\d\d$")
_PRICE = re.compile(r"\s?(?:kr\b|:-|,-|SEK\b|NOK\b|€)", re.IGNORECASE)
_SWEDISH, _SWEDISH_LONG, _NORWEGIAN = 10, 12, 11
_CENTURIES, _VAT_END = ("18", "19", "20"), "01"
# Where groups may end in each length, and which ends must be there when there are any: after the date, or before the end
# of a number for value added tax. A telephone number such as 070 123 45 67 or 0911-12 34 56 ends its groups elsewhere.
_BREAKS = {_SWEDISH: {2, 4, 6, 7, 8, 9}, _SWEDISH_LONG: {2, 4, 6, 8, 9, 10, 11}, _NORWEGIAN: {2, 4, 6, 8, 9}}
_AFTER_DATE = {_SWEDISH: {6}, _SWEDISH_LONG: {8, 10}, _NORWEGIAN: {6}}


@dataclass(frozen=True)
class Span:
    """Where in a text a personal number stands: ``text[start:end]``."""

    start: int
    end: int


def digits_of(value: str) -> str:
    """The digits in ``value`` as 0-9, in whichever script they were typed."""
    return "".join(str(unicodedata.digit(sign)) for sign in _without_entities(value) if sign.isdigit())


def is_personal_number(value: str) -> bool:
    """True if ``value`` is a valid personal or co-ordination number, in ten or twelve digits, however it is separated.

    Also as a sole trader's number for value added tax, which is the same ten digits between ``SE`` and ``01``.
    """
    return _is_swedish(digits_of(value))


def _is_swedish(digits: str) -> bool:
    if len(digits) == _SWEDISH_LONG:
        with_century = digits[:2] in _CENTURIES and _is_ten_digits(digits[2:])
        return with_century or (digits.endswith(_VAT_END) and _is_ten_digits(digits[:10]))
    return len(digits) == _SWEDISH and _is_ten_digits(digits)


def _is_ten_digits(digits: str) -> bool:
    month, day = int(digits[2:4]), int(digits[4:6])
    day = day - 60 if day > 60 else day
    # A leap year stands in for the unknown century: 29 February must pass for some century.
    year = 2000 if int(digits[:2]) % 4 == 0 else 2001
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return bool(luhn.is_valid(digits))


def is_written_as_personal_number(value: str) -> bool:
    """True if ``value`` is written as personal numbers are (a date, a sign, four figures), also where the last figure is wrong:
    no telephone number is. One that begins with a nought may be either, and is not."""
    return bool(_AS_WRITTEN.fullmatch(value.strip()))


def is_birth_number(value: str) -> bool:
    """True if ``value`` is a valid Norwegian birth number or D-number, however it is separated."""
    return _is_norwegian(digits_of(value))


def _is_norwegian(digits: str) -> bool:
    return len(digits) == _NORWEGIAN and bool(fodselsnummer.is_valid(digits))


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
    text = _without_entities(text)
    for span, digits in _candidates(text):
        if found and span.start < found[-1].end:
            continue
        if (_is_swedish(digits) or _is_norwegian(digits)) and not _is_date_or_price(text, span):
            found.append(span)
    return found


def mask(text: str) -> str:
    """``text`` with every number of a person covered."""
    for span in reversed(find_personal_numbers(text)):
        text = text[: span.start] + MASK + text[span.end :]
    return text


def _without_entities(text: str) -> str:
    """``text`` with signs that take no room where a web page's notation for a sign stood; every place stays where it is."""
    return _ENTITY.sub(_blank, text) if "&" in text else text


def _blank(entity: re.Match[str]) -> str:
    return entity[0] if html.unescape(entity[0]).isalnum() else "\u2060" * len(entity[0])


def _candidates(text: str) -> Iterator[tuple[Span, str]]:
    """Every run of whole groups of digits that could be a number, and its digits, in order of its start, the longest
    first."""
    groups = list(_GROUP.finditer(text))
    if sum(len(group[0]) for group in groups) < _SWEDISH:
        return
    written = [digits_of(group[0]) for group in groups]
    between = [text[before.end() : after.start()] for before, after in pairwise(groups)]
    belongs = [bool(_BETWEEN.fullmatch(signs)) for signs in between]
    for first, group in enumerate(groups):
        digits, breaks, runs = written[first], list[int](), list[tuple[Span, str]]()
        for last in range(first, len(groups)):
            if last > first:
                breaks.append(len(digits))
                digits += written[last]
            if _is_grouped(len(digits), breaks, between[first:last]):
                runs.append((Span(group.start(), groups[last].end()), digits))
            if len(digits) >= _SWEDISH_LONG or last == len(groups) - 1 or not belongs[last]:
                break
        yield from reversed(runs)


def _is_grouped(length: int, breaks: list[int], signs: list[str]) -> bool:
    """Whether ``length`` digits with groups that end at ``breaks``, and ``signs`` between them, can be a number."""
    if length not in _BREAKS:
        return False
    if not breaks or len(breaks) == length - 1 or (breaks == [2] and length == _SWEDISH_LONG):
        return True
    date = min(_AFTER_DATE[length] & set(breaks), default=0)
    if not date or not set(breaks) <= _BREAKS[length]:
        return False
    if length == _SWEDISH and 4 in breaks and 2 not in breaks:
        return False
    if breaks[-1] == date or length - 2 not in breaks:
        return True
    # 26-01-15 10.30 is a date and a time: the last four are cut by a space, or as all the rest is.
    return signs[breaks.index(length - 2)].isspace() or len(set(signs)) == 1


def _is_date_or_price(text: str, span: Span) -> bool:
    """Whether the last digits are a date, as in 2026-03-31–2026-04-02 and in 31.03.2026–02.04.2026, or a price."""
    number = text[span.start : span.end]
    if _DATE_FOLLOWS.match(text, span.end - 4) or _PRICE.match(text, span.end):
        return True
    ends = _DATE_ENDS.search(number)
    return ends is not None and ends[1] != ends[2]
