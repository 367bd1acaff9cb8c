"""Does the index hold what it should? Compared by number and checksum; only what differs is looked at one by one."""

from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan

from bygdenav.search.engines.elastic import indexing
from bygdenav.search.engines.elastic.layout import Layout, entry_id

_EXPECTED: Final = """
SELECT a.document_id, a.state FROM public.search_analysed a JOIN public.search_searchdocument d ON d.id = a.document_id
WHERE a.tenant_id = %s AND a.version > 0 AND NOT d.removed
"""
_RENEW: Final = "UPDATE public.search_analysed SET state = nextval('public.search_version') WHERE document_id = ANY(%s)"
_NEWEST: Final = "SELECT nextval('public.search_version')"


@dataclass(frozen=True, slots=True)
class Difference:
    """What one place's part of an index lacks, holds in an old state, or holds and should not."""

    expected: int
    missing: tuple[int, ...] = ()
    old: tuple[int, ...] = ()
    ghosts: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.old or self.ghosts)


def compare(server: Elasticsearch, index: str, place: int) -> Difference:
    """What differs for ``place`` in ``index``, which must have been refreshed."""
    expected = _expected(place)
    here: dict[str, Any] = {"term": {"place": str(place)}}
    sums = {"states": {"sum": {"field": "state"}}}
    answer = server.search(index=index, query=here, aggs=sums, size=0, track_total_hits=True, routing=str(place)).body
    number, total = answer["hits"]["total"]["value"], int(answer["aggregations"]["states"]["value"])
    if (number, total) == (len(expected), sum(expected.values())):
        return Difference(len(expected))
    asked = {"query": here, "_source": ["document", "state"]}
    hits = scan(server, index=index, query=asked, routing=str(place), size=indexing.CHUNK)
    there = {hit["_source"]["document"]: hit["_source"]["state"] for hit in hits}
    return Difference(
        len(expected),
        missing=tuple(sorted(set(expected) - set(there))),
        old=tuple(sorted(each for each in set(expected) & set(there) if there[each] != expected[each])),
        ghosts=tuple(sorted(set(there) - set(expected))),
    )


def mend(server: Elasticsearch, index: str, layout: Layout, place: int, found: Difference) -> None:
    """Put right what differs. Raises ``EngineDown``."""
    wrong = (*found.missing, *found.old)
    with connection.cursor() as cursor:  # newer than whatever the index was told, by whomever
        cursor.execute(_RENEW, [list(wrong)])
    for start in range(0, len(wrong), indexing.CHUNK):
        rows = indexing.rows_of(wrong[start : start + indexing.CHUNK])
        indexing.write(server, indexing.actions(rows, layout, only={index}))
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST)
        newest = cursor.fetchone()[0]
    gone = (
        {
            "_op_type": "delete", "_index": index, "_id": entry_id(place, document), "routing": str(place),
            "version": newest, "version_type": "external_gte",
        }
        for document in found.ghosts
    )  # fmt: skip
    indexing.write(server, gone)


def _expected(place: int) -> dict[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(_EXPECTED, [place])
        return dict(cursor.fetchall())
