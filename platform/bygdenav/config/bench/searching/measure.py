"""``bench search``: places filled one by one, the same questions asked with one place there and with all of them."""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import numpy as np
from django.conf import settings

from bygdenav.config.bench.figures import Figure
from bygdenav.config.bench.searching import asking, filling, renewing
from bygdenav.embedded.elastic.api import elasticsearch, lacking
from bygdenav.search.engines.remote import elasticsearch_engine
from bygdenav.search.services.rebuilding import rebuild_engine
from bygdenav.tenancy.api import Tenant

Note = Callable[[str], None]
Places = Sequence[tuple[int, Tenant]]
PROMISED: Final = 50.0  # milliseconds
TIMES: Final = 1.5
ANALYSED: Final = 10
"""So many places are written and analysed for real, and asked; the others are copies of them."""
POSTGRES, ELASTICSEARCH = "postgres", "elasticsearch"
_SORTS: Final = {"search with facets": asking.with_facets, "search in the map's window": asking.in_window}


def measure(places: int, size: int, wanted: int, note: Note) -> list[Figure]:
    """All figures of the search. ``wanted``: how many questions are timed for each of them."""
    numbers = range(min(ANALYSED, places))
    *made, of_pages = filling.make_places([*numbers, places])
    real = list(zip(numbers, made, strict=True))
    with _other(note):
        note(f"{len(real)} places are made.")
        figures = _filled(real[:1], size)
        asking.write_pages(of_pages, 0, size)
        filling.tidy()
        one = _asked(real[:1], size, wanted, "1 place", note)
        pages = _figure([(0, of_pages)], size, wanted, "Wagtail's search of its pages, 1 place", asking.wagtails)
        figures += _filled(real[1:], size) if real[1:] else []
        filling.copy_all([place for _number, place in real], places)
        filling.tidy()
        note(f"{places} places are filled with {size:,} firms each.")
        many = _asked(real, size, wanted, f"{places} places", note)
        figures += [*one.values(), pages, *many.values(), *_ratios(one, many, places)]
        figures.append(_dense(real, size, wanted))
        figures += _renewed(real, size, note)
    return figures


def _filled(real: Places, size: int) -> list[Figure]:
    written, analysed = (sum(column) for column in zip(*(filling.fill(p, n, size) for n, p in real), strict=True))
    rows = size * len(real)
    note = f"{rows:,} firms: written {written:.1f} s, analysed {analysed:.1f} s; vectors are drawn with a fixed seed"
    return [Figure("firms written and analysed", rows / (written + analysed), "a second", note=note)]


def _asked(real: Places, size: int, wanted: int, where: str, note: Note) -> dict[tuple[str, str], Figure]:
    """What was measured, by engine and sort of question."""
    found = {(POSTGRES, "suggestion"): _figure(real, size, wanted, f"suggestion, {where}", asking.suggestion)}
    engines = [POSTGRES]
    if elasticsearch_engine() is not None:
        told = rebuild_engine(note)
        note(f"Elasticsearch holds {told:,} documents.")
        engines.append(ELASTICSEARCH)
    for engine in engines:
        for name, sort in _SORTS.items():
            found[engine, name] = _figure(
                real, size, wanted, f"{name}, {where}, {engine}", sort(engine), promised=engine == POSTGRES
            )
            note(found[engine, name].as_row())
    found["ilike", "rows"] = _figure(real, size, wanted, f"rows of plain ILIKE, {where}", asking.ilike)
    return found


def _figure(real: Places, size: int, wanted: int, what: str, ask: asking.Ask, *, promised: bool = False) -> Figure:
    found = asking.times(real, size, wanted, ask)
    if not promised:
        return Figure(what, found.p95, "ms p95", note=found.note)
    return Figure(what, found.p95, "ms p95", least=f"< {PROMISED:.0f} ms", holds=found.p95 < PROMISED, note=found.note)


def _ratios(one: dict[tuple[str, str], Figure], many: dict[tuple[str, str], Figure], places: int) -> list[Figure]:
    """How much longer the slowest of twenty takes with all places there."""
    return [
        Figure(
            f"{name}, {engine}: {places} against 1", many[engine, name].ours / one[engine, name].ours, "times",
            least=f"< {TIMES} times", holds=many[engine, name].ours < TIMES * one[engine, name].ours,
        )
        for engine, name in many
        if name in _SORTS
    ]  # fmt: skip


def _dense(real: Places, size: int, wanted: int) -> Figure:
    share, took = asking.dense_share(asking.understood(*real[0], size, wanted))
    p50, p95 = np.percentile(took or [0.0], [50, 95])
    return Figure(
        "questions that need a vector", share * 100, "of 100", note=f"one takes p50 {p50:.0f}, p95 {p95:.0f} ms"
    )


def _renewed(real: Places, size: int, note: Note) -> list[Figure]:
    asked = real[:3]
    works = [(POSTGRES, "a place analysed anew", lambda: renewing.analysed_again(real[0][1]))]
    if elasticsearch_engine() is not None:
        works.append((ELASTICSEARCH, "all indices built anew", renewing.built_again))
    figures = []
    for engine, what, work in works:
        done = renewing.while_searching(asked, size, engine, work)
        said = f"{done.documents:,} documents in {done.seconds:.0f} s; {done.asked} searches meanwhile"
        figures.append(
            Figure(f"searches lost while {what}", done.failed, "", least="0", holds=not done.failed, note=said)
        )
        note(figures[-1].as_row())
    return figures


@contextmanager
def _other(note: Note) -> Iterator[None]:
    """Elasticsearch as the other engine, with indices of the bench's own; without it where it cannot be had."""
    before = settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_PREFIX
    why = "" if before[0] else lacking()
    if why:
        note(f"Only PostgreSQL is measured. {why}")
        yield
        return
    with _server(before[0]) as url:
        settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_PREFIX = url, f"{before[1]}_bench_{os.getpid()}"
        engine = elasticsearch_engine()
        if engine is not None:
            engine.patience = 30.0  # what takes long is measured, not given up
        try:
            yield
        finally:
            if engine is not None:
                engine.forget()
            settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_PREFIX = before


@contextmanager
def _server(url: str) -> Iterator[str]:
    if url:
        yield url
        return
    with tempfile.TemporaryDirectory(prefix="bygdenav-bench-") as folder:
        Path(folder).chmod(0o711)  # the server has a user of its own
        with elasticsearch(Path(folder)) as node:
            yield node.url
