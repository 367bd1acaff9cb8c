"""A new index beside the live one, filled while searches go on, compared, and then put in its place in one call.

The one before is kept, so that the step can be taken back; what changed since then is told to it again.
"""

from collections.abc import Callable, Iterator
from typing import Final

from elasticsearch import Elasticsearch

from bygdenav.search.engines.elastic import comparing, indexing
from bygdenav.search.engines.elastic.client import faults
from bygdenav.search.engines.elastic.engine import ElasticsearchEngine
from bygdenav.search.engines.elastic.layout import GROUPS, Layout, Names, group_of, make_index, make_live, read_layout
from bygdenav.search.models import Analysed
from bygdenav.tenancy.api import Tenant, ready_places
from bygdenav.tenancy.locks import one_at_a_time

Note = Callable[[str], None]
KEPT_BEFORE: Final = 1


def rebuild(engine: ElasticsearchEngine, note: Note) -> int:
    """Build every index anew; returns how many documents they hold. Raises ``EngineDown``; what is live stays then."""
    told = 0
    with one_at_a_time(indexing.LOCK), faults(engine.url):
        for group in GROUPS:
            told += _rebuild_group(engine.server, engine.names, group, note)
    return told


def take_back(engine: ElasticsearchEngine, note: Note) -> list[str]:
    """Have the indices before the live ones searched again; returns their names, empty where there are none."""
    names, server = engine.names, engine.server
    back = []
    with one_at_a_time(indexing.LOCK), faults(engine.url):
        layout = read_layout(server, names)
        for group, before in layout.before.items():
            if before and group in layout.live:
                places = [place.pk for place in _places_of(group)]
                make_live(server, names, group, layout, before[0], places)
                indexing.refill(places)
                note(f"{before[0]} is searched again, not {layout.live[group]}")
                back.append(before[0])
    return back


def _rebuild_group(server: Elasticsearch, names: Names, group: str, note: Note) -> int:
    layout = read_layout(server, names)
    if left := layout.building.get(group):  # of a rebuild that was stopped
        server.indices.delete(index=left)
    there = [*layout.before[group], *(index for index in [layout.live.get(group), left] if index)]
    index = names.number(group, max(map(names.number_of, there), default=0) + 1)
    make_index(server, index, names.next(group))
    layout = read_layout(server, names)
    places = _places_of(group)
    told = sum(_fill(server, layout, index, place) for place in places)
    _mend_all(server, layout, index, places)
    make_live(server, names, group, layout, index, [place.pk for place in places])
    _mend_all(server, read_layout(server, names), index, places)  # what was on its way to the old one alone
    note(f"{index}: {told} documents of {len(places)} places")
    for old in read_layout(server, names).before[group][KEPT_BEFORE:]:
        server.indices.delete(index=old)
    return told


def _fill(server: Elasticsearch, layout: Layout, index: str, place: Tenant) -> int:
    told = 0
    for documents in _chunks(place):
        indexing.write(server, indexing.actions(indexing.rows_of(documents), layout, only={index}))
        told += len(documents)
    return told


def _chunks(place: Tenant) -> Iterator[list[int]]:
    """A place's documents, some at a time, without a transaction that lasts as long as the rebuilding."""
    last = 0
    rows = Analysed.objects.filter(tenant=place, version__gt=0, document__removed=False).order_by("document_id")
    while chunk := list(rows.filter(document_id__gt=last).values_list("document_id", flat=True)[: indexing.CHUNK]):
        yield chunk
        last = chunk[-1]


def _mend_all(server: Elasticsearch, layout: Layout, index: str, places: list[Tenant]) -> None:
    server.indices.refresh(index=index)
    for place in places:
        if found := comparing.compare(server, index, place.pk):
            comparing.mend(server, index, layout, place.pk, found)


def _places_of(group: str) -> list[Tenant]:
    return [place for place in ready_places() if group_of(place) == group]
