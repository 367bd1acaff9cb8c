"""The whole picture of a place, made of rows about its needs: what is open now, and what happened in each period of a year."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Final

from bygdenav.kernel.small_groups import Cell
from competence.steering.rules.counting import ALL, NOW, Cells, Fact, Table, count, count_now, hide, hide_now, table
from competence.steering.rules.periods import Period

if TYPE_CHECKING:
    from competence.needs.api import FigureRow as Row

AGES: Final = ("0-5", "6-10", "11-20", "21-60", "61-")
_LIMITS: Final = (5, 10, 20, 60)
FORMS: Final = ("informal", "semiformal", "formal")
ANSWERED: Final = ("in_time", "late", "waiting")
OUTCOMES: Final = ("solved", "partly", "unsolved", "untold")
OPEN: Final = frozenset({"open", "triaged", "matched"})
OPEN_BY: Final = ("age", "concept", "village", "size", "kind", "urgency", "language", "source")
IN_PERIOD: Final = (
    "time",
    "money",
    "kind",
    "urgency",
    "language",
    "source",
    "size",
    "village",
    "concept",
    "answer",
    "form",
    "outcome",
)
MANY: Final = frozenset({"concept"})  # a need may be about several: these do not add up


Days = Callable[[dt.date, dt.date], int]


@dataclass(frozen=True, slots=True)
class Answers:
    """How long firms waited for a first answer, in working days; ``None`` where too few are behind it."""

    median: float | None
    longest: int | None


@dataclass(frozen=True)
class Counted:
    """All cells of a place: ``now`` by dimension, ``years`` by dimension of each year; ``waits`` by period."""

    now: Mapping[str, Cells]
    years: Mapping[int, Mapping[str, Cells]]
    waits: Mapping[str, Answers] = field(default_factory=dict)


def dimension(row: "Row", name: str) -> tuple[str, ...]:
    """The categories of a need in one dimension; ``none`` where nothing is said."""
    if name == "concept":
        return row.concepts or ("none",)
    return (str(getattr(row, name)) or "none",)


def open_facts(rows: Iterable["Row"], name: str, today: dt.date, days: Days) -> list[Fact]:
    """Needs without an answer, each in its category."""
    found = []
    for row in rows:
        if row.state in OPEN and row.waiting_since is not None:
            categories = (age(days(row.waiting_since, today)),) if name == "age" else dimension(row, name)
            found.append(Fact(row.firm, row.sent, categories))
    return found


def age(days: int) -> str:
    """The class of an age in working days."""
    return next((name for name, limit in zip(AGES, _LIMITS, strict=False) if days <= limit), AGES[-1])


def facts(rows: Iterable["Row"], name: str, today: dt.date, promise: int, days: Days) -> list[Fact]:
    """What happened: needs on the day they were sent; of ``form``, each help on its own day."""
    if name == "form":
        return [Fact(row.firm, day, (form,)) for row in rows for form, day in row.given]
    if name == "answer":
        return [Fact(row.firm, row.sent, (_answered(row, today, promise, days),)) for row in rows]
    if name in ("time", "money"):
        return [Fact(row.firm, row.sent, (str(getattr(row, name)),)) for row in rows if getattr(row, name)]
    if name == "outcome":
        return [Fact(row.firm, row.sent, (row.outcome or "untold",)) for row in rows if row.answered or row.outcome]
    return [Fact(row.firm, row.sent, dimension(row, name)) for row in rows]


def _answered(row: "Row", today: dt.date, promise: int, days: Days) -> str:
    in_time = days(row.sent, row.answered or today) <= promise
    if row.answered is None:
        return "waiting" if in_time else "late"
    return "in_time" if in_time else "late"


def counted(rows: Sequence["Row"], years: Iterable[int], today: dt.date, promise: int, days: Days) -> Counted:
    """Count everything that the page shows of these years."""
    made = {name: facts(rows, name, today, promise, days) for name in IN_PERIOD}
    return Counted(
        now={name: count_now(open_facts(rows, name, today, days)) for name in OPEN_BY},
        years={year: {name: count(each, year, today) for name, each in made.items()} for year in years},
    )


def waits(rows: Iterable["Row"], period: Period, days: Days, least: int) -> Answers:
    """Median and longest wait of needs sent in a period that have had an answer."""
    found = [
        (row.firm, days(row.sent, row.answered))
        for row in rows
        if row.answered is not None and period.first <= row.sent <= period.last
    ]
    if len({firm for firm, _days in found}) < least:
        return Answers(None, None)
    return Answers(float(median(each for _firm, each in found)), max(each for _firm, each in found))


def open_table(what: Counted, name: str, least: int) -> Table:
    """Open needs in one dimension."""
    cells = what.now.get(name, {})
    hidden = hide_now(cells, sums=name not in MANY, least=least)
    return table(cells, hidden, NOW, AGES if name == "age" else (), sums=name not in MANY)


def period_table(
    what: Counted, name: str, period: Period, today: dt.date, least: int, order: Sequence[str] = ()
) -> Table:
    """One dimension in one period."""
    cells = what.years.get(period.year, {}).get(name, {})
    hidden = hide(cells, year=period.year, today=today, sums=name not in MANY, least=least)
    return table(cells, hidden, str(period), order, sums=name not in MANY)


def returning(what: Counted, period: Period, today: dt.date, least: int) -> list[tuple[str, int, int]]:
    """Concepts that come back: asked for in two quarters of the year or more, with how many needs and quarters.

    A concept counts when enough firms asked for it in the year: in which quarters is not told, only how many there were.
    """
    cells, year = what.years.get(period.year, {}).get("concept", {}), str(Period(period.year))
    hidden = hide(cells, year=period.year, today=today, sums=False, least=least)
    quarters = Counter(concept for (concept, name), cell in cells.items() if "-k" in name and cell.count)
    found = [
        (concept, cells[concept, year].count, many)
        for concept, many in quarters.items()
        if many > 1 and concept not in (ALL, "none") and (concept, year) not in hidden
    ]
    return sorted(found, key=lambda each: (-each[2], -each[1], each[0]))


def total(cells: Cells, name: str) -> Cell:
    """All of one period."""
    return cells.get((ALL, name), Cell(0, 0))
