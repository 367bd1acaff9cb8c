"""A kind of document for tests, and both engines: every test of the contract runs on each.

Elasticsearch is one that already stands (``ELASTICSEARCH_URL``), or the fetched one, started once for all processes of a
run. Where it has not been fetched, its tests are skipped with the command that mends it; ``BYGDENAV_NEEDS_ELASTICSEARCH``
makes that a failure.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bygdenav.embedded.elastic.api import elasticsearch, lacking
from bygdenav.search.api import Document, Kind, forget_kind, register_kind
from bygdenav.search.engines.elastic import engine as engines
from bygdenav.search.engines.elastic.engine import ElasticsearchEngine
from bygdenav.search.engines.remote import elasticsearch_engine
from bygdenav.search.services.draining import drain

Make = Callable[..., Document]


@pytest.fixture
def thing() -> Iterator[list[Document]]:
    """A registered kind; the list is what every place should have of it."""
    there: list[Document] = []

    def open_at(data: dict[str, Any], moment: datetime) -> bool:
        return bool(data.get("open") == moment.hour)

    register_kind(
        Kind(name="thing", label="Things", template="search/thing.html", all=lambda: list(there), open_at=open_at)
    )
    register_kind(Kind(name="sheet", label="Sheets", template="search/sheet.html", all=list))
    yield there
    forget_kind("thing")
    forget_kind("sheet")


@pytest.fixture
def document(thing: list[Document]) -> Make:
    """Make one document of the test's kind."""

    def make(key: str = "a1", title: str = "Granboda Snickeri", **fields: Any) -> Document:
        return Document(**{"kind": "thing", "key": key, "language": "sv", "title": title, **fields})

    return make


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """The address of a real server."""
    if given := os.environ.get("ELASTICSEARCH_URL"):
        yield given
        return
    require_server()
    folder = os.environ.get("BYGDENAV_TEST_DATA") or f"{tempfile.gettempdir()}/bygdenav-test-{os.getuid()}"
    with elasticsearch(Path(folder)) as node:
        yield node.url


def require_server() -> None:
    """Skip where no server can be started, or fail where the run is one that must have it."""
    if not (why := lacking()):
        return
    if os.environ.get("BYGDENAV_NEEDS_ELASTICSEARCH"):
        pytest.fail(why)
    pytest.skip(f"the other engine's tests: {why}")


@pytest.fixture(scope="session")
def _server(elasticsearch_url: str, worker_id: str) -> Iterator[ElasticsearchEngine]:
    """An engine with indices of this process alone, which go when it ends."""
    engine = ElasticsearchEngine(elasticsearch_url, f"test{os.getpid()}")
    yield engine
    drop_indices(engine)


def drop_indices(engine: ElasticsearchEngine) -> None:
    """Take away everything that the engine has."""
    if there := list(engine.server.indices.get_alias(index=f"{engine.names.prefix}-*").body):
        engine.server.indices.delete(index=there)


def _empty(engine: ElasticsearchEngine) -> None:
    """Indices are kept from test to test: making them takes longer than most tests."""
    everything = {"match_all": {}}
    engine.server.delete_by_query(
        index=f"{engine.names.prefix}-*", query=everything, refresh=True, conflicts="proceed", ignore_unavailable=True
    )


@pytest.fixture
def elastic(
    _server: ElasticsearchEngine, settings: Any, db: None, monkeypatch: pytest.MonkeyPatch
) -> ElasticsearchEngine:
    """Elasticsearch as the configured engine, with nothing in it; patient, because other tests run beside it."""
    monkeypatch.setattr(engines, "SECONDS_TO_SEARCH", 20.0)
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_PREFIX = _server.url, _server.names.prefix
    engine = elasticsearch_engine()
    assert engine is not None
    _empty(engine)
    return engine


@pytest.fixture(params=["postgres", "elasticsearch"])
def engine(request: pytest.FixtureRequest) -> str:
    """The name of the configured engine; a test that asks for it runs on both."""
    if request.param == "elasticsearch":
        request.getfixturevalue("elastic")
    return str(request.param)


@pytest.fixture
def settle(request: pytest.FixtureRequest) -> Callable[[], None]:
    """Work off everything that waits, and have it seen."""

    def work() -> None:
        while drain()[1]:  # a turn is some seconds, which may be too few on a busy machine
            pass
        if (engine := elasticsearch_engine()) is not None:
            engine.server.indices.refresh(index=f"{engine.names.prefix}-*")

    return work
