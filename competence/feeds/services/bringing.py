"""One run: read, keep, write. It may be repeated and may break off anywhere; the next one goes on from there."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.tenancy.api import Tenant, one_at_a_time, tenant_or_none
from competence.feeds.enums import FeedKind, Part
from competence.feeds.models import Feed
from competence.feeds.rules.emil import TYPES, identity, is_gone, read
from competence.feeds.rules.found import Found
from competence.feeds.rules.refused import Refused
from competence.feeds.rules.table import Home, columns, things
from competence.feeds.services.sources import Source, Unfinished
from competence.feeds.services.storing import Progress, Report, store
from competence.feeds.services.weaving import weave
from competence.offers.api import Provider
from municipalities.importing.api import FileRefused, Line, open_table

IMPORT, OWN_LIST = 7_412_055, 7_412_056
MARGIN = dt.timedelta(days=1)
"""Asked for again each time: the other side's clock may differ from ours."""


@dataclass(frozen=True, slots=True)
class OwnList:
    """A list that a provider brings in itself: every row is its own, and it waits while that is done."""

    provider: Provider
    by: User
    most: int = 100


def bring_emil(
    *,
    source: Source,
    tenants: list[Tenant],
    progress: Progress,
    everything: bool = False,
    types: frozenset[str] = TYPES,
) -> Report:
    """Bring EMIL 3 in. After a run that came to its end the next one asks for changes only, unless ``everything``."""
    with one_at_a_time(IMPORT):
        feed, report, began = _feed(FeedKind.EMIL3, source.name), Report(), timezone.now()
        fresh = everything or feed.complete_at is None
        since = "" if fresh or feed.complete_at is None else (feed.complete_at - MARGIN).isoformat(timespec="seconds")
        for part in (Part.PROVIDER, Part.INFO, Part.EVENT):
            store(feed, part, _until(source.rows(part, since), part, types, report), report, progress)
        weave(feed, tenants, report, progress)
        return _done(feed, report, began)


def bring_table(
    *,
    file: BinaryIO,
    size: int,
    name: str,
    provider: str,
    tenants: list[Tenant],
    progress: Progress,
    whole: bool = False,
    own: OwnList | None = None,
) -> Report:
    """Bring a CSV or XLSX list in, a time on each row. ``provider``: whose rows those are that name nobody.

    ``whole``: what was in the list before and is not now is cancelled. ``own``: the provider itself brings it. Raises
    ``FileRefused``.
    """
    with one_at_a_time(OWN_LIST if own else IMPORT):
        lines = _few(open_table(file, size).lines, own.most) if own else open_table(file, size).lines
        parts: dict[Part, list[Found]] = {Part.PROVIDER: [], Part.INFO: [], Part.EVENT: []}
        head = columns(lines)
        for part, found in things(lines, head.names, provider, key=own.provider.public_id if own else "", home=_home()):
            parts[part].append(found)
        feed, report, began = _feed(FeedKind.TABLE, name), Report(unread=head.unread), timezone.now()
        for part, rows in parts.items():
            store(feed, part, rows, report, progress)
        if own is not None:
            feed.rows.filter(part=Part.PROVIDER).update(provider=own.provider)
        if whole:
            _cancel_the_rest(feed, parts[Part.EVENT], report, began)
        weave(feed, tenants, report, progress)
        report.seen = len(parts[Part.EVENT])
        _say_rows(report, {each.source_id: each.row for each in parts[Part.EVENT]})
        return _done(feed, report, began, own.by if own else None)


@transaction.atomic
def bring_own_list(
    *, file: BinaryIO, size: int, provider: Provider, tenants: list[Tenant], by: User, whole: bool = False
) -> Report:
    """A provider's own list, while its person waits: at most a hundred rows, all of them its own. Raises ``FileRefused``.

    In one transaction: the worker begins with what is new when all of it is there, and not while the person waits.
    """
    return bring_table(
        file=file, size=size, name=f"list:{provider.public_id}", provider=provider.name, tenants=tenants, whole=whole,
        progress=lambda _doing, _done, _total: None, own=OwnList(provider, by),
    )  # fmt: skip


def _cancel_the_rest(feed: Feed, events: list[Found], report: Report, began: dt.datetime) -> None:
    """What is no longer in the list is gone, unless a row of it cannot be read: that may be the one that seems to be missing."""
    if any(each.problem for each in events):
        text = _(
            "Rows could not be read, so nothing was cancelled of what is no longer in the list. Mend them, and read it in again."
        )
        report.unfinished.append(text)
        return
    feed.rows.filter(part=Part.EVENT, seen_at__lt=began, gone_at=None).update(gone_at=began, dirty=True)


def _say_rows(report: Report, on_row: dict[str, int]) -> None:
    """What was refused, by its row, in the order of the list."""
    report.refused.sort(key=lambda each: on_row.get(each[0], 0))
    report.refused = [
        (_("row %(row)s") % {"row": on_row[key]} if key in on_row else key, why) for key, why in report.refused
    ]


def _few(lines: Iterator[Line], most: int) -> Iterator[Line]:
    """The rows, as long as they are few. Raises ``FileRefused``."""
    count = 0
    for line in lines:
        count += not line.is_empty
        if count > most + 1:
            text = _(
                "There are more than %(most)s rows. Split the list, or ask the business office to bring it in for you."
            )
            raise FileRefused(text % {"most": most})
        yield line


def _home() -> Home:
    """What is not said in a list that is brought in on a place's site means what it means there."""
    place = tenant_or_none()
    if place is None:
        return Home()
    return Home(place.main_language, "NOK" if place.country == "NO" else "SEK")


def _feed(kind: FeedKind, name: str) -> Feed:
    return Feed.objects.get_or_create(source=name, defaults={"kind": kind})[0]


@transaction.atomic
def _done(feed: Feed, report: Report, began: dt.datetime, by: User | None = None) -> Report:
    if not report.unfinished:
        feed.complete_at = began
        feed.save(update_fields=["complete_at"])
    audit.record(action="feeds.bring_in", by=by, obj=feed, changed=["complete_at"])
    return report


def _until(
    rows: Iterator[dict[str, object] | None], part: Part, types: frozenset[str], report: Report
) -> Iterator[Found]:
    """What the rows say. Where the data breaks off, what came before is still kept."""
    number = 0
    try:
        for number, row in enumerate(rows, start=1):
            yield _found(row, number, part, types)
    except Unfinished as error:
        report.unfinished.append(str(error))


def _found(row: dict[str, object] | None, number: int, part: Part, types: frozenset[str]) -> Found:
    unnamed = f"{part.value} {number}"
    if row is None:
        return Found(unnamed, None, _("The row cannot be read: too long, too deep, or broken."))
    try:
        key = identity(row)
    except Refused as error:
        return Found(unnamed, None, str(error))
    if is_gone(row):
        return Found(key, None)
    try:
        return Found(key, read(part, row["content"], types))
    except Refused as error:
        return Found(key, None, str(error), error.left_out)
