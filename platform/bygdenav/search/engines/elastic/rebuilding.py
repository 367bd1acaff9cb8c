"""Every index anew, and back to those before; what changed since then is told to them again."""

from bygdenav.search.engines.elastic import indexing
from bygdenav.search.engines.elastic.building import LOCK, Note, build_group, places_of
from bygdenav.search.engines.elastic.client import faults
from bygdenav.search.engines.elastic.engine import ElasticsearchEngine
from bygdenav.search.engines.elastic.layout import GROUPS, make_live, read_layout
from bygdenav.tenancy.locks import one_at_a_time


def rebuild(engine: ElasticsearchEngine, note: Note) -> int:
    """Build every index anew; returns how many documents they hold. Raises ``EngineDown``; what is live stays then."""
    told = 0
    with one_at_a_time(LOCK), faults(engine.url):
        for group in GROUPS:
            told += build_group(engine.server, engine.names, group, note)
    return told


def take_back(engine: ElasticsearchEngine, note: Note) -> list[str]:
    """Have the indices before the live ones searched again; returns their names, empty where there are none."""
    names, server = engine.names, engine.server
    back = []
    with one_at_a_time(LOCK), faults(engine.url):
        layout = read_layout(server, names)
        for group, before in layout.before.items():
            if before and group in layout.live:
                places = [place.pk for place in places_of(group)]
                make_live(server, names, group, layout, before[0], places)
                indexing.refill(places)
                note(f"{before[0]} is searched again, not {layout.live[group]}")
                back.append(before[0])
    return back
