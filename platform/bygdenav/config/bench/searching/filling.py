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
# A copy's key lies %(by)s above that of its original: no document has to be looked up again.
_COPY: Final = (
    """
INSERT INTO public.search_searchdocument (id, tenant_id, kind, key, version, removed, checksum, language, title, sort_title,
    words, places, facets, data, latitude, longitude, neighbours, changed_at)
SELECT id + %(by)s, %(to)s, kind, key, nextval('public.search_version'), removed, checksum, language, title, sort_title,
    words, places, facets, data, latitude, longitude, neighbours, changed_at
FROM public.search_searchdocument WHERE tenant_id = %(of)s ORDER BY id
""",
    """
INSERT INTO public.search_analysed (document_id, tenant_id, version, state, features_version, features, terms, words,
    neighbours, vector, vector_of)
SELECT d.id, %(to)s, d.version, nextval('public.search_version'), a.features_version, a.features,
    ARRAY(SELECT %(to)s::text || substr(t, strpos(t, ':')) FROM unnest(a.terms) AS t), a.words, a.neighbours, a.vector,
    a.vector_of
FROM public.search_analysed a JOIN public.search_searchdocument d ON d.id = a.document_id + %(by)s
WHERE a.tenant_id = %(of)s ORDER BY d.id
""",
    """
INSERT INTO public.search_term (tenant_id, word, term, documents, grams)
SELECT %(to)s, word, term, documents,
    CASE WHEN word THEN ARRAY(SELECT %(to)s::text || substr(g, strpos(g, ':')) FROM unnest(grams) AS g) END
FROM public.search_term WHERE tenant_id = %(of)s ORDER BY id
""",
)
_SEED: Final = 20_261_122
_TABLES: Final = ("search_searchdocument", "search_analysed", "search_term")
_CONSTRAINTS: Final = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid = ANY(%s::regclass[]) AND contype IN ('f', 'u') ORDER BY contype DESC
"""
_INDICES: Final = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = ANY(%s::regclass[]) AND NOT indisprimary
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype = 'u')
"""


def make_places(numbers: Iterable[int]) -> list[Tenant]:
    """Whole places, without firms."""
    return [make_place(f"search{number}.localhost", number) for number in numbers]


def make_place(domain: str, number: int) -> Tenant:
    """One of them."""
    identity = Identity(
        name=Ground.of(number).name, kind="municipality", purpose="competence", country="SE", languages=("sv",),
        domain=domain,
    )  # fmt: skip
    return create_tenant(identity=identity, admin="", pages=False).tenant


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
    rows and no schema; what the tables are held together by is made when the rows are there, which is quicker.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM public.search_searchdocument")
        span = cursor.fetchone()[0]
        with _bare_tables():
            for number in range(len(real), places):
                place = Tenant.objects.create(
                    schema_name=f"t_bench{number:04}", name=Ground.of(number).name, kind="municipality",
                    purpose="competence", languages=["sv"], status="ready",
                )  # fmt: skip
                values = {"to": place.pk, "of": real[number % len(real)].pk, "by": span * (number // len(real))}
                for statement in _COPY:
                    cursor.execute(statement, values)
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('public.search_searchdocument', 'id'), max(id)) "
            "FROM public.search_searchdocument"
        )


@contextmanager
def _bare_tables() -> Iterator[None]:
    tables = [f"public.{table}" for table in _TABLES]
    with connection.cursor() as cursor:
        cursor.execute(_INDICES, [tables])
        indices = cursor.fetchall()
        cursor.execute(_CONSTRAINTS, [tables])
        constraints = cursor.fetchall()
        for name, _definition in indices:
            cursor.execute(f"DROP INDEX {name}")
        for table, name, _definition in constraints:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        yield
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for table, name, definition in constraints:
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
        for _name, definition in indices:
            cursor.execute(definition)
        cursor.execute("RESET maintenance_work_mem")


def tidy() -> None:
    """What autovacuum does some minutes after so many rows were written."""
    with connection.cursor() as cursor:
        for table in (*_TABLES, "search_outboxentry"):
            cursor.execute(f"VACUUM ANALYZE public.{table}")


def _draw_vectors(place: Tenant, number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT document_id FROM public.search_analysed WHERE tenant_id = %s ORDER BY 1", [place.pk])
        keys = [key for (key,) in cursor.fetchall()]
        drawn = np.random.default_rng(_SEED + number).integers(-127, 128, (len(keys), DIMENSIONS), dtype=np.int8)
        rows = [{"document_id": key, "vector": row.tobytes().hex()} for key, row in zip(keys, drawn, strict=True)]
        for start in range(0, len(rows), 500):
            cursor.execute(_VECTORS, [json.dumps(rows[start : start + 500])])
