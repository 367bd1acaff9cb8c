"""Keeping what the data says, a few hundred rows at a time: new, changed, the same, gone or refused."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from competence.feeds.enums import Part
from competence.feeds.models import Feed, FeedRow
from competence.feeds.rules.found import Found

BATCH: Final = 500
MOST_REASONS: Final = 1000
T = TypeVar("T")
Progress = Callable[[str, int, int], None]
"""Told what is done, how many rows so far, and of how many (0 where nobody knows)."""


@dataclass
class Report:
    """What came of a run. ``refused``: id, reason; ``unfinished``: where it breaks; ``unread``: titles."""

    seen: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    left_out: int = 0
    over: int = 0
    waiting: int = 0
    refused_count: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def refuse(self, source_id: str, why: str) -> None:
        """One row more that is not brought in."""
        self.refused_count += 1
        if len(self.refused) < MOST_REASONS:
            self.refused.append((source_id, why))


def store(feed: Feed, part: Part, found: Iterable[Found], report: Report, progress: Progress) -> None:
    """Keep the rows of a part. What is the same as before costs one question for each batch."""
    done = 0
    for batch in in_batches(found, BATCH):
        with transaction.atomic():
            _keep(feed, part, list({each.source_id: each for each in batch}.values()), report)
        done += len(batch)
        report.seen += len(batch)
        progress(part.value, done, 0)


def in_batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """The rows in lists of at most ``size``."""
    rest = iter(rows)
    while batch := list(islice(rest, size)):
        yield batch


def digest_of(data: dict[str, Any]) -> str:
    """The same for the same values in whichever order."""
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _keep(feed: Feed, part: Part, batch: list[Found], report: Report) -> None:
    now = timezone.now()
    known = {
        row.source_id: row for row in feed.rows.filter(part=part, source_id__in=[each.source_id for each in batch])
    }
    new, changed, same = list[FeedRow](), list[FeedRow](), list[int]()
    for each in batch:
        row = known.get(each.source_id)
        if each.problem and not each.left_out:
            report.refuse(each.source_id, each.problem)
        report.left_out += each.left_out
        if row is None and each.data is not None:
            new.append(_filled(FeedRow(feed=feed, part=part, source_id=each.source_id), each.data, now))
        elif row is not None and _changes(row, each):
            changed.append(_gone(row, now) if each.data is None else _filled(row, each.data, now))
        elif row is not None:
            same.append(row.pk)
            _say_again(row, part, report)
    FeedRow.objects.bulk_create(new)
    FeedRow.objects.bulk_update(changed, ["digest", "data", "belongs_to", "dirty", "problem", "seen_at", "gone_at"])
    FeedRow.objects.filter(pk__in=same).update(seen_at=now)
    _mark_events(feed, part, [row.source_id for row in (*new, *changed)])


def _say_again(row: FeedRow, part: Part, report: Report) -> None:
    """What is the same as before has come to the same: refused, waiting, or there."""
    if row.dirty or row.gone_at is not None or part != Part.EVENT:
        return
    if row.waits:
        report.waiting += 1
    elif row.problem:
        report.refuse(row.source_id, row.problem)
    else:
        report.unchanged += 1


def _changes(row: FeedRow, each: Found) -> bool:
    if each.data is None:
        return row.gone_at is None and not each.problem
    return row.gone_at is not None or row.digest != digest_of(each.data)


def _filled(row: FeedRow, data: dict[str, Any], now: dt.datetime) -> FeedRow:
    row.digest, row.data, row.belongs_to = digest_of(data), data, data.get("info", "")
    row.dirty, row.problem, row.seen_at, row.gone_at = True, "", now, None
    return row


def _gone(row: FeedRow, now: dt.datetime) -> FeedRow:
    row.dirty, row.seen_at, row.gone_at = True, now, now
    return row


def _mark_events(feed: Feed, part: Part, ids: list[str]) -> None:
    """An education or a provider that is new or changed is written through its events."""
    events = feed.rows.filter(part=Part.EVENT, dirty=False)
    if part == Part.INFO:
        events.filter(belongs_to__in=ids).update(dirty=True)
    if part == Part.PROVIDER and ids:
        events.filter(waits=True).update(dirty=True)


def missing(what: str) -> str:
    """Why an event waits."""
    return _("It names %(what)s, which is not in the data.") % {"what": what}
