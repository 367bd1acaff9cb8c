"""Every night: does each place have the documents that its modules say it should, and does every engine hold them?

Numbers and checksums are compared first; what differs is put right and said in the log, because it should not happen.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Final

from django.db import OperationalError, connection, transaction
from django.db.models import F, Q
from django.utils import timezone
from psycopg.errors import SerializationFailure

from bygdenav.search.documents import Document
from bygdenav.search.engines.base import EngineDown
from bygdenav.search.engines.remote import elasticsearch_engine
from bygdenav.search.kinds import Kind, kinds
from bygdenav.search.lexicons import lexicon_here
from bygdenav.search.models import Analysed, OutboxEntry, SearchDocument
from bygdenav.search.ranking import version
from bygdenav.search.scope import scope_here
from bygdenav.search.services.counting import count_again
from bygdenav.search.services.outbox import follow
from bygdenav.search.services.putting import FIRST_TASK, put_all, remove_all
from bygdenav.tenancy.api import current_tenant

logger = logging.getLogger(__name__)
TOMBSTONES_KEPT: Final = timedelta(days=7)
TRIES, SECONDS_BETWEEN = 5, 0.5
_CHECKSUM: Final = """
SELECT count(*), coalesce(md5(string_agg(key || ' ' || checksum, ',' ORDER BY key COLLATE "C")), '')
FROM public.search_searchdocument WHERE tenant_id = %s AND kind = %s AND NOT removed
"""


@dataclass(slots=True)
class Reconciled:
    """What was compared and put right in one place. ``documents`` and ``checksums`` by kind; ``counts``: words whose
    number was wrong; ``engine``: what the other engine lacked, held in an old state or held without cause, None where
    there is none or it did not answer.
    """

    documents: dict[str, int] = field(default_factory=dict)
    checksums: dict[str, str] = field(default_factory=dict)
    put: int = 0
    removed: int = 0
    analysed_again: int = 0
    counts: int = 0
    engine: dict[str, int] | None = None

    @property
    def differed(self) -> bool:
        """Whether anything was not as it should have been."""
        return bool(self.put or self.removed or self.counts or any((self.engine or {}).values()))


def reconcile() -> Reconciled:
    """Compare and put right the current place. Raises ``NoTenant``."""
    place = current_tenant()
    found = Reconciled()
    for kind in kinds():
        _kind(kind, found)
    found.analysed_again = renew_outdated()
    _forget_tombstones()
    found.counts = count_again(place.pk)
    found.engine = _engine(place.pk)
    log = logger.warning if found.differed else logger.info
    log("search_reconciled", extra={"place": place.schema_name, **asdict(found)})
    return found


def _kind(kind: Kind, found: Reconciled) -> None:
    """One kind, seen at one moment: what somebody changes meanwhile is never put back to what it was."""
    for left in reversed(range(TRIES)):
        try:
            with _one_moment():
                put, removed, number, checksum = _compared(kind)
        except OperationalError as error:
            if not isinstance(error.__cause__, SerializationFailure):
                raise
            logger.info("search_reconcile_disturbed", extra={"kind": kind.name, "tries_left": left})
            time.sleep(SECONDS_BETWEEN)
            continue
        found.put += put
        found.removed += removed
        found.documents[kind.name], found.checksums[kind.name] = number, checksum
        return


@contextmanager
def _one_moment() -> Iterator[None]:
    """A transaction in which everything is as it was when it began, and which fails where it would write over a newer
    change. Inside another one it is that one.
    """
    began = not connection.in_atomic_block
    with transaction.atomic():
        if began:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _compared(kind: Kind) -> tuple[int, int, int, str]:
    """How many documents were put and removed, how many there are now, and their checksum."""
    place = current_tenant()
    there = SearchDocument.objects.within(scope_here()).filter(kind=kind.name)
    known = dict(there.values_list("key", "checksum"))
    keys: set[str] = set()

    def other() -> Iterator[Document]:
        for document in kind.all():
            keys.add(document.key)
            if known.get(document.key) != document.row(place.main_language)["checksum"]:
                yield document

    put = put_all(other())
    surplus = sorted(set(known) - keys)
    removed = remove_all(kind=kind.name, keys=surplus) if surplus else 0
    with connection.cursor() as cursor:
        cursor.execute(_CHECKSUM, [place.pk, kind.name])
        number, checksum = cursor.fetchone()
    return put, removed, number, checksum


def renew_outdated() -> int:
    """Have analysed again, in the current place, what another version of the analysis made and what nothing waits to be
    done about; returns how many documents.
    """
    place = current_tenant()
    waiting = OutboxEntry.objects.filter(tenant=place, task=FIRST_TASK).values("document_id")
    old = (
        Q(analysed=None)
        | Q(analysed__version__lt=F("version"))
        | ~Q(analysed__features_version=version(lexicon_here()))
    )
    rows = SearchDocument.objects.within(scope_here()).filter(old).exclude(pk__in=waiting)
    with transaction.atomic():
        numbers = dict(rows.values_list("pk", "version"))
        Analysed.objects.filter(document__in=numbers).update(features_version="")
        follow(
            [OutboxEntry(tenant=place, document_id=pk, version=number) for pk, number in numbers.items()], FIRST_TASK
        )
    return len(numbers)


def _forget_tombstones() -> None:
    """Emptied rows go once every engine has long heard of them."""
    long_ago = timezone.now() - TOMBSTONES_KEPT
    gone = SearchDocument.objects.everywhere().filter(tenant=current_tenant(), removed=True, changed_at__lt=long_ago)
    gone.exclude(pk__in=OutboxEntry.objects.values("document_id")).delete()


def _engine(place: int) -> dict[str, int] | None:
    """What the other engine lacked, had in an old state and had without cause, put right; None when it is down."""
    engine = elasticsearch_engine()
    if engine is None:
        return None
    try:
        found = engine.reconcile(place)
    except EngineDown as error:
        logger.warning("search_engine_down", extra={"engine": engine.name, "error": str(error)})
        return None
    return {"missing": len(found.missing), "old": len(found.old), "ghosts": len(found.ghosts)}
