"""Killing the worker or the engine at any point loses nothing: done for real, on a server of the test's own."""

import random
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from bygdenav.embedded.elastic import node
from bygdenav.embedded.elastic.api import Node
from bygdenav.search.api import SearchRequest, put, put_all, remove, search
from bygdenav.search.engines.base import EngineDown
from bygdenav.search.engines.elastic import client as clients
from bygdenav.search.engines.elastic import comparing, indexing
from bygdenav.search.engines.elastic import engine as engines
from bygdenav.search.engines.elastic.layout import read_layout, remove_indices
from bygdenav.search.engines.remote import elasticsearch_engine
from bygdenav.search.models import Analysed, OutboxEntry, SearchDocument, Term
from bygdenav.search.services.draining import drain, prepare
from bygdenav.search.services.rebuilding import rebuild_engine
from bygdenav.search.stored import unplaced
from bygdenav.tenancy.api import Tenant, current_tenant, tenant_context
from tests.conftest import SCHEMAS
from tests.search.conftest import require_server
from tests.search.crashing import in_another_process, keep_draining, kill, own_database
from tests.search.faulty import proxy_to

WORDS = [
    "bageri",
    "snickeri",
    "skoter",
    "fiske",
    "uthyrning",
    "lokal",
    "vatten",
    "värme",
    "bokföring",
    "golv",
    "tak",
    "fönster",
]
A_BREATH = 0.03  # between two acts of somebody who goes on all the time: two who never pause leave two cores to nobody


@pytest.fixture(scope="module")
def own_node() -> Iterator[Path]:
    """The folder of a server that this module may do anything to; it ends with this process."""
    require_server()
    base = Path(tempfile.mkdtemp(prefix="bygdenav-engine-"))
    base.chmod(0o711)  # the server has a user of its own
    folder = base / "elasticsearch"
    node.start(folder, with_us=True, quick=True)
    yield folder
    there = node.running(folder)
    if there:
        there.signal(signal.SIGCONT)
    node.stop(folder)
    shutil.rmtree(base, ignore_errors=True)


@pytest.fixture
def place(django_db_setup: None, django_db_blocker: Any, thing: list[Any]) -> Iterator[Tenant]:
    """A place in a database of its own, whose writes are real."""
    with django_db_blocker.unblock(), own_database():
        found = Tenant.objects.get(schema_name=SCHEMAS["a"])
        with tenant_context(found):
            yield found


@pytest.fixture
def server(own_node: Path, place: Tenant, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Node]:
    """The test's own server as the configured engine, with a short pause after it fails."""
    monkeypatch.setattr(clients, "SECONDS_OF_PAUSE", 0.5)
    monkeypatch.setattr(engines, "SECONDS_TO_SEARCH", 5.0)  # other tests run on the same machine
    clients.client.cache_clear()
    running = node.running(own_node) or node.start(own_node, with_us=True, quick=True)
    use(settings, running.url)
    yield running
    clients.client.cache_clear()


def use(settings: Any, url: str) -> None:
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_PREFIX = url, f"kill{time.monotonic_ns()}"


def difference(place: Tenant) -> comparing.Difference:
    engine = elasticsearch_engine()
    assert engine is not None
    index = read_layout(engine.server, engine.names).places[place.pk]
    engine.server.indices.refresh(index=index)
    return comparing.compare(engine.server, index, place.pk)


def assert_nothing_is_lost(place: Tenant) -> None:
    """Every document is analysed as it stands now, the counts are those of the documents, nothing waits."""
    assert not OutboxEntry.objects.exclude(task="vector").exists()
    documents = SearchDocument.objects.everywhere().filter(tenant=place)
    rows = {row.document_id: row for row in Analysed.objects.filter(tenant=place)}
    assert {row.pk: row.version for row in documents} == {number: row.version for number, row in rows.items()}
    truth: Counter[tuple[bool, str]] = Counter()
    for row in rows.values():
        truth.update((False, term) for term in unplaced(row.terms))
        truth.update((True, word) for word in row.words)
    kept = Term.objects.filter(tenant=place).values_list("word", "term", "documents")
    assert {(word, term): number for word, term, number in kept} == dict(truth)


