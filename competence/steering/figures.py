"""Figures as people see them: each a finding in words, bars, a table behind them with its n, and a file to take along."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bygdenav.kernel.small_groups import Cell
from competence.steering.asked import Asked
from competence.steering.rules.counting import Table
from competence.steering.rules.periods import Period
from competence.steering.rules.picture import Answers, Counted, open_table, period_table, returning
from competence.steering.selectors import NormHere
from competence.steering.words import DIMENSIONS, FORMS, ORDERED, namer, period_name

CAME: Final = ("kind", "urgency", "source", "language", "size", "village", "concept")
FULL: Final = frozenset({"answer", "outcome"})  # nought is news here
WEEKS: Final = 8
Value = int | float | str | None


@dataclass(frozen=True)
class Figure:
    """One figure. A row: its name, a value for each series (``None``: too few), then one for each of ``more``.

    ``thin``: nothing in it may be told apart, so there is nothing to draw. ``every``: rows are drawn also when they are too
    few, as those of a time without gaps.
    """

    key: str
    title: str
    about: str
    first: str
    series: Sequence[str]
    rows: Sequence[Sequence[Value]]
    more: Sequence[str] = ()
    note: str = ""
    most: int = 12
    thin: bool = False
    every: bool = False
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
    tables: dict[tuple[str, Period], Table] = field(default_factory=dict)  # counted once, asked for by many figures

    def table(self, name: str, *, other: bool = False) -> Table:
        """One dimension in the chosen period, or in the one that it is compared with."""
        period = self.asked.other if other else self.asked.period
        if (name, period) not in self.tables:
            made = period_table(self.what, name, period, self.today, self.least, ORDERED.get(name, ()))
            self.tables[name, period] = made
        return self.tables[name, period]

    def open_table(self, name: str) -> Table:
        """Open needs in one dimension."""
        return open_table(self.what, name, self.least)

    def behind(self, _name: str, _when: str = "period") -> str:
        """How many places tell it ``now``, in the ``period`` or in the ``other``, where not all of the page's do."""
        return ""

    def partly(self) -> list[str]:
        """What is not everybody's, of what stands side by side."""
        return []

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
    rows: list[list[Value]] = [[called(key), value] for key, value in found.rows if value or name == "age"]
    title = _title(what, rows, found, name)
    if found.rest is not None:
        rows.append([_("All others together"), found.rest])
    note = _joined(_note(found, name), book.behind(name, "now"))
    return Figure(
        f"oppna-{_slug(name)}", title, _("Bars: open needs. %(what)s.") % {"what": what}, what,
        [_("Open needs")], rows, note=note, thin=not found.total or not any(each for _key, each in found.rows),
    )  # fmt: skip


def came_figures(book: Book) -> list[Figure]:
    """Needs that came in, in each dimension, against the other period."""
    return [_flow(book, name, f"kom-{_slug(name)}", str(DIMENSIONS[name]), namer(name, book.language)) for name in CAME]


def answer_figure(book: Book) -> Figure:
    """How the first answer stood against the promise."""
    return _flow(book, "answer", "svar", _("First answer"), namer("answer", book.language))


def outcome_figure(book: Book) -> Figure:
    """Whether it helped, as the firms say."""
    return _flow(book, "outcome", "utfall", _("Did it help?"), namer("outcome", book.language))


def effect_figures(book: Book) -> list[Figure]:
    """What the help gave in time and in money, where firms have told."""
    words = {"time": _("Time that the help saves"), "money": _("Money that the help gives or saves")}
    return [
        _flow(book, name, key, words[name], namer(name, book.language))
        for name, key in (("time", "tid"), ("money", "pengar"))
    ]


def _flow(book: Book, name: str, key: str, what: str, called: Callable[[str], str]) -> Figure:
    mine, other = book.table(name), book.table(name, other=True)
    both = len(book.series) > 1 and any(value for _key, value in other.rows)
    names = list(dict.fromkeys([each for each, _v in mine.rows] + [each for each, _v in other.rows if both]))
    rows = [_row(called(each), mine.value(each), other.value(each), both=both) for each in names]
    rows = [row for row in rows if any(row[1 : 3 if both else 2]) or (name in FULL and not mine.hidden)]
    title = _title(what, rows, mine, name)
    if mine.rest is not None or (both and other.rest is not None):
        rows.append([_("All others together"), *([_rest(mine), _rest(other), None] if both else [mine.rest])])
    series = book.series if both else book.series[:1]
    about = _("Bars: %(what)s, %(period)s.") % {"what": what, "period": ", ".join(series)}
    thin = not any(value for _key, value in mine.rows)
    return Figure(key, title, about, what, series, rows, _more(both=both), _notes(book, name), thin=thin)


