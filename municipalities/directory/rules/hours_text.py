"""Hours of one day as people write them: ``7–17``, ``08.00-12.00 och 13-17``, ``22–02``, ``stängt``."""

import re
from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from bygdenav.kernel.text import one_line
from municipalities.directory.rules.hours import DAY, Span, WrongHours

LONGEST: Final = 200
_CLOCK: Final = r"(\d{1,2})(?:[.:h]?(\d{2}))?"
_SPAN: Final = re.compile(rf"(?<![\d.:]){_CLOCK}\s*(?:[-–—−]|till|til|to)\s*{_CLOCK}(?![\d.:])")
_BETWEEN: Final = re.compile(r"[\s,;&+/.]|\b(?:och|og|and|kl|klockan|klokka|from|från|fra)\b")
_CLOSED: Final = {
    "",
    "-",
    "–",
    "x",
    "stängt",
    "stängd",
    "stengt",
    "closed",
    "lukket",
    "ledigt",
    "ingen",
    "nej",
    "nei",
    "no",
}
_ALL_DAY: Final = {
    "dygnet runt", "hela dygnet", "døgnet rundt", "hele døgnet", "all day", "24 h", "24h", "24", "open all day", "24/7",
}  # fmt: skip


def read_spans(text: str) -> tuple[Span, ...]:
    """The spans in a text; none for an empty one or one that says closed. Raises ``WrongHours``, day unknown."""
    lowered = one_line(text).lower().rstrip(".")
    if lowered in _CLOSED:
        return ()
    if lowered in _ALL_DAY:
        return (Span(0, DAY),)
    spans = tuple(_span(found) for found in _SPAN.finditer(lowered[:LONGEST]))
    rest = _BETWEEN.sub("", _SPAN.sub("", lowered))
    if not spans or rest:
        raise WrongHours(
            _("Write the times as 7–17, or 8–12 and 13–17 with a comma between. Leave it empty for closed.")
        )
    return spans


def write_spans(spans: Sequence[Span]) -> str:
    """The text that ``read_spans`` reads back: ``7–17``, ``7.30–12, 13–17``."""
    return ", ".join(f"{_short(span.start)}–{_short(span.end)}" for span in spans)


def _span(found: re.Match[str]) -> Span:
    start, end = _minute(found[1], found[2]), _minute(found[3], found[4])
    if start >= DAY:
        raise WrongHours(_("%(time)s is no time of a day.") % {"time": found[0]})
    # An end that is not later than the start is after midnight.
    return Span(start, end if end > start else end + DAY)


def _minute(hour: str, minute: str | None) -> int:
    found = int(hour) * 60 + int(minute or 0)
    if int(minute or 0) > 59 or found > DAY:
        raise WrongHours(_("%(time)s is no time of a day.") % {"time": f"{hour}.{minute or '00'}"})
    return found


def _short(minute: int) -> str:
    hour = 24 if minute == DAY else minute // 60 % 24
    return f"{hour}.{minute % 60:02}" if minute % 60 else str(hour)
