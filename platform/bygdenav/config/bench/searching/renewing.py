"""Everything indexed anew while searches go on: none fails, and none sees half of it."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle

from django.db import connection

from bygdenav.config.bench.searching.asking import understood
from bygdenav.search.api import SearchRequest, search, settle
from bygdenav.search.models import Analysed, OutboxEntry, SearchDocument
from bygdenav.search.services.outbox import follow
from bygdenav.search.services.rebuilding import rebuild_engine
from bygdenav.tenancy.api import Tenant, tenant_context

QUESTIONS = 24


@dataclass
class Renewed:
    """``seconds`` for ``documents``; ``asked`` searches meanwhile, of which ``failed`` failed or found less than before."""

    documents: int = 0
    seconds: float = 0.0
    asked: int = 0
    failed: int = 0


def analysed_again(place: Tenant) -> int:
    """Have everything of a place analysed again, as after a change of the analysis; returns how much that was."""
    rows = dict(SearchDocument.objects.everywhere().filter(tenant=place).values_list("pk", "version"))
    Analysed.objects.filter(document__in=rows).update(features_version="")
    follow([OutboxEntry(tenant=place, document_id=pk, version=number) for pk, number in rows.items()], "words")
    settle()
    return len(rows)


def built_again() -> int:
    """Have the other engine's indices built anew."""
    return rebuild_engine(lambda _said: None)


def while_searching(places: Sequence[tuple[int, Tenant]], size: int, engine: str, work: Callable[[], int]) -> Renewed:
    """Do ``work`` in a thread of its own and search until it is done."""
    asked = [
        (place, question.text)
        for number, place in places
        for question in understood(number, place, size, QUESTIONS)
        if not question.dense  # on a busy machine there is not always time for a vector, and then less is found
    ]
    before = [_found(place, text, engine) for place, text in asked]
    renewed = Renewed()
    with ThreadPoolExecutor(1) as workers:
        done = workers.submit(_timed, work)
        for (place, text), number in cycle(zip(asked, before, strict=True)):
            if done.done():
                break
            renewed.asked += 1
            renewed.failed += _fails(place, text, engine, number)
        renewed.documents, renewed.seconds = done.result()
    return renewed


def _timed(work: Callable[[], int]) -> tuple[int, float]:
    started = time.monotonic()
    try:
        return work(), time.monotonic() - started
    finally:
        connection.close()


def _fails(place: Tenant, text: str, engine: str, before: int) -> bool:
    try:
        return _found(place, text, engine) < before
    except Exception:  # noqa: BLE001 -- whatever it is, a reader would have seen it
        return True


def _found(place: Tenant, text: str, engine: str) -> int:
    with tenant_context(place):
        return search(SearchRequest(text=text), engine=engine).total