def write_something(draw: random.Random, document: Callable[..., Any], step: int) -> None:
    key = f"k{draw.randrange(40)}"
    if draw.random() < 0.25:
        remove(kind="thing", key=key)
    else:
        text = " ".join(draw.sample(WORDS, 4))
        put(document(key, f"{draw.choice(WORDS).title()} {step}", texts={"text": text}))


def test_a_worker_that_is_killed_at_any_point_loses_nothing(place, document):
    draw = random.Random(11)
    worker = in_another_process(keep_draining)
    for step in range(200):
        write_something(draw, document, step)
        if step % 20 == 19:
            time.sleep(draw.random() * 0.3)
            kill(worker)
            worker = in_another_process(keep_draining)
    kill(worker)
    drain(60)
    assert_nothing_is_lost(place)


def test_two_workers_and_one_that_is_killed_leave_the_engine_as_it_should_be(server, place, document):
    draw = random.Random(12)
    workers = [in_another_process(keep_draining) for _number in range(2)]
    for step in range(120):
        write_something(draw, document, step)
        if step % 30 == 29:
            time.sleep(draw.random())
            kill(workers.pop(0))
            workers.append(in_another_process(keep_draining))
    for worker in workers:
        kill(worker)
    drain(60)
    assert_nothing_is_lost(place)
    assert not difference(place)


def waiting_unblamed() -> set[int]:
    """The documents that the engine has not been told of yet; none of them counts as failed."""
    waiting = OutboxEntry.objects.filter(task="elasticsearch")
    assert all(entry.attempts == 0 and entry.dead_at is None for entry in waiting)
    return {entry.document_id for entry in waiting}


def readyz() -> dict[str, Any]:
    with tenant_context(current_tenant()):  # answering leaves its process outside every place
        body: dict[str, Any] = Client(headers={"host": "a.localhost"}).get("/readyz").json()
    return body


def test_the_engine_is_killed_and_comes_back(server, own_node, place, document, settings, caplog):
    put_all([document(f"k{number}", f"Bageri {number}") for number in range(20)])
    drain()
    assert not difference(place)
    server.signal(signal.SIGKILL)
    put(document("k99", "Bageri nittionio"))
    remove(kind="thing", key="k0")
    page = search(SearchRequest(text="bageri"))
    assert page.engine == "postgres"
    assert "search_fell_back" in caplog.text
    drain()
    assert "search_engine_down" in caplog.text
    assert {hit.key for hit in search(SearchRequest(text="nittionio", per_page=50)).hits} >= {"k99"}
    assert len(waiting_unblamed()) == 2
    found = readyz()
    assert found["ready"]
    assert found["parts"]["search"] == "degraded: PostgreSQL answers"
    prefix = settings.ELASTICSEARCH_PREFIX
    settings.ELASTICSEARCH_URL = node.start(own_node, with_us=True, quick=True).url
    settings.ELASTICSEARCH_PREFIX = prefix
    drain()
    assert_nothing_is_lost(place)
    assert not difference(place)
    assert search(SearchRequest(text="bageri")).engine == "elasticsearch"
    assert readyz()["parts"]["search"] == "ok"


def test_the_engine_is_held_and_let_go(server, place, document, monkeypatch):
    put_all([document(f"k{number}", f"Bageri {number}") for number in range(5)])
    drain()
    assert not difference(place)
    monkeypatch.setattr(clients, "SECONDS_TO_WRITE", 2.0)
    clients.client.cache_clear()
    server.signal(signal.SIGSTOP)
    try:
        put(document("k99", "Bageri nittionio"))
        started = time.monotonic()
        assert search(SearchRequest(text="bageri")).engine == "postgres"
        assert time.monotonic() - started < 10
        drain()
        assert len(waiting_unblamed()) == 1
    finally:
        server.signal(signal.SIGCONT)
    monkeypatch.setattr(clients, "SECONDS_TO_WRITE", 30.0)
    clients.client.cache_clear()
    time.sleep(0.6)
    drain()
    assert not difference(place)
    assert search(SearchRequest(text="bageri")).engine == "elasticsearch"


