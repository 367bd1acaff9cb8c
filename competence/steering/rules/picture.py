"""The whole picture of a place, made of rows about its needs: what is open now, and what happened in each period of a year."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Final

from bygdenav.kernel.small_groups import Cell
from competence.steering.rules.counting import (
    ALL,
    NOW,
    Cells,
    Fact,
    Sums,
    Table,
    adds_up,
    count,
    count_now,
    hide,
    hide_now,
    table,
)
from competence.steering.rules.periods import Period

if TYPE_CHECKING:
    from competence.needs.api import FigureRow as Row

AGES: Final = ("0-5", "6-10", "11-20", "21-60", "61-")
_LIMITS: Final = (5, 10, 20, 60)
FORMS: Final = ("informal", "semiformal", "formal")
WITHIN, BEYOND = "within", "beyond"  # the promise: no rows of a table, but known from that of the answers
ANSWERED: Final = ("in_time", "late", "overdue", "waiting")
OUTCOMES: Final = ("solved", "partly", "unsolved", "untold", "unanswered")
COURSE: Final = ("answer", "outcome")  # both tell how many have no answer: hidden together
COURSE_SUMS: Final = ((ALL, *ANSWERED), (ALL, *OUTCOMES), ("unanswered", "overdue", "waiting"))
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
    """All cells of a place: ``now`` by dimension, ``years`` by dimension of each year. ``promises``: the least and the most
    working days that were promised to those who wait now, by the class of their age."""

    now: Mapping[str, Cells]
    years: Mapping[int, Mapping[str, Cells]]
    promises: Mapping[str, tuple[int, int]] = field(default_factory=dict)


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
            categories = _ages(days(row.waiting_since, today), row.promised) if name == "age" else dimension(row, name)
            found.append(Fact(row.firm, row.sent, categories))
    return found


def age(days: int) -> str:
    """The class of an age in working days."""
    return next((name for name, limit in zip(AGES, _LIMITS, strict=False) if days <= limit), AGES[-1])


def _ages(days: int, promise: int) -> tuple[str, ...]:
    """The class of an age, on which side of the promise it is, and both for the class that the promise divides."""
    side = WITHIN if days <= promise else BEYOND
    return age(days), side, f"{age(days)} {side}"


def _promises(rows: Iterable["Row"], today: dt.date, days: Days) -> dict[str, tuple[int, int]]:
    """The least and the most that was promised to those who wait, by the class of their age."""
    found: dict[str, tuple[int, int]] = {}
    for row in rows:
        if row.state in OPEN and row.waiting_since is not None:
            name = age(days(row.waiting_since, today))
            least, most = found.get(name, (row.promised, row.promised))
            found[name] = min(least, row.promised), max(most, row.promised)
    return found


def _age_sums(cells: Cells, promises: Mapping[str, tuple[int, int]], least: int) -> Sums:
    """What the classes of age add up to: each side of the promise, which the table of answers tells, unless one is small."""
    if any(0 < cells.get((side, NOW), Cell(0, 0)).firms < least for side in (WITHIN, BEYOND)):
        return [(ALL, *AGES)]
    within, beyond, apart = [WITHIN], [BEYOND], []
    every = (
        min((each for each, _most in promises.values()), default=0),
        max((each for _least, each in promises.values()), default=0),
    )
    for name, above, most in zip(AGES, (-1, *_LIMITS), (*_LIMITS, None), strict=True):
        fewest, longest = promises.get(name, every)
        if above >= longest:
            beyond.append(name)
        elif most is not None and most <= fewest:
            within.append(name)
        else:
            apart.append((name, f"{name} {WITHIN}", f"{name} {BEYOND}"))
            within.append(f"{name} {WITHIN}")
            beyond.append(f"{name} {BEYOND}")
    return [within, beyond, *apart]


def facts(rows: Iterable["Row"], name: str, today: dt.date, days: Days) -> list[Fact]:
    """What happened: needs on the day they were sent; of ``form``, each help on its own day."""
    if name == "form":
        return [Fact(row.firm, day, (form,)) for row in rows for form, day in row.given]
    if name == "answer":
        return [Fact(row.firm, row.sent, (_answered(row, today, days),)) for row in rows]
    if name in ("time", "money"):
        return [Fact(row.firm, row.sent, (str(getattr(row, name)),)) for row in rows if getattr(row, name)]
    if name == "outcome":
        return [
            Fact(row.firm, row.sent, (row.outcome or ("untold" if row.answered else "unanswered"),)) for row in rows
        ]
    return [Fact(row.firm, row.sent, dimension(row, name)) for row in rows]


def _answered(row: "Row", today: dt.date, days: Days) -> str:
    in_time = days(row.sent, row.answered or today) <= row.promised
    if row.answered is None:
        return "waiting" if in_time else "overdue"
    return "in_time" if in_time else "late"


def counted(rows: Sequence["Row"], years: Iterable[int], today: dt.date, days: Days) -> Counted:
    """Count everything that the page shows of these years."""
    made = {name: facts(rows, name, today, days) for name in IN_PERIOD}
    return Counted(
        now={name: count_now(open_facts(rows, name, today, days)) for name in OPEN_BY},
        years={year: {name: count(each, year, today) for name, each in made.items()} for year in years},
        promises=_promises(rows, today, days),
    )


def waits(rows: Iterable["Row"], period: Period, days: Days, least: int) -> Answers:
    """Median and longest wait of needs sent in a period that have had an answer.

    The longest of all would be that of a quarter with few firms where those of the others are shorter: it is not told then.
    """
    quarters: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        if row.answered is not None and period.first <= row.sent <= period.last:
            quarters[(row.sent.month - 1) // 3].append((row.firm, days(row.sent, row.answered)))
    found = [each for quarter in quarters.values() for each in quarter]
    if len({firm for firm, _days in found}) < least:
        return Answers(None, None)
    large = [
        each for quarter in quarters.values() if len({firm for firm, _days in quarter}) >= least for each in quarter
    ]
    longest = max(each for _firm, each in found)
    known = longest == max((each for _firm, each in large), default=None)
    return Answers(float(median(each for _firm, each in found)), longest if known else None)


def open_table(what: Counted, name: str, least: int) -> Table:
    """Open needs in one dimension."""
    cells = what.now.get(name, {})
    sums = _age_sums(cells, what.promises, least) if name == "age" else _sums(cells, name)
    hidden = hide_now(cells, sums=sums, least=least, told=(WITHIN, BEYOND))
    return table(cells, hidden, NOW, AGES if name == "age" else (), sums=name not in MANY)


def period_table(
    what: Counted, name: str, period: Period, today: dt.date, least: int, order: Sequence[str] = ()
) -> Table:
    """One dimension in one period."""
    year = what.years.get(period.year, {})
    cells = year.get(name, {})
    if name in COURSE:
        both = {key: cell for each in reversed(COURSE) for key, cell in year.get(each, {}).items()}
        hidden = hide(both, year=period.year, today=today, sums=COURSE_SUMS, least=least)
    else:
        hidden = hide(cells, year=period.year, today=today, sums=_sums(cells, name), least=least)
    return table(cells, hidden, str(period), order, sums=name not in MANY)


def _sums(cells: Cells, name: str) -> Sums:
    return [] if name in MANY else adds_up(cells)


def returning(what: Counted, period: Period, today: dt.date, least: int) -> list[tuple[str, int, int | None]]:
    """Concepts that come back: asked for in two quarters of the year or more, with how many needs and quarters.

    A concept counts when enough firms asked for it in the year: in which quarters is not told, only how many there were,
    and not even that where it would tell that each quarter that is hidden had one need.
    """
    cells, year = what.years.get(period.year, {}).get("concept", {}), str(Period(period.year))
    hidden = hide(cells, year=period.year, today=today, sums=[], least=least)
    quarters, unsaid, left = Counter[str](), Counter[str](), Counter[str]()
    for (concept, name), cell in cells.items():
        if "-k" in name and cell.count:
            quarters[concept] += 1
            unsaid[concept] += (concept, name) in hidden
            left[concept] += cell.count if (concept, name) in hidden else 0
    found = [
        (concept, cells[concept, year].count, None if 0 < left[concept] == unsaid[concept] else many)
        for concept, many in quarters.items()
        if many > 1 and concept not in (ALL, "none") and (concept, year) not in hidden
    ]
    return sorted(found, key=lambda each: (-(each[2] or 0), -each[1], each[0]))
