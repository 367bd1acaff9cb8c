"""Telling the index what has changed: in bulk, with waits when it has too much to do, never an older state over a newer."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any, Final

from django.db import connection
from django.utils import timezone
from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from bygdenav.search.engines.base import EngineDown
from bygdenav.search.engines.elastic.client import is_of_server
from bygdenav.search.engines.elastic.layout import Layout, entry_id, group_of
from bygdenav.search.models import Analysed, OutboxEntry
from bygdenav.search.stored import unplaced

CHUNK: Final = 500
TASK: Final = "elasticsearch"
BEHIND: Final = timedelta(minutes=1)
_TRIES: Final = 3
_REFILL: Final = """
INSERT INTO public.search_outboxentry (tenant_id, document_id, version, task, attempts, created_at, not_before, error)
SELECT tenant_id, document_id, version, %s, 0, now(), now(), '' FROM public.search_analysed
WHERE tenant_id = ANY(%s) AND version > 0 ORDER BY document_id
"""


def rows_of(documents: Sequence[int]) -> list[Analysed]:
    """What is to be told of these documents, as it is now."""
    found = Analysed.objects.select_related("document__tenant").defer("features", "words", "document__words")
    return list(found.filter(document__in=documents, version__gt=0).order_by("document_id"))


def actions(rows: Iterable[Analysed], layout: Layout, only: Collection[str] = ()) -> Iterator[dict[str, Any]]:
    """What to do in every index that is live or being built (in ``only`` if given), so that none misses a change."""
    for row in rows:
        group = group_of(row.document.tenant)
        for index in {layout.live.get(group), layout.building.get(group)} - {None}:
            if not only or index in only:
                yield _action(row, str(index))


def write(server: Elasticsearch, wanted: Iterable[dict[str, Any]]) -> dict[int, str]:
    """Carry out ``wanted``; returns why which documents were refused. Raises ``EngineDown``."""
    refused: dict[int, str] = {}
    done = streaming_bulk(
        server, wanted, chunk_size=CHUNK, max_retries=_TRIES, initial_backoff=0.5, max_backoff=4, raise_on_error=False
    )
    for fine, item in done:
        operation, said = next(iter(item.items()))
        status, error = said.get("status", 500), said.get("error")
        if fine or status == 409 or (operation == "delete" and status == 404 and not error):
            continue  # 409: a newer state is there already; 404: what was to go is gone
        if is_of_server(status, error):
            raise EngineDown(f"{status} {error.get('type', '') if isinstance(error, dict) else error}")
        refused[int(said["_id"].partition(":")[2])] = str(error)
    return refused


def refill(places: Collection[int]) -> None:
    """Have everything of these places told again."""
    with connection.cursor() as cursor:
        cursor.execute(_REFILL, [TASK, sorted(places)])


def is_behind() -> bool:
    """Whether something has waited to be told for longer than it should: the index takes no writes, or has much to catch up
    with. What was refused by itself is another matter.
    """
    waiting = OutboxEntry.objects.filter(task=TASK, dead_at=None, attempts=0).order_by("id")
    oldest = waiting.values_list("created_at", flat=True).first()
    return oldest is not None and oldest < timezone.now() - BEHIND


def _action(row: Analysed, index: str) -> dict[str, Any]:
    document = row.document
    name = {
        "_index": index, "_id": entry_id(row.tenant_id, row.document_id), "routing": str(row.tenant_id),
        "version": row.state, "version_type": "external_gte",
    }  # fmt: skip
    if document.removed:
        return {"_op_type": "delete", **name}
    said: dict[str, Any] = {
        "place": str(row.tenant_id), "document": row.document_id, "state": row.state, "kind": document.kind,
        "terms": unplaced(row.terms), "facets": document.facets, "neighbours": row.neighbours,
    }  # fmt: skip
    if document.latitude is not None:
        said["position"] = {"lat": document.latitude, "lon": document.longitude}
    if row.vector:
        said["vector"] = list(memoryview(bytes(row.vector)).cast("b"))
    return {"_op_type": "index", **name, "_source": said}
