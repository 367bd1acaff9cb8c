"""Opening hours: a week with several spans a day, over midnight too, days that differ, and what holds on holidays.

Kept as JSON: ``{"kind": "weekly", "week": [[[420, 1020]], …seven, Monday first], "special": [{"first": "2026-06-19",
"last": "2026-06-21", "spans": [], "note": "…"}], "holidays": "closed", "note": "…"}``. A span is minutes from midnight;
its end may lie after the next midnight (``[1320, 1560]`` is 22–02).
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import one_line

DAY: Final = 24 * 60
LATEST: Final = 36 * 60  # a span may run to noon of the next day
MOST_SPANS, MOST_SPECIAL, LONGEST_NOTE = 6, 40, 200
WEEKLY, ALWAYS, AGREED = "weekly", "always", "agreed"
KINDS: Final = (WEEKLY, ALWAYS, AGREED)
CLOSED, AS_USUAL, UNKNOWN = "closed", "usual", "unknown"
HOLIDAYS: Final = (CLOSED, AS_USUAL, UNKNOWN)

Spans = tuple["Span", ...]


class WrongHours(UserError):
    """Hours that cannot be. ``day`` is 0–6 for a day of the week, ``None`` for a special day or all."""

    def __init__(self, message: str, *, day: int | None = None) -> None:
        super().__init__(message, field="hours")
        self.day = day


@dataclass(frozen=True, order=True)
class Span:
    """From ``start`` to ``end`` in minutes from midnight; ``end`` beyond 1440 is after midnight."""

    start: int
    end: int

    def __str__(self) -> str:
        return f"{clock(self.start)}–{clock(self.end)}"


@dataclass(frozen=True)
class Special:
    """Days that are not as in the week, first to last; no spans: closed."""

    first: dt.date
    last: dt.date
    spans: Spans = ()
    note: str = ""


@dataclass(frozen=True)
class Hours:
    """When it is open. ``kind``: weekly, always, agreed (only after a call)."""

    kind: str = WEEKLY
    week: tuple[Spans, ...] = ((),) * 7
    special: tuple[Special, ...] = ()
    holidays: str = CLOSED
    note: str = ""

    @staticmethod
    def of(data: Mapping[str, Any]) -> "Hours":
        """Hours out of JSON. Raises ``WrongHours`` for anything that is not the shape above."""
        try:
            return Hours(
                kind=str(data.get("kind", WEEKLY)),
                week=tuple(_spans(day) for day in data.get("week", [[]] * 7)),
                special=tuple(_special(each) for each in data.get("special", [])),
                holidays=str(data.get("holidays", CLOSED)),
                note=str(data.get("note", "")),
            )
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise WrongHours(_("These hours cannot be read. Write them again.")) from error

    def as_dict(self) -> dict[str, Any]:
        """The same as JSON."""
        return {
            "kind": self.kind, "holidays": self.holidays, "note": self.note,
            "week": [_pairs(day) for day in self.week],
            "special": [
                {"first": each.first.isoformat(), "last": each.last.isoformat(), "spans": _pairs(each.spans), "note": each.note}
                for each in self.special
            ],
        }  # fmt: skip

    def checked(self) -> "Hours":
        """The same in order. Raises ``WrongHours`` with the day and what is wrong with it."""
        if self.kind not in KINDS or self.holidays not in HOLIDAYS or len(self.week) != 7:
            raise WrongHours(_("These hours cannot be read. Write them again."))
        week = tuple(_in_order(spans, capfirst(day_name(day)), day) for day, spans in enumerate(self.week))
        for day, spans in enumerate(week):
            _refuse_overlap_with_next(spans, week[(day + 1) % 7], day)
        special = tuple(sorted((_checked(each) for each in self.special), key=lambda each: each.first))
        for one, other in pairwise(special):
            if other.first <= one.last:
                raise WrongHours(_("%(date)s stands twice among the days that differ.") % {"date": other.first})
        return Hours(self.kind, week, special[:MOST_SPECIAL], self.holidays, one_line(self.note)[:LONGEST_NOTE])

    @property
    def says_something(self) -> bool:
        """Whether there is anything to show."""
        return self.kind != WEEKLY or any(self.week) or bool(self.special) or bool(self.note)

    def in_words(self) -> Iterable[str]:
        """One line a day, then the days that differ and the remark; for a list of changes."""
        if self.kind == ALWAYS:
            yield _("Always open")
        elif self.kind == AGREED:
            yield _("By agreement")
        else:
            yield from (f"{capfirst(day_name(day))} {written(spans)}" for day, spans in enumerate(self.week))
        for each in self.special:
            days = f"{each.first}" if each.first == each.last else f"{each.first}–{each.last}"
            yield f"{days} {written(each.spans)} {each.note}".strip()
        if self.note:
            yield self.note


def clock(minute: int) -> str:
    """``7.00``, ``17.30``; after midnight ``02.00`` of the next day reads ``2.00``; midnight at the end is ``24.00``."""
    return "24.00" if minute == DAY else f"{minute // 60 % 24}.{minute % 60:02}"


def written(spans: Sequence[Span]) -> str:
    """``8.00–12.00, 13.00–17.00``, or that it is closed."""
    return ", ".join(map(str, spans)) or _("Closed")


def day_name(day: int) -> str:
    """Monday is 0; as it stands inside a sentence."""
    return (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
    )[day]  # fmt: skip


def _spans(pairs: Iterable[Sequence[int]]) -> Spans:
    return tuple(Span(_minute(start), _minute(end)) for start, end in pairs)


def _minute(value: Any) -> int:
    if type(value) is not int:
        raise TypeError("minutes are whole numbers")
    return value


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _special(data: Mapping[str, Any]) -> Special:
    first = dt.date.fromisoformat(data["first"])
    last = dt.date.fromisoformat(data.get("last") or data["first"])
    return Special(first, last, _spans(data.get("spans", [])), str(data.get("note", "")))


def _checked(special: Special) -> Special:
    name = special.first.isoformat()
    if special.last < special.first:
        raise WrongHours(_("%(date)s: the last day lies before the first.") % {"date": name})
    spans = _in_order(special.spans, name, None)
    return Special(special.first, special.last, spans, one_line(special.note)[:LONGEST_NOTE])


def _in_order(spans: Spans, name: str, day: int | None) -> Spans:
    ordered = tuple(sorted(spans))
    if len(ordered) > MOST_SPANS:
        raise WrongHours(_("%(day)s: at most %(count)d times.") % {"day": name, "count": MOST_SPANS}, day=day)
    for span in ordered:
        if not 0 <= span.start < DAY or not span.start < span.end <= min(LATEST, span.start + DAY):
            raise WrongHours(_("%(day)s: %(span)s is no time of a day.") % {"day": name, "span": span}, day=day)
    for one, other in pairwise(ordered):
        if other.start < one.end:
            text = _("%(day)s: %(one)s and %(other)s overlap. Write them as one, or change one of them.")
            raise WrongHours(text % {"day": name, "one": one, "other": other}, day=day)
    return ordered


def _refuse_overlap_with_next(spans: Spans, following: Spans, day: int) -> None:
    if spans and following and spans[-1].end - DAY > following[0].start:
        text = _("%(day)s: %(one)s runs into %(next)s, which opens %(other)s. Change one of them.")
        values = {
            "day": capfirst(day_name(day)), "one": spans[-1], "next": day_name((day + 1) % 7), "other": clock(following[0].start),
        }  # fmt: skip
        raise WrongHours(text % values, day=day)
