"""Figures as people see them: each a finding in words, bars, a table behind them with its n, and a file to take along."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bygdenav.kernel.small_groups import Cell
from competence.steering.asked import Asked
from competence.steering.rules.counting import Table
from competence.steering.rules.picture import Answers, Counted, open_table, period_table, returning
from competence.steering.selectors import NormHere
from competence.steering.words import DIMENSIONS, FORMS, ORDERED, namer, period_name

CAME: Final = ("kind", "urgency", "source", "language", "size", "village", "concept")
Value = int | str | None


@dataclass(frozen=True)
class Figure:
    """One figure. A row: its name, a value for each series (``None``: too few), then one for each of ``more``."""

    key: str
    title: str
    about: str
    first: str
    series: Sequence[str]
    rows: Sequence[Sequence[Value]]
    more: Sequence[str] = ()
    note: str = ""
    most: int = 12
    links: Sequence[Mapping[str, str]] = field(default_factory=tuple)


@dataclass(frozen=True)
class Book:
    """What all figures of a page are made of."""

    what: Counted
    asked: Asked
    today: dt.date
    least: int
    language: str
    norm: NormHere
    waits: Mapping[str, Answers] = field(default_factory=dict)
    weeks: Sequence[tuple[dt.date, Cell]] = ()

    def table(self, name: str, *, other: bool = False) -> Table:
        """One dimension in the chosen period, or in the one that it is compared with."""
        period = self.asked.other if other else self.asked.period
        return period_table(self.what, name, period, self.today, self.least, ORDERED.get(name, ()))

    def open_table(self, name: str) -> Table:
        """Open needs in one dimension."""
        return open_table(self.what, name, self.least)

    @property
    def series(self) -> tuple[str, ...]:
        """The names of the chosen periods, once where they are the same."""
        names = (period_name(self.asked.period), period_name(self.asked.other))
        return names if self.asked.other != self.asked.period else names[:1]


def open_figures(book: Book) -> list[Figure]:
    """Needs without an answer now, in each dimension."""
    return [_open(book, name) for name in DIMENSIONS]


def _open(book: Book, name: str) -> Figure:
    found, called, what = book.open_table(name), namer(name, book.language), str(DIMENSIONS[name])
    rows: list[list[Value]] = [
        [called(key), value] for key, value in found.rows if value or name == "age" or value is None
    ]
    return Figure(
        f"oppna-{_slug(name)}", _title(what, rows, found.total), _("Bars: open needs. %(what)s.") % {"what": what}, what,
        [_("Open needs")], rows, note=_note(found.total, name),
    )  # fmt: skip


def came_figures(book: Book) -> list[Figure]:
    """Needs that came in, in each dimension, against the other period."""
    return [_flow(book, name, f"kom-{_slug(name)}", str(DIMENSIONS[name]), namer(name, book.language)) for name in CAME]


def answer_figure(book: Book) -> Figure:
    """How the first answer stood against the promise."""
    return _flow(book, "answer", "svar", _("First answer"), namer("answer", book.language))


def outcome_figure(book: Book) -> Figure:
    """Whether it helped, as the firms say, and when they were asked."""
    made = _flow(book, "outcome", "utfall", _("Did it help?"), namer("outcome", book.language))
    if not book.what.told:
        return made
    days = {"first": _day(book.what.told[0]), "last": _day(book.what.told[1])}
    return _with_note(made, _("The firms said so between %(first)s and %(last)s.") % days)


def effect_figures(book: Book) -> list[Figure]:
    """What the help gave in time and in money, where firms have told."""
    words = {"time": _("Time that the help saves"), "money": _("Money that the help gives or saves")}
    return [
        _flow(book, name, key, words[name], namer(name, book.language))
        for name, key in (("time", "tid"), ("money", "pengar"))
    ]


def _with_note(made: Figure, note: str) -> Figure:
    values = {**made.__dict__, "note": f"{made.note} {note}"}
    return Figure(**values)


def _flow(book: Book, name: str, key: str, what: str, called: Callable[[str], str]) -> Figure:
    mine, other = book.table(name), book.table(name, other=True)
    others, names = (
        dict(other.rows),
        list(dict.fromkeys([key for key, _v in mine.rows] + [key for key, _v in other.rows])),
    )
    values = dict(mine.rows)
    both = len(book.series) > 1
    rows = [_row(called(each), values.get(each, 0), others.get(each, 0), both=both) for each in names]
    rows = [row for row in rows if name in ORDERED or any(value != 0 for value in row[1 : 1 + len(book.series)])]
    about = _("Bars: %(what)s, %(period)s.") % {"what": what, "period": ", ".join(book.series)}
    note = _note(mine.total, name)
    if both:
        note += " " + _("The other period: n = %(count)s.") % {"count": _shown(other.total)}
    return Figure(key, _title(what, rows, mine.total), about, what, book.series, rows, _more(book), note)


def _row(name: str, mine: int | None, other: int | None, *, both: bool) -> list[Value]:
    return [name, mine, other, difference(mine, other)] if both else [name, mine]


def difference(mine: int | None, other: int | None) -> str | None:
    """How many more or fewer, with its sign; ``None`` where one of them is hidden."""
    if mine is None or other is None:
        return None
    return f"{mine - other:+d}".replace("-", "−") if mine != other else "0"


def _more(book: Book) -> list[str]:
    return [_("Difference")] if len(book.series) > 1 else []


def mix_figure(book: Book) -> Figure:
    """Help that was given, by how people learn, of a hundred, against the norm."""
    found = book.table("form")
    whole = found.total if found.total and not found.hidden else None
    rows: list[list[Value]] = []
    for form, words in FORMS.items():
        value = dict(found.rows).get(form)
        share = round(100 * value / whole) if whole and value is not None else (0 if found.total == 0 else None)
        rows.append([str(words), share, book.norm.parts[form], value])
    note = _(
        "n = %(count)s times help was given in %(period)s: offers and the office's own answers that have begun or are done."
    )
    note %= {"count": _shown(found.total), "period": period_name(book.asked.period)}
    source = _("The norm: %(source)s.") % {"source": book.norm.source.rstrip(".")}
    return Figure(
        "lararsatt", _("How the help was given, of a hundred, against the norm."),
        _("Bars: help on the job, with others and as courses, and the norm of each."), _("How"),
        [_("Given, of a hundred"), _("Norm")], rows, [_("How many times")], f"{note} {source}",
    )  # fmt: skip


def returning_figure(book: Book) -> Figure:
    """What firms come back with, quarter after quarter."""
    called = namer("concept", book.language)
    found = returning(book.what, book.asked.period, book.today, book.least)
    rows: list[list[Value]] = [[called(key), count, quarters] for key, count, quarters in found]
    year = book.asked.period.year
    return Figure(
        "aterkommer", _("What comes back in several quarters of %(year)s.") % {"year": year},
        _("Bars: needs by what they are about, those that came in two quarters or more."), str(DIMENSIONS["concept"]),
        [_("Needs")], rows, [_("Quarters")],
        _("Only quarters in which at least %(least)s firms asked count.") % {"least": book.least},
    )  # fmt: skip


def weeks_figure(book: Book) -> Figure | None:
    """Open needs at the end of each week that was kept; ``None`` before there are two."""
    if len(book.weeks) < 2:
        return None
    rows: list[list[Value]] = [
        [_day(day), None if 0 < cell.firms < book.least else cell.count] for day, cell in book.weeks
    ]
    note = _("Kept each Monday. The figures stay as they were, also when words are covered later.")
    return Figure(
        "veckor", _("Open needs, week by week."), _("Bars: open needs at the end of each week."), _("Day"),
        [_("Open needs")], rows, note=note, most=26,
    )  # fmt: skip


def compare_figure(book: Book) -> Figure:
    """The two periods side by side, measure by measure."""
    rows: list[list[Value]] = [_measure(book, _("Needs that came in"), "source", "")]
    for name in ("answer", "form", "outcome"):
        called = namer(name, book.language)
        rows += [_measure(book, called(key), name, key) for key in ORDERED[name]]
    mine, other = (book.waits.get(str(period)) for period in (book.asked.period, book.asked.other))
    for words, pick in (
        (_("Working days to first answer, median"), "median"),
        (_("Longest wait for an answer"), "longest"),
    ):
        pair = [_number(getattr(each, pick, None)) for each in (mine, other)]
        rows.append([words, *pair, ""] if len(book.series) > 1 else [words, pair[0]])
    return Figure(
        "jamfor", _("Side by side."), _("Table: the chosen periods."), _("What"), book.series, rows, _more(book), most=0
    )


def _measure(book: Book, words: str, name: str, key: str) -> list[Value]:
    mine, other = book.table(name), book.table(name, other=True)
    pair = [each.value(key) if key else each.total for each in (mine, other)]
    return _row(words, pair[0], pair[1], both=len(book.series) > 1)


def _number(value: float | None) -> str | None:
    return None if value is None else formats.number_format(value, 1 if value % 1 else 0)


def _title(what: str, rows: Sequence[Sequence[Value]], total: int | None) -> str:
    known = [row for row in rows if isinstance(row[1], int) and row[1]]
    if not known or not total:
        return f"{what}."
    top = max(known, key=lambda row: int(row[1] or 0))
    return _("%(what)s. Most: %(name)s, %(count)s of %(total)s.") % {
        "what": what, "name": str(top[0])[:1].lower() + str(top[0])[1:], "count": top[1], "total": total,
    }  # fmt: skip


def _note(total: int | None, name: str) -> str:
    if total is None:
        return _("Too few firms to be shown.")
    note = ngettext("n = %(count)s need.", "n = %(count)s needs.", total) % {"count": total}
    several = _("A need may be about several things.")
    return f"{note} {several}" if name == "concept" else note


def _shown(total: int | None) -> str:
    return _("too few") if total is None else str(total)


def _day(day: dt.date) -> str:
    return formats.date_format(day, "DATE_FORMAT")


def _slug(name: str) -> str:
    return {
        "age": "alder", "concept": "handlar-om", "village": "ort", "size": "storlek", "kind": "sort",
        "urgency": "bradska", "language": "sprak", "source": "kalla",
    }[name]  # fmt: skip


def as_lines(figure: Figure) -> list[list[Any]]:
    """The whole table, its head first; what is too small to be shown says so."""
    head = [figure.first, *figure.series, *figure.more]
    return [head, *([_("too few") if value is None else value for value in row] for row in figure.rows)]