def _rest(table: Table) -> int | None:
    """Those that are not told apart; nought only where every category stands in its own row."""
    return 0 if table.rest is None and not table.hidden else table.rest


def _joined(*notes: str) -> str:
    return " ".join(each for each in notes if each)


def _notes(book: Book, name: str) -> str:
    """How many there are in the period and in the other one."""
    note = _joined(_note(book.table(name), name), book.behind(name))
    if len(book.series) == 1:
        return note
    other = book.table(name, other=True).total
    if other is None:
        return f"{note} " + _("%(period)s has too few firms to be shown.") % {"period": book.series[1]}
    return _joined(note, f"{book.series[1]}: n = {other}.", book.behind(name, "other"))


def _row(name: str, mine: int | None, other: int | None, *, both: bool) -> list[Value]:
    return [name, mine, other, difference(mine, other)] if both else [name, mine]


def difference(mine: float | None, other: float | None) -> float | None:
    """How many more or fewer; ``None`` where one of them is hidden."""
    return None if mine is None or other is None else mine - other


def _more(*, both: bool) -> list[str]:
    return [_("Difference")] if both else []


def mix_figure(book: Book) -> Figure:
    """Help that was given, by how people learn, of a hundred, against the norm. What may not be told apart stands together."""
    found, norm = book.table("form"), book.norm.parts
    known = dict(found.rows)
    rows = [_part(str(FORMS[form]), known[form], norm[form], found.total) for form in FORMS if form in known]
    if found.rest is not None:
        apart = [form for form in FORMS if form not in known]
        words = _("The other ways together") if known else _("All ways together")
        rows.append(_part(words, found.rest, sum(norm[form] for form in apart), found.total))
    note = _(
        "n = %(count)s times help was given in %(period)s: offers and the office's own answers that have begun or are done."
    )
    note %= {"count": _shown(found.total), "period": period_name(book.asked.period)}
    source = _("The norm: %(source)s.") % {"source": book.norm.source.rstrip(".")}
    return Figure(
        "lararsatt", _("How the help was given, of a hundred, against the norm."),
        _("Bars: help on the job, with others and as courses, and the norm of each."), _("How"),
        [_("Given, of a hundred"), _("Norm")], rows, [_("How many times")], _joined(note, book.behind("form"), source),
        thin=not any(known.values()),
    )  # fmt: skip


def _part(words: str, count: int, norm: int, total: int | None) -> list[Value]:
    return [words, round(100 * count / total) if total else 0, norm, count]


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
        _("Only what at least %(least)s firms asked for in the year.") % {"least": book.least}, thin=not rows,
    )  # fmt: skip


def weeks_figure(book: Book) -> Figure | None:
    """Open needs at the end of each week that was kept, the latest first; ``None`` before there are two."""
    rows: list[list[Value]] = [
        [_day(day), None if 0 < cell.firms < book.least else cell.count] for day, cell in reversed(book.weeks)
    ]
    if len(rows) < 2:
        return None
    note = _("Kept each Monday. The figures stay as they were, also when words are covered later.")
    return Figure(
        "veckor", _("Open needs, week by week."), _("Bars: open needs at the end of each week."), _("Day"),
        [_("Open needs")], rows, note=note, most=WEEKS, thin=not any(row[1] for row in rows), every=True,
    )  # fmt: skip


def _title(what: str, rows: Sequence[Sequence[Value]], found: Table, name: str) -> str:
    """What there is most of, where that is sure: what is not told apart might hold more."""
    known = [row for row in rows if isinstance(row[1], int) and row[1]]
    end = "" if what.endswith("?") else "."
    top = max(known, key=lambda row: int(row[1] or 0), default=None)
    if top is None or not found.total or int(top[1] or 0) < (found.rest or 0):
        return f"{what}{end}"
    called = str(top[0]) if name in ("village", "concept") else str(top[0])[:1].lower() + str(top[0])[1:]
    text = _("%(what)s Most: %(name)s, %(count)s of %(total)s.")
    return text % {"what": f"{what}{end}", "name": called, "count": top[1], "total": found.total}


def _note(found: Table, name: str) -> str:
    if found.total is None:
        return _("Too few firms to be shown.")
    note = ngettext("n = %(count)s need.", "n = %(count)s needs.", found.total) % {"count": found.total}
    if name != "concept":
        return note
    note += " " + _("A need may be about several things.")
    return note + " " + _("What fewer firms ask for is not shown.") if found.hidden else note


def _shown(total: int | None) -> str:
    return _("too few") if total is None else str(total)


def _day(day: dt.date) -> str:
    return formats.date_format(day, "DATE_FORMAT")


def _slug(name: str) -> str:
    return {
        "age": "alder", "concept": "handlar-om", "village": "ort", "size": "storlek", "kind": "sort",
        "urgency": "bradska", "language": "sprak", "source": "kalla",
    }[name]  # fmt: skip
