"""Places filled with firms: some analysed for real by the worker's own code, the others as copies of their rows.

What is copied is what the worker would have written, with the place's own key in every term, so tables and indices have
their full size. Vectors are drawn with a fixed seed: making 290,000 of them would take hours and change no time.
"""

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import numpy as np
from django.db import connection

from bygdenav.config.bench.searching.invented import Ground, firms
from bygdenav.config.create_tenant import create_tenant
from bygdenav.search.api import DIMENSIONS
from bygdenav.search.models import OutboxEntry
from bygdenav.search.services.outbox import work_off
from bygdenav.search.services.putting import put_all
from bygdenav.search.services.words import WORDS
from bygdenav.tenancy.api import Identity, Tenant, tenant_context

_VECTORS: Final = """
UPDATE public.search_analysed a SET vector = decode(g.vector, 'hex'), state = nextval('public.search_version')
FROM jsonb_to_recordset(%s::jsonb) AS g(document_id bigint, vector text) WHERE a.document_id = g.document_id
"""
_COPY: Final = (
    """
INSERT INTO public.search_searchdocument (tenant_id, kind, key, version, removed, checksum, language, title, sort_title,
    words, places, facets, data, latitude, longitude, neighbours, changed_at)
SELECT %(to)s, kind, key, nextval('public.search_version'), removed, checksum, language, title, sort_title, words, places,
    facets, data, latitude, longitude, neighbours, changed_at
FROM public.search_searchdocument WHERE tenant_id = %(of)s ORDER BY id
""",
    """
INSERT INTO public.search_analysed (document_id, tenant_id, version, state, features_version, features, terms, words,
    neighbours, vector, vector_of)
SELECT d.id, %(to)s, d.version, nextval('public.search_version'), a.features_version, a.features,
    (SELECT array_agg(%(to)s::text || substr(t, strpos(t, ':'))) FROM unnest(a.terms) AS t), a.words, a.neighbours,
    a.vector, a.vector_of
FROM public.search_analysed a JOIN public.search_searchdocument o ON o.id = a.document_id
JOIN public.search_searchdocument d ON d.tenant_id = %(to)s AND d.kind = o.kind AND d.key = o.key
WHERE a.tenant_id = %(of)s ORDER BY d.id
""",
    """
INSERT INTO public.search_term (tenant_id, word, term, documents, grams)
SELECT %(to)s, word, term, documents, (SELECT array_agg(%(to)s::text || substr(g, strpos(g, ':'))) FROM unnest(grams) AS g)
FROM public.search_term WHERE tenant_id = %(of)s ORDER BY id
""",
)
_SEED: Final = 20_261_122
_INDICES: Final = ("analysed_terms", "term_grams")


def make_places(numbers: Iterable[int]) -> list[Tenant]:
    """Whole places, without firms."""
    return [
        create_tenant(
            identity=Identity(
                name=Ground.of(number).name, kind="municipality", purpose="competence", country="SE", languages=("sv",),
                domain=f"search{number}.localhost",
            ),
            admin="", pages=False,
        ).tenant
        for number in numbers
    ]  # fmt: skip


def fill(place: Tenant, number: int, size: int) -> tuple[float, float]:
    """Put a place's firms and analyse them; returns the seconds of both."""
    documents = list(firms(number, size))
    with tenant_context(place):
        started = time.monotonic()
        put_all(documents)
        written = time.monotonic()
        while work_off(WORDS):
            pass
        done = time.monotonic()
    _draw_vectors(place, number)
    OutboxEntry.objects.filter(task="vector").delete()
    return written - started, done - written


def copy_all(real: Sequence[Tenant], places: int) -> None:
    """Fill other places with the rows of ``real``, in turn, until there are so many. Nobody asks in them, so they have
    rows and no schema; the indices of terms and letters are made when the rows are there, which is quicker.
    """
    with connection.cursor() as cursor, _without_indices():
        for number in range(len(real), places):
            place = Tenant.objects.create(
                schema_name=f"t_bench{number:04}", name=Ground.of(number).name, kind="municipality", purpose="competence",
                languages=["sv"], status="ready",
            )  # fmt: skip
            for statement in _COPY:
                cursor.execute(statement, {"to": place.pk, "of": real[number % len(real)].pk})


@contextmanager
def _without_indices() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE indexname = ANY(%s)", [list(_INDICES)])
        there = cursor.fetchall()
        for name, _definition in there:
            cursor.execute(f'DROP INDEX public."{name}"')
        yield
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for _name, definition in there:
            cursor.execute(definition)
        cursor.execute("RESET maintenance_work_mem")


def tidy() -> None:
    """What autovacuum does some minutes after so many rows were written."""
    with connection.cursor() as cursor:
        for table in ("search_searchdocument", "search_analysed", "search_term", "search_outboxentry"):
            cursor.execute(f"VACUUM ANALYZE public.{table}")


def _draw_vectors(place: Tenant, number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT document_id FROM public.search_analysed WHERE tenant_id = %s ORDER BY 1", [place.pk])
        keys = [key for (key,) in cursor.fetchall()]
        drawn = np.random.default_rng(_SEED + number).integers(-127, 128, (len(keys), DIMENSIONS), dtype=np.int8)
        rows = [{"document_id": key, "vector": row.tobytes().hex()} for key, row in zip(keys, drawn, strict=True)]
        for start in range(0, len(rows), 500):
            cursor.execute(_VECTORS, [json.dumps(rows[start : start + 500])])