def test_a_server_that_is_new_or_has_lost_its_indices_is_filled_before_it_is_searched(
    server, place, document, settings
):
    url, settings.ELASTICSEARCH_URL = settings.ELASTICSEARCH_URL, ""
    put_all([document(f"k{number}", f"Bageri {number}") for number in range(30)])
    drain()
    settings.ELASTICSEARCH_URL = url
    engine = elasticsearch_engine()
    for _again in range(2):
        page = search(SearchRequest(text="bageri"))
        assert (page.engine, page.total) == ("postgres", 30)
        with pytest.raises(EngineDown):
            engine.check()
        prepare()
        assert not difference(place)
        page = search(SearchRequest(text="bageri"))
        assert (page.engine, page.total) == ("elasticsearch", 30)
        engine.check()
        remove_indices(engine.server, f"{engine.names.prefix}-*")


def test_an_index_that_takes_no_writes_makes_them_wait_while_postgres_answers(server, place, document, monkeypatch):
    monkeypatch.setattr(indexing, "BEHIND", timedelta(0))
    monkeypatch.setattr(engines, "SECONDS_OF_TRUST", 0.0)
    put(document("k1", "Bageri ett"))
    drain()
    engine = elasticsearch_engine()
    index = read_layout(engine.server, engine.names).places[place.pk]
    engine.server.indices.put_settings(index=index, settings={"index.blocks.read_only_allow_delete": True})
    put(document("k2", "Bageri två"))
    drain()
    assert len(waiting_unblamed()) == 1
    page = search(SearchRequest(text="bageri"))
    assert (page.engine, page.total) == ("postgres", 2)
    with pytest.raises(EngineDown):
        engine.check()
    engine.server.indices.put_settings(index=index, settings={"index.blocks.read_only_allow_delete": None})
    drain()
    engine.check()
    assert search(SearchRequest(text="bageri")).engine == "elasticsearch"
    assert not OutboxEntry.objects.filter(task="elasticsearch").exists()
    assert not difference(place)


def test_an_engine_with_too_much_to_do_is_asked_again_later(server, place, document, settings):
    with proxy_to(server.url) as proxy:
        settings.ELASTICSEARCH_URL = proxy.url
        put(document("k1", "Bageri ett"))
        drain()
        proxy.refusals, proxy.seen = 2, 0
        put(document("k2", "Bageri två"))
        drain()
        assert proxy.seen >= 3
        assert not OutboxEntry.objects.filter(task="elasticsearch").exists()
        proxy.refusals = 1000
        put(document("k3", "Bageri tre"))
        drain()
        assert len(waiting_unblamed()) == 1
        proxy.refusals = 0
        drain()
        assert not difference(place)


def test_a_document_that_the_engine_refuses_is_given_up_and_no_other(server, place, document):
    put_all([document("k1", "Bageri ett"), document("k2", "Bageri två")])
    drain()
    SearchDocument.objects.everywhere().filter(key="k1").update(latitude=91.0, longitude=500.0)
    OutboxEntry.objects.bulk_create(
        OutboxEntry(tenant=place, document_id=row.pk, version=row.version, task="elasticsearch")
        for row in SearchDocument.objects.everywhere()
    )
    drain()
    entry = OutboxEntry.objects.get(task="elasticsearch")
    assert entry.document_id == SearchDocument.objects.everywhere().get(key="k1").pk
    assert entry.attempts == 1
    assert entry.error


def test_everything_is_indexed_anew_while_people_write_and_search(server, place, document):
    put_all([document(f"k{number}", f"Bageri {number}") for number in range(300)])
    drain(60)

    def write_on() -> None:
        draw = random.Random(13)
        for step in range(10_000):
            write_something(draw, document, step)
            drain(1)
            time.sleep(A_BREATH)

    def search_on() -> None:
        while True:
            page = search(SearchRequest(text="bageri"))
            if page.engine != "elasticsearch" or not page.hits:
                put(document("failed", f"{page.engine} {page.total}"))
                time.sleep(1)
            time.sleep(A_BREATH)

    others = [in_another_process(write_on), in_another_process(search_on)]
    time.sleep(1)
    told = [rebuild_engine(lambda _said: None) for _again in range(2)]
    for other in others:
        kill(other)
    drain(60)
    assert min(told) >= 200
    assert not SearchDocument.objects.everywhere().filter(key="failed").values_list("title", flat=True)
    assert_nothing_is_lost(place)
    assert not difference(place)
