"""Two periods side by side, measure by measure, and how the numbers of a figure are written for people and for files."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.template.loader import render_to_string
from django.utils import formats
from django.utils.translation import gettext as _

from bygdenav.ui.api import bars
from competence.steering.figures import Book, Figure, Value, difference
from competence.steering.rules.counting import Table
from competence.steering.words import ORDERED, namer


def compare_figure(book: Book) -> Figure:
    """The two periods side by side."""
    rows = [_measure(book, _("Needs that came in"), "source", "")]
    rows += _categories(book, "answer")
    rows.append(
        _share(
            book, _("Answered within the promise, of a hundred that could be"), "answer", ("in_time", "late", "overdue")
        )
    )
    rows += _waits(book)
    rows += _categories(book, "form")
    rows += _categories(book, "outcome")
    told = ("solved", "partly", "unsolved")
    rows.append(_share(book, _("Solved, of a hundred that have told"), "outcome", told))
    more = [_("Difference")] if len(book.series) > 1 else []
    return Figure(
        "jamfor", _("Side by side."), _("Table: the chosen periods."), _("What"), book.series, rows, more, most=0
    )


def _categories(book: Book, name: str) -> list[list[Value]]:
    called = namer(name, book.language)
    return [_measure(book, called(key), name, key) for key in ORDERED[name] if key != "unanswered"]


def _measure(book: Book, words: str, name: str, key: str) -> list[Value]:
    pair = [book.table(name, other=other) for other in (False, True)]
    return _line(book, words, [each.value(key) if key else each.total for each in pair])


def _share(book: Book, words: str, name: str, parts: Sequence[str]) -> list[Value]:
    found = [share_of(book.table(name, other=other), name, parts) for other in (False, True)]
    return _line(book, words, found)


def share_of(table: Table, name: str, parts: Sequence[str]) -> int | None:
    """The first of the parts, of a hundred of all of them; ``None`` where the tables do not tell it, or there are none.

    All of them are known also where some are hidden but those that are none of the parts are not.
    """
    values = [table.value(part) for part in parts]
    others = [table.value(key) for key in ORDERED[name] if key not in parts]
    first, whole = values[0], _all(values)
    if whole is None and table.total is not None and (rest := _all(others)) is not None:
        whole = table.total - rest
    return round(100 * first / whole) if first is not None and whole else None


def _all(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _waits(book: Book) -> list[list[Value]]:
    if not book.waits:
        return []
    pair = [book.waits.get(str(period)) for period in (book.asked.period, book.asked.other)]
    return [
        _line(book, words, [getattr(each, pick, None) for each in pair])
        for words, pick in (
            (_("Working days to first answer, median"), "median"),
            (_("Longest wait for an answer, working days"), "longest"),
        )
    ]


def _line(book: Book, words: str, pair: Sequence[float | None]) -> list[Value]:
    both = len(book.series) > 1
    return [words, *pair, difference(pair[0], pair[1])] if both else [words, pair[0]]


def told_rows(figure: Figure) -> Figure:
    """The figure without the rows in which nothing is told but noughts beside what is too small."""
    return replace(figure, rows=[row for row in figure.rows if _tells(row)])


def too_few(figure: Figure) -> str:
    """What those rows are called."""
    names = [str(row[0]) for row in figure.rows if not _tells(row)]
    return ", ".join([*names[:1], *(name[:1].lower() + name[1:] for name in names[1:])])


def _tells(row: Sequence[Value]) -> bool:
    return any(row[1:]) or None not in row


def for_people(figure: Figure) -> Figure:
    """The figure with its numbers as they are read: decimal signs of the language, and a sign before a difference."""
    signed = 1 + len(figure.series) if figure.more == [_("Difference")] else 0
    rows = [
        [_written(value, signed=bool(signed) and at == signed) for at, value in enumerate(row)] for row in figure.rows
    ]
    return replace(figure, rows=rows)


def _written(value: Value, *, signed: bool) -> Value:
    if isinstance(value, str) or value is None:
        return value
    text = formats.number_format(abs(value), 1) if value % 1 else str(abs(int(value)))
    if signed and value:
        return f"+{text}" if value > 0 else f"\u2212{text}"
    return text if value % 1 or signed else int(value)


def as_lines(figure: Figure) -> list[list[Any]]:
    """The whole table, its head first, numbers as numbers; what is too small to be shown says so."""
    head = [figure.first, *figure.series, *figure.more]
    return [head, *([_("too few") if value is None else _whole(value) for value in row] for row in figure.rows)]


def _whole(value: Value) -> Value:
    return int(value) if isinstance(value, float) and not value % 1 else value


def as_picture(figure: Figure) -> str:
    """The bars as a drawing of their own, to put into a report."""
    drawn = bars({"series": figure.series, "rows": figure.rows, "most": figure.most, "every": figure.every})
    return render_to_string(
        "competence/steering/drawing.svg", {"figure": figure, **drawn, "whole": drawn["height"] + 66}
    )
