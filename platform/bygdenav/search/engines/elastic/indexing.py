"""Telling the index what has changed: in bulk, with waits when it has too much to do, never an older state over a newer."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final

from django.db import connection
from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from bygdenav.search.engines.base import EngineDown
from bygdenav.search.engines.elastic.client import is_of_server
from bygdenav.search.engines.elastic.layout import (
    GROUPS,
    Layout,
    Names,
    entry_id,
    group_of,
    make_index,
    make_live,
    read_layout,
    see_place,
)  # fmt: skip
from bygdenav.search.models import Analysed
from bygdenav.search.stored import unplaced
from bygdenav.tenancy.api import Tenant, ready_places
from bygdenav.tenancy.locks import one_at_a_time

CHUNK: Final = 500
LOCK: Final = 7_412_003
TASK: Final = "elasticsearch"
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


def ensured(server: Elasticsearch, names: Names, places: Collection[int]) -> Layout:
    """The layout, with a live index for each group and a view for each of ``places``; what is missing is made, and
    what it should hold is put on the list.
    """
    layout = read_layout(server, names)
    wanted = {place.pk: place for place in Tenant.objects.filter(pk__in=places)}
    if set(layout.live) == set(GROUPS) and all(_sees(layout, place) for place in wanted.values()):
        return layout
    with one_at_a_time(LOCK):
        layout = read_layout(server, names)
        _make_missing(server, names, layout)
        layout = read_layout(server, names)
        _make_views(server, names, layout, [place for place in wanted.values() if not _sees(layout, place)])
    return read_layout(server, names)


def refill(places: Collection[int]) -> None:
    """Have everything of these places told again."""
    with connection.cursor() as cursor:
        cursor.execute(_REFILL, [TASK, sorted(places)])


def _sees(layout: Layout, place: Tenant) -> bool:
    return layout.places.get(place.pk) == layout.live.get(group_of(place))


def _make_missing(server: Elasticsearch, names: Names, layout: Layout) -> None:
    for group in set(GROUPS) - set(layout.live):
        numbers = [names.number_of(index) for index in layout.before[group] + tuple(layout.building.values())]
        index = names.number(group, max(numbers, default=0) + 1)
        places = [place.pk for place in ready_places() if group_of(place) == group]
        make_index(server, index, names.group(group))
        make_live(server, names, group, layout, index, places)
        refill(places)


def _make_views(server: Elasticsearch, names: Names, layout: Layout, places: Sequence[Tenant]) -> None:
    """A place that is new, or whose first language is another now, which moves it to another index."""
    for place in places:
        steps = [see_place(names, layout.live[group_of(place)], place.pk)]
        if old := layout.places.get(place.pk):
            steps.append({"remove": {"index": old, "alias": names.place(place.pk)}})
        server.indices.update_aliases(actions=steps)
        refill([place.pk])


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
