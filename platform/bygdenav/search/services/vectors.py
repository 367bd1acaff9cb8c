"""The second task: sentence vectors, which take some tenths of a second each and so never keep the words waiting."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from django.db import connection

from bygdenav.search.embedder import Embedder, NullEmbedder, embedder, shorten
from bygdenav.search.engines.remote import remote_engines
from bygdenav.search.models import Analysed, OutboxEntry
from bygdenav.search.ranking import passage
from bygdenav.search.services.outbox import Task, follow
from bygdenav.search.stored import document_of, pack, vector_of

_STORE: Final = """
UPDATE public.search_analysed SET vector = %s, state = nextval('public.search_version')
WHERE document_id = %s AND vector_of = %s
"""


def make_vectors(entries: Sequence[OutboxEntry]) -> Mapping[int, str]:
    """Store the vectors of documents that lack one; nothing where there is no model."""
    model = embedder()
    if isinstance(model, NullEmbedder):
        return {}
    refused: dict[int, str] = {}
    made: list[OutboxEntry] = []
    rows = Analysed.objects.select_related("document").filter(document__in=[each.document_id for each in entries])
    waiting = {row.document_id: row for row in rows if row.vector is None and not row.document.removed}
    for entry in entries:
        if (row := waiting.get(entry.document_id)) is None:
            continue
        text = passage(document_of(row.document))
        if not shorten(text) or vector_of(text) != row.vector_of:
            continue  # nothing to make one of, or the words have changed again and their own entry follows
        try:
            vector = _vector(model, text)
        except TimeoutError as error:
            refused[entry.document_id] = str(error)
            continue
        with connection.cursor() as cursor:
            cursor.execute(_STORE, [vector, row.document_id, row.vector_of])
        made.append(entry)
    for engine in remote_engines():
        follow(made, engine.name)
    return refused


@lru_cache(maxsize=500)
def _vector(model: Embedder, text: str) -> bytes:
    """The packed vector; kept for a while, because one offer stands in every place with the same words."""
    vector = model.document(text, timeout=30)
    if vector is None:
        raise TimeoutError("no vector in time")
    return pack(vector)


VECTORS: Final = Task("vector", 8, make_vectors)
