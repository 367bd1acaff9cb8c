"""The outbox: who takes which entries, what happens to those that fail.

An entry is locked while it is worked on, and goes in the same transaction in which its work is stored: whoever is killed
in between leaves it to the next. What is done follows what the document is *now*, so doing it twice changes nothing.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from bygdenav.search.engines.base import EngineDown
from bygdenav.search.models import OutboxEntry

logger = logging.getLogger(__name__)
MOST_ATTEMPTS: Final = 8
FIRST_WAIT: Final = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Task:
    """What is done about changed documents. ``run`` gets entries of different documents and returns why which of them
    were refused, by document; it raises ``EngineDown`` when nothing can be done at all.
    """

    name: str
    batch: int
    run: Callable[[Sequence[OutboxEntry]], Mapping[int, str]]


def work_off(task: Task) -> int:
    """Take one batch and work it off; returns how many entries there were. Raises ``EngineDown``."""
    with transaction.atomic():
        entries = list(_waiting(task.name).select_for_update(skip_locked=True)[: task.batch])
        if entries:
            latest = list({entry.document_id: entry for entry in entries}.values())
            _settle(entries, latest, _run(task, latest))
    return len(entries)


def follow(entries: Iterable[OutboxEntry], task: str) -> None:
    """Have another task done about the same documents, in the transaction that finishes this one."""
    OutboxEntry.objects.bulk_create(
        OutboxEntry(tenant_id=each.tenant_id, document_id=each.document_id, version=each.version, task=task)
        for each in entries
    )


def retry_dead() -> int:
    """Try again what was given up; returns how many entries."""
    return OutboxEntry.objects.exclude(dead_at=None).update(dead_at=None, attempts=0, not_before=timezone.now())


def _waiting(task: str) -> QuerySet[OutboxEntry]:
    return OutboxEntry.objects.filter(task=task, dead_at=None, not_before__lte=timezone.now()).order_by("id")


def _run(task: Task, entries: Sequence[OutboxEntry]) -> Mapping[int, str]:
    """Why which documents were refused. What breaks a whole batch is tried one by one, to find out whose fault it is."""
    try:
        with transaction.atomic():
            return task.run(entries)
    except EngineDown:
        raise
    except Exception as error:
        if len(entries) > 1:
            return {number: why for entry in entries for number, why in _run(task, [entry]).items()}
        logger.exception("outbox_failed", extra={"task": task.name, "document": entries[0].document_id})
        return {entries[0].document_id: type(error).__name__}


def _settle(entries: Sequence[OutboxEntry], latest: Sequence[OutboxEntry], refused: Mapping[int, str]) -> None:
    """Forget what is done; let what was refused wait, longer each time, until it is given up."""
    failed = [entry for entry in latest if entry.document_id in refused]
    OutboxEntry.objects.filter(pk__in={entry.pk for entry in entries} - {entry.pk for entry in failed}).delete()
    _forget_failures([entry for entry in latest if entry.document_id not in refused])
    now = timezone.now()
    for entry in failed:
        entry.attempts += 1
        entry.error = refused[entry.document_id][:300]
        entry.not_before = now + FIRST_WAIT * 2**entry.attempts
        if entry.attempts >= MOST_ATTEMPTS:
            entry.dead_at = now
            what = {"task": entry.task, "document": entry.document_id, "error": entry.error}
            logger.error("outbox_gave_up", extra=what)
        entry.save(update_fields=["attempts", "error", "not_before", "dead_at"])


def _forget_failures(done: Sequence[OutboxEntry]) -> None:
    """What failed or was given up earlier of documents that are done now needs no doing any more."""
    if not done:
        return
    version = {entry.document_id: entry.version for entry in done}
    earlier = OutboxEntry.objects.filter(document_id__in=version, task=done[0].task, attempts__gt=0)
    over = [
        each.pk for each in earlier.select_for_update(skip_locked=True) if each.version <= version[each.document_id]
    ]
    if over:
        OutboxEntry.objects.filter(pk__in=over).delete()
