"""What must stand before anything can be told or asked: an index for each group of languages, a view for each place."""

import logging
from collections.abc import Collection, Sequence

from elasticsearch import Elasticsearch

from bygdenav.search.engines.elastic import indexing
from bygdenav.search.engines.elastic.building import LOCK, build_group, fill
from bygdenav.search.engines.elastic.layout import GROUPS, Layout, Names, group_of, read_layout, see_place
from bygdenav.tenancy.api import Tenant
from bygdenav.tenancy.locks import one_at_a_time

logger = logging.getLogger(__name__)


def ensured(server: Elasticsearch, names: Names, places: Collection[int]) -> Layout:
    """The layout, with a live index for each group and a view for each of ``places``; what is missing is made.
    An index is filled before anybody searches it, however long that takes: until then PostgreSQL answers.
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


def _sees(layout: Layout, place: Tenant) -> bool:
    return layout.places.get(place.pk) == layout.live.get(group_of(place))


def _make_missing(server: Elasticsearch, names: Names, layout: Layout) -> None:
    for group in GROUPS:
        if group not in layout.live:
            build_group(server, names, group, logger.info)


def _make_views(server: Elasticsearch, names: Names, layout: Layout, places: Sequence[Tenant]) -> None:
    """A place that is new, or whose first language is another now, which moves it to another index."""
    for place in places:
        index = layout.live[group_of(place)]
        fill(server, layout, index, place)
        server.indices.refresh(index=index)
        steps = [see_place(names, index, place.pk)]
        if old := layout.places.get(place.pk):
            steps.append({"remove": {"index": old, "alias": names.place(place.pk)}})
        server.indices.update_aliases(actions=steps)
        indexing.refill([place.pk])  # what changed meanwhile
