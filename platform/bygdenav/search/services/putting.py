"""Documents in and out, inside the transaction of whoever changes something.

One statement writes the documents and what is to be done about them: both are there, or neither. A document that says
what it said before is left alone.
"""

import json
import threading
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db import connection, transaction

from bygdenav.ops.api import defer
from bygdenav.search.documents import LONGEST_KEY, Document
from bygdenav.search.kinds import kind as known_kind
from bygdenav.tenancy.api import current_tenant

DRAIN: Final = "search.drain"
AT_A_TIME: Final = 500
FIRST_TASK: Final = "words"

_COLUMNS: Final = {
    "kind": "text", "key": "text", "checksum": "text", "language": "text", "title": "text", "sort_title": "text",
    "words": "jsonb", "places": "text[]", "facets": "text[]", "data": "jsonb", "latitude": "float8",
    "longitude": "float8", "neighbours": "bool",
}  # fmt: skip
_NAMES: Final = ", ".join(_COLUMNS)

_OUTBOX: Final = """
INSERT INTO public.search_outboxentry
    (tenant_id, document_id, version, task, attempts, created_at, not_before, error)
SELECT %(place)s, id, version, %(task)s, 0, now(), now(), '' FROM changed
RETURNING pg_current_xact_id()::text
"""

# The version is taken in the conflict's own SET, which runs once the row is locked: of two writers, the later one to
# get the row has the higher version, whoever asked the sequence first.
_PUT: Final = f"""
WITH given AS (SELECT * FROM jsonb_to_recordset(%(rows)s::jsonb) AS g({", ".join(f"{n} {t}" for n, t in _COLUMNS.items())})),
changed AS (
    INSERT INTO public.search_searchdocument AS d (tenant_id, version, removed, changed_at, {_NAMES})
    SELECT %(place)s, nextval('public.search_version'), false, now(), {_NAMES} FROM given ORDER BY kind, key
    ON CONFLICT (tenant_id, kind, key) DO UPDATE SET
        version = nextval('public.search_version'), removed = false, changed_at = now(),
        {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS)}
    WHERE d.removed OR d.checksum <> excluded.checksum
    RETURNING id, version)
{_OUTBOX}"""  # noqa: S608 -- our own names of columns

_REMOVED: Final = """
WITH changed AS (
    UPDATE public.search_searchdocument SET
        version = nextval('public.search_version'), removed = true, changed_at = now(), checksum = '', title = '',
        sort_title = '', words = '{}', places = '{}', facets = '{}', data = '{}', latitude = NULL,
        longitude = NULL, neighbours = false
    WHERE tenant_id = %(place)s AND kind = %(kind)s AND NOT removed AND {which}
    RETURNING id, version)
"""
_REMOVE: Final = _REMOVED.replace("{which}", "key = ANY(%(keys)s)") + _OUTBOX
_KEEP: Final = _REMOVED.replace("{which}", "NOT key = ANY(%(keys)s)") + _OUTBOX

_asked = threading.local()


def put(document: Document) -> bool:
    """Let ``document`` be found in the current place, from the commit on; returns whether that changed anything.

    Raises ``NoTenant`` outside every place, ``LookupError`` for a kind that is not registered.
    """
    return put_all([document]) > 0


@transaction.atomic
def put_all(documents: Iterable[Document]) -> int:
    """``put`` for many, in few statements; returns how many were new or changed. Of two with one key the last counts."""
    place = current_tenant()
    changed = 0
    for some in _batches(documents):
        rows = {(each.kind, each.key): each.row(place.main_language) for each in map(_checked, some)}
        values = json.dumps([rows[name] for name in sorted(rows)])
        changed += _write(_PUT, {"place": place.pk, "rows": values, "task": FIRST_TASK})
    return changed


def remove(*, kind: str, key: str) -> bool:
    """Let a document be found no more, from the commit on; returns whether it was there."""
    return remove_all(kind=kind, keys=[key]) > 0


@transaction.atomic
def remove_all(*, kind: str, keys: Sequence[str]) -> int:
    """``remove`` for many of one kind; returns how many were there."""
    place = current_tenant()
    return _write(_REMOVE, {"place": place.pk, "kind": kind, "keys": sorted(keys), "task": FIRST_TASK})


@transaction.atomic
def keep_only(*, kind: str, keys: Sequence[str]) -> int:
    """Let no document of a kind be found but those named; returns how many others there were."""
    place = current_tenant()
    return _write(_KEEP, {"place": place.pk, "kind": kind, "keys": sorted(keys), "task": FIRST_TASK})


def _batches(documents: Iterable[Document]) -> Iterable[list[Document]]:
    waiting: list[Document] = []
    for document in documents:
        waiting.append(document)
        if len(waiting) == AT_A_TIME:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _checked(document: Document) -> Document:
    known_kind(document.kind)
    if not 0 < len(document.key) <= LONGEST_KEY:
        raise ValueError(f"A document's key has 1 to {LONGEST_KEY} characters")
    return document


def _write(statement: str, values: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    if rows and getattr(_asked, "transaction", None) != rows[0][0]:
        _asked.transaction = rows[0][0]
        defer(DRAIN, lock=DRAIN)  # once for each transaction; what a rolled back part of one asked for, the sweep finds
    return len(rows)
