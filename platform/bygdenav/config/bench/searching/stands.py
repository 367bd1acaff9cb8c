"""What is searched: a database with one place filled and one with all of them, each with indices of its own."""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

from bygdenav.config.bench.figures import Figure
from bygdenav.config.bench.searching import asking, filling
from bygdenav.config.own_database import kept_database, own_database, working_in
from bygdenav.embedded.elastic.api import elasticsearch, lacking
from bygdenav.search.engines.elastic.engine import ElasticsearchEngine
from bygdenav.search.engines.remote import elasticsearch_engine
from bygdenav.search.ranking import FEATURES_VERSION
from bygdenav.search.services.rebuilding import rebuild_engine
from bygdenav.tenancy.api import Tenant
from municipalities.directory.trades import lexicon

Note = Callable[[str], None]
ANALYSED: Final = 10
"""So many places are written and analysed for real, and asked; the others are copies of them."""
PAGES: Final = "search-pages"
"""Part of the address of the place whose pages Wagtail's own search looks through."""
_PATIENCE: Final = 30.0


@dataclass(frozen=True)
class Stand:
    """``places``: how many there are in ``database``, each with ``size`` firms; ``kept``: for the next run too."""

    name: str
    database: str
    places: int
    size: int
    kept: bool

    @contextmanager
    def here(self) -> Iterator[Sequence[tuple[int, Tenant]]]:
        """Work in its database; gives the places that can be asked, with their numbers."""
        with working_in(self.database):
            asked = Tenant.objects.filter(domains__domain__startswith="search").exclude(
                domains__domain__startswith=PAGES
            )
            yield [(int(place.name.split()[-1]), place) for place in asked.order_by("pk")]

    def of_pages(self) -> list[Tenant]:
        """The place with pages, if it has one; inside ``here``."""
        return list(Tenant.objects.filter(domains__domain__startswith=PAGES))


@contextmanager
def stand(name: str, places: int, size: int, *, keep: bool, note: Note, figures: list[Figure]) -> Iterator[Stand]:
    """A filled database, which goes at the end unless it is to be kept; how soon it was filled goes to ``figures``."""

    def put_in() -> None:
        figures.append(_fill(places, size, note))

    made: AbstractContextManager[str]
    if keep:
        made = kept_database(
            f"bench_{name}", f"{places} places, {size} firms, {FEATURES_VERSION}:{lexicon().version}", put_in
        )
    else:
        made = own_database(f"bench_{name}")
    with made as database:
        if not keep:
            put_in()
        yield Stand(name, database, places, size, keep)


def _fill(places: int, size: int, note: Note) -> Figure:
    real = list(zip(range(min(ANALYSED, places)), filling.make_places(range(min(ANALYSED, places))), strict=True))
    written, analysed = (sum(column) for column in zip(*(filling.fill(p, n, size) for n, p in real), strict=True))
    if places > len(real):
        filling.copy_all([place for _number, place in real], places)
    elif places == 1:
        asking.write_pages(filling.make_place(f"{PAGES}.localhost", 0), 0, size)
    filling.tidy()
    note(f"{places} places are filled with {size:,} firms each.")
    rows = size * len(real)
    said = f"{rows:,} firms: written {written:.1f} s, analysed {analysed:.1f} s; vectors are drawn with a fixed seed"
    return Figure("firms written and analysed", rows / (written + analysed), "a second", note=said)


@contextmanager
def server(folder: Path | None, note: Note) -> Iterator[str]:
    """The address of an Elasticsearch: the configured one, or one of the bench's own, on ``folder`` if it is to be kept;
    "" where none can be had.
    """
    if settings.ELASTICSEARCH_URL:
        yield settings.ELASTICSEARCH_URL
    elif why := lacking():
        note(f"Only PostgreSQL is measured. {why}")
        yield ""
    elif folder is not None:
        with elasticsearch(folder, quick=False) as node:
            yield node.url
    else:
        with tempfile.TemporaryDirectory(prefix="bygdenav-bench-") as made:
            Path(made).chmod(0o711)  # the server has a user of its own
            with elasticsearch(Path(made), quick=False) as node:
                yield node.url


@contextmanager
def indexed(where: Stand, url: str, note: Note) -> Iterator[None]:
    """Have Elasticsearch hold what a stand holds; its indices go with the database."""
    before = settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_PREFIX
    last = where.name if where.kept else f"{where.name}_{os.getpid()}"
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_PREFIX = url, f"{before[1]}_bench_{last}"
    engine = elasticsearch_engine()
    try:
        if engine is not None:
            engine.patience = _PATIENCE  # what takes long is measured, not given up
            with working_in(where.database):
                if _held(engine) != where.places * where.size:
                    note(f"Elasticsearch holds {rebuild_engine(note):,} documents of {where.places} places.")
        yield
    finally:
        if engine is not None and not where.kept:
            engine.forget()
        settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_PREFIX = before


def _held(engine: ElasticsearchEngine) -> int:
    return int(engine.server.count(index=f"{engine.names.everywhere}*", ignore_unavailable=True)["count"])
