"""A new index, filled beside the live one while searches go on, compared, and then put in its place in one call.

The one before is kept, so that the step can be taken back.
"""

from collections.abc import Callable, Iterator
from typing import Final

from elasticsearch import Elasticsearch

from bygdenav.search.engines.elastic import comparing, indexing
from bygdenav.search.engines.elastic.layout import Layout, Names, group_of, make_index, make_live, read_layout
from bygdenav.search.models import Analysed
from bygdenav.tenancy.api import Tenant, ready_places

Note = Callable[[str], None]
KEPT_BEFORE: Final = 1
LOCK: Final = 7_412_003


def build_group(server: Elasticsearch, names: Names, group: str, note: Note) -> int:
    """Fill a new index of ``group`` and put it in the place of the live one, if there is one; how many documents it was
    told. Nobody searches it before it holds everything. The caller has ``LOCK``.
    """
    layout = read_layout(server, names)
    if left := layout.building.get(group):  # of a rebuild that was stopped
        server.indices.delete(index=left)
    there = [*layout.before[group], *(index for index in [layout.live.get(group), left] if index)]
    index = names.number(group, max(map(names.number_of, there), default=0) + 1)
    make_index(server, index, names.next(group))
    layout = read_layout(server, names)
    places = places_of(group)
    told = sum(fill(server, layout, index, place) for place in places)
    _mend_all(server, layout, index, places)
    make_live(server, names, group, layout, index, [place.pk for place in places])
    _mend_all(server, read_layout(server, names), index, places)  # what was on its way to the old one alone
    note(f"{index}: {told} documents of {len(places)} places")
    for old in read_layout(server, names).before[group][KEPT_BEFORE:]:
        server.indices.delete(index=old)
    return told


def fill(server: Elasticsearch, layout: Layout, index: str, place: Tenant) -> int:
    """Tell an index, live or being built, all of a place's documents; how many."""
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


def places_of(group: str) -> list[Tenant]:
    """The places whose documents a group's index holds."""
    return [place for place in ready_places() if group_of(place) == group]
