"""Questions to Elasticsearch: every one carries the scope, and scores as PostgreSQL orders: by the sum of weights."""

from typing import Any, Final

from elasticsearch.dsl import Q, Search
from elasticsearch.dsl.query import Query

from bygdenav.search.embedder import Vector
from bygdenav.search.engines.base import Narrowing
from bygdenav.search.engines.elastic.layout import Names
from bygdenav.search.ranking.types import LegQuery
from bygdenav.search.scope import Scope
from bygdenav.search.stored import LONGEST_TERM, pack

_NEAREST: Final = "cosineSimilarity(params.vector, 'vector') + 1.0"


def searches(names: Names, scope: Scope, narrowing: Narrowing, wanted: Query, size: int) -> list[Search]:
    """One search for the own places, through their aliases, and one for what others publish."""
    limits = _limits(narrowing)
    made = [Search(index=names.place(place)).query(Q("bool", must=[wanted], filter=limits)) for place in scope.own]
    if scope.published:
        others = [str(place) for place in scope.published]
        published = [Q("terms", place=others), Q("term", neighbours=True), *limits]
        search = Search(index=names.everywhere).query(Q("bool", must=[wanted], filter=published))
        made.append(search.params(routing=",".join(others)))
    return [
        search.sort("_score", "document").source(False).extra(track_total_hits=False)[: size + 1] for search in made
    ]


def leg(asked: LegQuery) -> Query:
    """Documents with one of the terms; each term that they hold adds its weight."""
    held = [_weighted(term, weight) for term, weight in asked.terms.items()]
    more = [_weighted(term, weight) for term, weight in asked.boosts.items() if term not in asked.terms]
    return Q("bool", must=[Q("bool", should=held, minimum_should_match=1)], should=more)


def near(vector: Vector) -> Query:
    """Every document with a vector, by its cosine: exact, over the places' own documents."""
    values = [int.from_bytes(bytes([byte]), signed=True) for byte in pack(vector)]
    script = {"source": _NEAREST, "params": {"vector": values}}
    return Q("script_score", query=Q("bool", filter=[Q("exists", field="vector")]), script=script)


def _weighted(term: str, weight: float) -> Query:
    return Q("constant_score", filter=Q("term", terms=term[:LONGEST_TERM]), boost=max(float(weight), 0.0))


def _limits(narrowing: Narrowing) -> list[Query]:
    limits: list[Any] = []
    if narrowing.kinds:
        limits.append(Q("terms", kind=list(narrowing.kinds)))
    limits += [
        Q("terms", facets=[f"{group}={value}" for value in sorted(values)])
        for group, values in narrowing.groups.items()
    ]
    if narrowing.window:
        south, west, north, east = narrowing.window
        box = {"top_left": {"lat": north, "lon": west}, "bottom_right": {"lat": south, "lon": east}}
        limits.append(Q("geo_bounding_box", position=box))
    if narrowing.around:
        latitude, longitude, kilometres = narrowing.around
        limits.append(Q("geo_distance", distance=f"{kilometres}km", position={"lat": latitude, "lon": longitude}))
    return limits
