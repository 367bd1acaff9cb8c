"""The first task: from a document's words to what the ranking needs, what the index holds, and the place's counts."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from django.db import connection

from bygdenav.search.engines.remote import remote_engines
from bygdenav.search.lexicons import lexicon_here
from bygdenav.search.models import Analysed, OutboxEntry, SearchDocument
from bygdenav.search.ranking import features, passage
from bygdenav.search.services.counting import Counted, count, terms_of
from bygdenav.search.services.outbox import Task, follow
from bygdenav.search.stored import LONGEST_TERM, document_of, placed, vector_of
from bygdenav.tenancy.api import tenant_context

VECTOR: Final = "vector"
_LOCK: Final = """
INSERT INTO public.search_analysed
    (document_id, tenant_id, version, state, features_version, features, terms, words, neighbours, vector_of)
SELECT id, tenant_id, 0, 0, '', '{}', '{}', '{}', false, '' FROM public.search_searchdocument WHERE id = ANY(%s)
ON CONFLICT (document_id) DO NOTHING
"""
_STORE: Final = """
UPDATE public.search_analysed a SET
    state = nextval('public.search_version'), version = g.version, neighbours = g.neighbours, features = g.features,
    features_version = g.features_version, terms = g.terms, words = g.words, vector_of = g.vector_of,
    vector = CASE WHEN a.vector_of = g.vector_of THEN a.vector END
FROM jsonb_to_recordset(%s::jsonb) AS g(document_id bigint, version bigint, neighbours bool, features jsonb,
    features_version text, terms text[], words text[], vector_of text)
WHERE a.document_id = g.document_id
"""
_STORED: Final = (
    "document_id", "version", "neighbours", "features", "features_version", "terms", "words", "vector_of",
)  # fmt: skip


def analyse_documents(entries: Sequence[OutboxEntry]) -> Mapping[int, str]:
    """Make the rows of ``Analysed`` follow the documents as they are now, and ``Term`` with them."""
    numbers = [entry.document_id for entry in entries]
    rows = _locked(numbers)
    counted: Counted = Counter()
    stale = []
    for document in SearchDocument.objects.everywhere().filter(pk__in=numbers).select_related("tenant"):
        row = rows[document.pk]
        if row.version < document.version or not (row.features_version or document.removed):
            with tenant_context(document.tenant):
                _renew(row, document, counted)
            stale.append(row)
    _store(stale)
    count(counted)
    changed = {row.document_id for row in stale}
    _pass_on([entry for entry in entries if entry.document_id in changed], stale)
    return {}


WORDS: Final = Task("words", 100, analyse_documents)


def _locked(numbers: Sequence[int]) -> dict[int, Analysed]:
    """The rows of these documents, made where they are missing, ours until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [sorted(numbers)])
    rows = Analysed.objects.select_for_update().filter(document__in=numbers).order_by("document_id")
    return {row.document_id: row for row in rows}


def _renew(row: Analysed, document: SearchDocument, counted: Counted) -> None:
    counted.subtract(terms_of(row))
    row.version, row.neighbours = document.version, document.neighbours
    if document.removed:
        row.features, row.features_version, row.terms, row.words = {}, "", [], []
        row.vector, row.vector_of = None, ""
        return
    written = document_of(document)
    found = features(written, lexicon_here())
    row.features, row.features_version = found.as_json(), found.version
    row.terms = placed(row.tenant_id, sorted(found.terms()))
    row.words = sorted(word[:LONGEST_TERM] for word in found.words())
    if (of := vector_of(passage(written))) != row.vector_of:
        row.vector, row.vector_of = None, of
    counted.update(terms_of(row))


def _store(rows: Sequence[Analysed]) -> None:
    values = [{name: getattr(row, name) for name in _STORED} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(_STORE, [json.dumps(values)])


def _pass_on(entries: Sequence[OutboxEntry], rows: Sequence[Analysed]) -> None:
    """Tell the other engines; have a vector made where the words that it stands for have changed."""
    for engine in remote_engines():
        follow(entries, engine.name)
    without = {row.document_id for row in rows if row.vector is None and row.vector_of}
    follow([entry for entry in entries if entry.document_id in without], VECTOR)
