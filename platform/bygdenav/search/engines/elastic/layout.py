"""The indices and their names: which are searched, which are being built, which place sees what.

``bygdenav-sv-3`` is an index: group of languages and number. It is searched as ``bygdenav-sv`` and, with all other live
ones, as ``bygdenav-all``; while it is being built it is ``bygdenav-sv-next``. A place sees its own documents through
``bygdenav-place-17``, which filters and routes: code that asks through it cannot forget to.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from elasticsearch import Elasticsearch
from elasticsearch.dsl import Boolean, DenseVector, Document, GeoPoint, Keyword, Long, MetaField

from bygdenav.search.embedder import DIMENSIONS
from bygdenav.tenancy.api import Tenant

GROUPS: Final = ("sv", "no", "other")
SHARDS: Final = 2
_OF_LANGUAGE: Final = {"sv": "sv", "nb": "no", "nn": "no"}


class Entry(Document):
    """One document as the engine holds it: what finds it, and nothing that is shown."""

    place = Keyword()
    document = Long()
    state = Long()
    kind = Keyword()
    terms = Keyword()
    facets = Keyword()
    position = GeoPoint()
    neighbours = Boolean()
    vector = DenseVector(dims=DIMENSIONS, element_type="byte", index=False)

    class Meta:
        """Nothing is taken in that is not named here."""

        dynamic = MetaField("strict")


@dataclass(frozen=True, slots=True)
class Layout:
    """What is there: by group the live index, the one being built, and those before, newest first; each place's index."""

    live: Mapping[str, str]
    building: Mapping[str, str]
    before: Mapping[str, tuple[str, ...]]
    places: Mapping[int, str]


def group_of(place: Tenant) -> str:
    """The group of languages of a place: a document never moves between indices when somebody edits its language."""
    return _OF_LANGUAGE.get(place.main_language, "other")


def entry_id(place: int, document: int) -> str:
    """The name of a document in the index."""
    return f"{place}:{document}"


class Names:
    """Names of indices and aliases under one installation's prefix."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix

    @property
    def everywhere(self) -> str:
        """All live indices."""
        return f"{self.prefix}-all"

    def group(self, group: str) -> str:
        """The live index of a group."""
        return f"{self.prefix}-{group}"

    def next(self, group: str) -> str:
        """The index of a group that is being built."""
        return f"{self.prefix}-{group}-next"

    def place(self, place: int) -> str:
        """What a place sees."""
        return f"{self.prefix}-place-{place}"

    def number(self, group: str, number: int) -> str:
        """One index."""
        return f"{self.prefix}-{group}-{number}"

    def number_of(self, index: str) -> int:
        """The number in an index's name."""
        return int(index.rpartition("-")[2])


def read_layout(server: Elasticsearch, names: Names) -> Layout:
    """What is there now."""
    found: Mapping[str, Any] = server.indices.get_alias(index=f"{names.prefix}-*", expand_wildcards="open").body
    live, building, places = {}, {}, {}
    of_group: dict[str, list[str]] = {group: [] for group in GROUPS}
    for index, said in found.items():
        group = index.removeprefix(f"{names.prefix}-").rpartition("-")[0]
        if group not in GROUPS:
            continue
        aliases = said["aliases"]
        if names.group(group) in aliases:
            live[group] = index
        elif names.next(group) in aliases:
            building[group] = index
        else:
            of_group[group].append(index)
        for alias in aliases:
            if alias.startswith(f"{names.prefix}-place-"):
                places[int(alias.rpartition("-")[2])] = index
    before = {group: tuple(sorted(old, key=names.number_of, reverse=True)) for group, old in of_group.items()}
    return Layout(live, building, before, places)


def make_index(server: Elasticsearch, name: str, alias: str) -> None:
    """An empty index under an alias, set up to be filled: nothing is refreshed until it is."""
    settings = {
        "number_of_shards": SHARDS, "number_of_replicas": 0, "refresh_interval": "-1", "gc_deletes": "1h",
    }  # fmt: skip
    mappings = Entry._doc_type.mapping.to_dict()
    server.indices.create(index=name, settings=settings, mappings=mappings, aliases={alias: {}})


def remove_indices(server: Elasticsearch, pattern: str) -> None:
    """Delete what a pattern names; a cluster may refuse to delete by pattern, so they are named one by one."""
    if there := list(server.indices.get_alias(index=pattern, expand_wildcards="open").body):
        server.indices.delete(index=there)


def see_place(names: Names, index: str, place: int) -> dict[str, Any]:
    """The action that lets a place see its documents in ``index``."""
    seen = {"term": {"place": str(place)}}
    return {"add": {"index": index, "alias": names.place(place), "filter": seen, "routing": str(place)}}


def make_live(
    server: Elasticsearch, names: Names, group: str, layout: Layout, index: str, places: Iterable[int]
) -> None:
    """Have everybody search ``index`` instead of what is live of its group: all aliases change in one call."""
    settings = {"refresh_interval": "1s", "auto_expand_replicas": "0-1"}  # a copy where there is another machine for it
    server.indices.put_settings(index=index, settings=settings)
    server.indices.refresh(index=index)
    actions: list[dict[str, Any]] = [
        {"add": {"index": index, "alias": names.group(group)}},
        {"add": {"index": index, "alias": names.everywhere}},
        *(see_place(names, index, place) for place in places),
    ]
    if layout.building.get(group) == index:
        actions.append({"remove": {"index": index, "alias": names.next(group)}})
    if old := layout.live.get(group):
        given_up = [names.group(group), names.everywhere]
        given_up += [names.place(place) for place, where in layout.places.items() if where == old]
        actions += [{"remove": {"index": old, "alias": alias}} for alias in given_up]
    server.indices.update_aliases(actions=actions)
