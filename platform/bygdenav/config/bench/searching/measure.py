"""``bench search``: the same questions asked in turns where one place is filled and where all of them are."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from bygdenav.config.bench.figures import Figure
from bygdenav.config.bench.searching import asking, renewing
from bygdenav.config.bench.searching.asking import Samples
from bygdenav.config.bench.searching.stands import Note, Stand, indexed, server, stand
from bygdenav.tenancy.api import Tenant

PROMISED: Final = 50.0  # milliseconds
TIMES: Final = 1.5
ROUNDS: Final = 3
"""What else a machine does changes from minute to minute, so both databases are asked in turns."""
POSTGRES, ELASTICSEARCH = "postgres", "elasticsearch"
ENGINES: Final = (POSTGRES, ELASTICSEARCH)
_SEARCHES: Final = {"search with facets": asking.with_facets, "search in the map's window": asking.in_window}
_PAGES: Final = "Wagtail's search of its pages"


@dataclass(frozen=True)
class Plan:
    """How much is measured. ``keep``: the folder in which indices are kept, with the databases, for the next run."""

    places: int
    size: int
    wanted: int
    engines: Sequence[str] = ENGINES
    keep: Path | None = None


@dataclass(frozen=True)
class _Kind:
    """One sort of question, asked of one engine; ``promised``: whether the architecture says how long it may take."""

    name: str
    ask: asking.Ask
    engine: str = ""
    promised: bool = False


def measure(plan: Plan, note: Note) -> list[Figure]:
    """All figures of the search."""
    figures: list[Figure] = []
    with ExitStack() as stack:
        one, many = (
            stack.enter_context(stand(name, places, plan.size, keep=plan.keep is not None, note=note, figures=figures))
            for name, places in (("one", 1), ("many", plan.places))
        )
        if POSTGRES in plan.engines:
            figures += _compared(one, many, plan, _of_postgres(), note)
            with many.here() as places:
                figures.append(_dense(places[0], plan))
            figures.append(_renewed(many, POSTGRES, "a place analysed anew", note))
        if ELASTICSEARCH in plan.engines:
            figures += _elasticsearch(one, many, plan, note, stack)
    return figures


def _elasticsearch(one: Stand, many: Stand, plan: Plan, note: Note, stack: ExitStack) -> list[Figure]:
    url = stack.enter_context(server(plan.keep, note))
    if not url:
        return []
    kinds = [_Kind(name, sort(ELASTICSEARCH), ELASTICSEARCH) for name, sort in _SEARCHES.items()]
    figures = _compared(one, many, plan, kinds, note, url)
    with indexed(many, url, note):
        return [*figures, _renewed(many, ELASTICSEARCH, "all indices built anew", note)]


def _of_postgres() -> list[_Kind]:
    searches = [_Kind(name, sort(POSTGRES), POSTGRES, promised=True) for name, sort in _SEARCHES.items()]
    return [
        _Kind("suggestion", asking.suggestion, POSTGRES, promised=True), *searches,
        _Kind("rows of plain ILIKE", asking.ilike), _Kind(_PAGES, asking.wagtails),
    ]  # fmt: skip


def _compared(one: Stand, many: Stand, plan: Plan, kinds: Sequence[_Kind], note: Note, url: str = "") -> list[Figure]:
    """Each kind with one place there, with all of them, and how much longer that takes."""
    found: dict[tuple[str, str], Samples] = {}
    for turn in range(ROUNDS):
        for where in (one, many):
            with where.here() as places, _engine(where, url, note):
                for kind in kinds:
                    samples = found.setdefault((kind.name, where.name), Samples())
                    asked = [(0, pages) for pages in where.of_pages()] if kind.name == _PAGES else places
                    asking.ask_all(asked, plan.size, plan.wanted // ROUNDS, turn, kind.ask, samples)
        note(f"Asked {turn + 1} of {ROUNDS} times.")
    figures = [figure for kind in kinds for figure in _figures(kind, found, one, many)]
    for figure in figures:
        note(figure.as_row())
    return figures


def _figures(kind: _Kind, found: dict[tuple[str, str], Samples], one: Stand, many: Stand) -> Iterator[Figure]:
    """The slowest of twenty with one place there and with all, and how many times longer the one is than the other."""
    p95 = []
    for where in (one, many):
        if not (samples := found[kind.name, where.name]).walls:
            return
        what = ", ".join(filter(None, (kind.name, f"{where.places} place{'s' * (where.places > 1)}", kind.engine)))
        p95.append(float(np.percentile(samples.walls, 95)) * 1000)
        least = f"< {PROMISED:.0f} ms" if kind.promised and where is many else ""
        yield Figure(what, p95[-1], "ms p95", least=least, holds=not least or p95[-1] < PROMISED, note=samples.note)
    what, ratio = f"{kind.name}, {many.places} against {one.places}", p95[1] / p95[0]
    if kind.engine:
        yield Figure(what, ratio, "times", least=f"< {TIMES} times", holds=ratio < TIMES, note=kind.engine)


def _dense(place: tuple[int, Tenant], plan: Plan) -> Figure:
    share, took = asking.dense_share(asking.understood(*place, plan.size, plan.wanted))
    p50, p95 = np.percentile(took or [0.0], [50, 95])
    return Figure(
        "questions that need a vector", share * 100, "of 100", note=f"one takes p50 {p50:.0f}, p95 {p95:.0f} ms"
    )


def _renewed(where: Stand, engine: str, what: str, note: Note) -> Figure:
    """How many searches are lost while documents are indexed anew."""
    with where.here() as places:
        work = renewing.built_again if engine == ELASTICSEARCH else lambda: renewing.analysed_again(places[0][1])
        done = renewing.while_searching(places[:3], where.size, engine, work)
    said = f"{done.documents:,} documents in {done.seconds:.0f} s; {done.asked} searches meanwhile"
    figure = Figure(f"searches lost while {what}", done.failed, "", least="0", holds=not done.failed, note=said)
    note(figure.as_row())
    return figure


@contextmanager
def _engine(where: Stand, url: str, note: Note) -> Iterator[None]:
    if not url:
        yield
        return
    with indexed(where, url, note):
        yield
