"""The same questions asked of our search, of plain ILIKE and of Wagtail's own search, each answer timed."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

import numpy as np
from django.db import connection
from wagtail.models import Page

from bygdenav.config.bench.searching.invented import Ground, firms, questions
from bygdenav.search.api import SearchRequest, embedder, search, suggest
from bygdenav.search.corpus import PlaceCorpus
from bygdenav.search.lexicons import lexicon_here
from bygdenav.search.meanings import forget_meanings
from bygdenav.search.models import OutboxEntry
from bygdenav.search.ranking import Question, understand
from bygdenav.search.scope import scope_here
from bygdenav.tenancy.api import Tenant, current_tenant, tenant_context
from municipalities.pages.models import ContentPage

Ask = Callable[[str, Ground], object]
WARM: Final = 6
"""Questions of each place that are not timed: what a process keeps of a place is kept then."""
_ILIKE: Final = """
SELECT title, data FROM public.search_searchdocument WHERE tenant_id = %s AND NOT removed AND {} ORDER BY sort_title LIMIT 20
"""
_HAS: Final = "(title ILIKE %s OR words->'texts'->>'trade' ILIKE %s OR words->'texts'->>'text' ILIKE %s)"


@dataclass
class Samples:
    """Seconds of many answers; ``works``: what this process itself did, which a busy machine changes less."""

    walls: list[float] = field(default_factory=list)
    works: list[float] = field(default_factory=list)

    @property
    def note(self) -> str:
        """All but the p95, for the table."""
        p50, p99 = np.percentile(self.walls, [50, 99]) * 1000
        own50, own95 = np.percentile(self.works, [50, 95]) * 1000
        return f"p50 {p50:.0f}, p99 {p99:.0f}; own work p50 {own50:.0f}, p95 {own95:.0f}"


def ask_all(places: Sequence[tuple[int, Tenant]], size: int, wanted: int, turn: int, ask: Ask, found: Samples) -> None:
    """Ask ``wanted`` questions, of the places one after another; in each ``turn`` others."""
    forget_meanings()
    each = max(1, wanted // max(1, len(places)))
    for number, place in places:
        ground = Ground.of(number)
        with tenant_context(place):
            for count, question in enumerate(questions(number, size, (each + WARM) * (turn + 1))[-each - WARM :]):
                wall, work = time.perf_counter(), time.process_time()
                ask(question, ground)
                if count >= WARM:
                    found.walls.append(time.perf_counter() - wall)
                    found.works.append(time.process_time() - work)


def with_facets(engine: str) -> Ask:
    """The first page of an answer, its facets counted."""
    return lambda text, _ground: search(SearchRequest(text=text), engine=engine)


def in_window(engine: str) -> Ask:
    """What a map shows of an answer."""
    return lambda text, ground: search(
        SearchRequest(text=text, per_page=200, window=(ground.north, ground.east, ground.north + 0.3, ground.east + 0.6)),
        engine=engine,
    )  # fmt: skip


def suggestion(text: str, _ground: Ground) -> object:
    """What the box suggests after some letters."""
    return suggest(text[:4], "sv")


def ilike(text: str, _ground: Ground) -> object:
    """Every word somewhere in title, trade or text, by name; nothing else of what a search page needs."""
    words = text.split()
    with connection.cursor() as cursor:
        values = [f"%{word}%" for word in words for _column in range(3)]
        cursor.execute(_ILIKE.format(" AND ".join([_HAS] * len(words))), [current_tenant().pk, *values])
        return cursor.fetchall()


def wagtails(text: str, _ground: Ground) -> object:
    """Wagtail's own search of its pages: one page of them."""
    return list(Page.objects.live().search(text)[:20])


def write_pages(place: Tenant, number: int, size: int) -> None:
    """The firms of the place with this number as pages of ``place``, for Wagtail's own search, and for no other."""
    with tenant_context(place):
        root = Page.objects.get(depth=1)
        for document in islice(firms(number, size), size):
            text = f"{document.texts['trade']}. {document.texts['text']}"
            root.add_child(instance=ContentPage(title=document.title, slug=document.key, search_description=text[:300]))
    OutboxEntry.objects.filter(tenant=place).delete()


def understood(number: int, place: Tenant, size: int, wanted: int) -> list[Question]:
    """A place's questions as the search understands them."""
    with tenant_context(place):
        return [
            understand(text, "sv", lexicon_here(), PlaceCorpus(scope_here()))
            for text in questions(number, size, wanted)
        ]


def dense_share(asked: Sequence[Question]) -> tuple[float, list[float]]:
    """Of how many questions the dense leg is asked, and the milliseconds that their vectors take."""
    meant = [question.meaning for question in asked if question.dense]
    return len(meant) / max(1, len(asked)), _timed(meant)


def _timed(texts: Iterable[str]) -> list[float]:
    found = []
    for text in texts:
        started = time.perf_counter()
        embedder().query(text, timeout=10)
        found.append((time.perf_counter() - started) * 1000)
    return found
