"""Reading the concepts of a place: the shipped scheme with the place's own words over it."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from functools import lru_cache
from typing import Any

from bygdenav.tenancy.api import tenant_or_none
from competence.concepts.enums import LinkKind
from competence.concepts.models import PlaceChange, PlaceConcept, PlaceLabel, PlaceLink
from competence.concepts.rules.layer import Concept, ConceptLayer
from competence.concepts.rules.links import Link, shipped_links
from competence.concepts.rules.scheme import SCHEME_VERSION, read_tables, shipped_layer

Own = tuple[tuple[str, str, str, str], ...]  # key, broader, label, language
Said = tuple[tuple[str, str, str], ...]  # concept, language, phrase


def layer_here() -> ConceptLayer:
    """The concepts that count in the current place: one small query, four where it has words of its own. Outside every place,
    the shipped ones."""
    place = tenant_or_none()
    last = PlaceChange.objects.order_by("-pk").values_list("pk", flat=True).first() if place else None
    if place is None or last is None:
        return shipped_layer()
    said = tuple(PlaceLabel.objects.filter(ended_at=None).order_by("pk").values_list("concept", "language", "phrase"))
    own = tuple(
        PlaceConcept.objects.filter(ended_at=None).order_by("pk").values_list("key", "broader", "label", "language")
    )
    version = f"{SCHEME_VERSION}+{last}/{place.schema_name}"
    if said or own:
        return _with(own, said, version)
    return _named(version) if PlaceLink.objects.filter(ended_at=None).exists() else shipped_layer()


def scheme_version() -> str:
    """Which concepts count here now: our scheme's version and, where the place has words or links of its own, the number of
    its last change (``PlaceChange``) and its schema. What a suggestion stores, so that it can be explained later."""
    return layer_here().version


@lru_cache(maxsize=32)
def _named(version: str) -> ConceptLayer:
    """The shipped concepts in a place that has links only: the same words, another version."""
    layer = copy(shipped_layer())
    layer.version = version
    return layer


@lru_cache(maxsize=32)
def _with(own: Own, said: Said, version: str) -> ConceptLayer:
    """Made once for each state of a place's words."""
    tables: dict[str, dict[str, Any]] = {key: dict(table) for key, table in read_tables().items()}
    for key, broader, label, language in own:
        tables[key] = {"label": {language: label}, "broader": broader, "own": True}
    words = [*said, *((key, language, label) for key, _broader, label, language in own)]
    for concept, language, phrase in words:
        for key in (concept, str(tables.get(concept, {}).get("broader", ""))):  # the matching reads the broad ones
            if key in tables:
                tables[key][language] = f"{tables[key].get(language, '')}, {phrase}"
    return ConceptLayer(tables, version)


def concept_here(key: str) -> Concept | None:
    """One concept of the current place by its key, None for one that is not there (any more)."""
    return layer_here().concepts.get(key)


def concept_choices(language: str, *, narrower: bool = True) -> list[tuple[str, str]]:
    """What nobody else answers is left out: keys with names, by name."""
    known: Iterable[Concept] = layer_here().concepts.values()
    rows = [(each.key, each.name(language)) for each in known if not each.outside and (narrower or not each.broader)]
    return sorted(rows, key=lambda row: row[1].lower())


def labels_here() -> Sequence[PlaceLabel]:
    """The place's own words that count now."""
    return list(PlaceLabel.objects.filter(ended_at=None))


def concepts_here() -> Sequence[PlaceConcept]:
    """The place's own concepts that count now."""
    return list(PlaceConcept.objects.filter(ended_at=None))


def links_here() -> Sequence[PlaceLink]:
    """The place's own links that count now."""
    return list(PlaceLink.objects.filter(ended_at=None))


def count_shipped_links() -> int:
    """How many links to other lists we ship."""
    return sum(map(len, shipped_links().values()))


def links_of(concept: str) -> tuple[Link, ...]:
    """What a concept is in other lists: the links that we ship."""
    return shipped_links().get(concept, ())


def concepts_at(uris: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """For entries of other lists: our concepts that they count as here, through links that say so."""
    asked, found = frozenset(uris), dict[str, dict[str, None]]()
    if not asked:
        return {}
    own = [
        Link(row.concept, LinkKind(row.kind), row.taxonomy, row.version, row.uri, row.label)
        for row in PlaceLink.objects.filter(ended_at=None, uri__in=asked)
    ]
    for link in (*own, *(each for links in shipped_links().values() for each in links)):
        if link.uri in asked and link.counts:
            found.setdefault(link.uri, {})[link.concept] = None
    return {uri: tuple(concepts) for uri, concepts in found.items()}


def changes_here(most: int = 20) -> Sequence[PlaceChange]:
    """The last changes, the newest first."""
    return list(PlaceChange.objects.select_related("by", "label", "concept", "link")[:most])
