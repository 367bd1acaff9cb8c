"""From rows to offers: an event becomes a time of its education, offered by each of its providers."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import Tenant
from competence.feeds.enums import Part
from competence.feeds.models import Feed, FeedRow
from competence.feeds.services.storing import BATCH, Progress, Report, digest_of, missing
from competence.offers.api import (
    Condition,
    Occurrence,
    OccurrenceText,
    Offer,
    OfferText,
    Provider,
    ProviderKind,
    add_occurrence,
    cancel_occurrence,
    change_occurrence,
    change_offer,
    change_provider,
    following_later,
    publish_offer,
    register_provider,
    retire_offer,
)

KIND_OF: Final = {"HS": ProviderKind.UNIVERSITY, "YH": ProviderKind.VOCATIONAL}


class _Waits(Exception):
    """Something that the event names has not come."""


@dataclass
class _Parts:
    """What the events of a batch name."""

    feed: Feed
    tenants: list[Tenant]
    infos: dict[str, FeedRow]
    providers: dict[str, FeedRow]


def weave(feed: Feed, tenants: list[Tenant], report: Report, progress: Progress) -> None:
    """Write every row that is new, changed or gone. A row that cannot be written says why and stops no other."""
    _names(feed)
    events = feed.rows.filter(part=Part.EVENT, dirty=True)
    done, total = 0, events.count()
    while batch := list(events.order_by("pk")[:BATCH]):
        parts = _parts(feed, tenants, batch)
        with following_later():
            for row in batch:
                _write(row, parts, report)
        done += len(batch)
        progress("offers", done, total)
    _retire(feed)


def _names(feed: Feed) -> None:
    """Providers that changed their names or addresses, as far as we have use for them."""
    for row in feed.rows.filter(part=Part.PROVIDER, dirty=True, gone_at=None).exclude(provider=None):
        if row.provider is not None:
            change_provider(provider=row.provider, name=row.data["name"], website=row.data["website"], by=None)
    feed.rows.filter(part=Part.PROVIDER, dirty=True).update(dirty=False)


def _retire(feed: Feed) -> None:
    """Educations that are gone take their offers with them; for the others the events have done everything."""
    for info in feed.rows.filter(part=Part.INFO, dirty=True).exclude(gone_at=None).iterator():
        for row in feed.rows.filter(part=Part.OFFER, belongs_to=info.source_id).exclude(offer=None):
            if row.offer is not None:
                retire_offer(offer=row.offer, by=None)
    feed.rows.filter(part=Part.INFO, dirty=True).update(dirty=False)


def _parts(feed: Feed, tenants: list[Tenant], batch: list[FeedRow]) -> _Parts:
    infos = {row.belongs_to for row in batch}
    providers = {each for row in batch for each in row.data.get("providers", [])}
    alive = feed.rows.filter(gone_at=None)
    return _Parts(
        feed, tenants,
        {row.source_id: row for row in alive.filter(part=Part.INFO, source_id__in=infos)},
        {row.source_id: row for row in alive.filter(part=Part.PROVIDER, source_id__in=providers).select_related("provider")},
    )  # fmt: skip


def _write(row: FeedRow, parts: _Parts, report: Report) -> None:
    """One event, in a transaction of its own."""
    row.problem, row.waits = "", False
    try:
        with transaction.atomic():
            outcomes = _event(row, parts)
    except _Waits as error:
        row.problem, row.waits = str(error), True
        report.waiting += 1
    except (UserError, DatabaseError) as error:
        row.problem = str(error)[:300] if isinstance(error, UserError) else _("It cannot be saved as it is.")
        report.refuse(row.source_id, row.problem)
        _forget(row, parts)
    else:
        for name in outcomes:
            setattr(report, name, getattr(report, name) + 1)
    row.dirty = False
    row.save(update_fields=["dirty", "waits", "problem", "occurrence"])


def _forget(row: FeedRow, parts: _Parts) -> None:
    """What was made for a row that was refused has been taken back: its providers are as they were."""
    for each in row.data.get("providers", []):
        if each in parts.providers:
            parts.providers[each].refresh_from_db(fields=["provider"])


def _event(row: FeedRow, parts: _Parts) -> list[str]:
    """Write the event at each provider; what came of it, as names of the report's fields."""
    if row.gone_at is not None or row.data["cancelled"]:
        return _cancel(row, parts.feed)
    info = parts.infos.get(row.belongs_to)
    if info is None:
        raise _Waits(missing(row.belongs_to))
    known = [each for each in row.data["providers"] if each in parts.providers]
    if not known:
        raise _Waits(missing(row.data["providers"][0]))
    times = _times(row, parts.feed)
    if row.data["starts"] and (row.data["ends"] or row.data["starts"]) < timezone.localdate().isoformat():
        return [] if any(times.values()) else ["over"]
    return [_at(row, info, parts.providers[each], times, parts) for each in known]


def _times(row: FeedRow, feed: Feed) -> dict[str, FeedRow]:
    """What we made of the event before, by provider."""
    made = feed.rows.filter(part=Part.TIME, belongs_to=row.source_id).select_related("occurrence", "offer")
    return {each.data["provider"]: each for each in made}


def _at(row: FeedRow, info: FeedRow, by: FeedRow, times: dict[str, FeedRow], parts: _Parts) -> str:
    text = _time(row.data)
    key = f"{info.source_id}|{by.source_id}"
    home, _made = parts.feed.rows.get_or_create(
        feed=parts.feed, part=Part.OFFER, source_id=key,
        defaults={"belongs_to": info.source_id, "dirty": False, "data": {"provider": by.source_id}},
    )  # fmt: skip
    mine = times.get(by.source_id)
    offer, first = _offer(home, row, info, by, text, parts)
    if mine is None:
        occurrence = first or add_occurrence(offer=offer, text=text, by=None)
        parts.feed.rows.create(
            part=Part.TIME, belongs_to=row.source_id, source_id=f"{row.source_id}|{by.source_id}", dirty=False,
            offer=offer, occurrence=occurrence, data={"provider": by.source_id}, digest=row.digest,
        )  # fmt: skip
        return "created"
    if mine.digest == row.digest and home.digest == _digest(info, row, parts):
        return "unchanged"
    if first is None and mine.occurrence is not None and mine.occurrence.cancelled_at is None:
        change_occurrence(occurrence=mine.occurrence, text=text, by=None)
    else:
        mine.occurrence = first or add_occurrence(offer=offer, text=text, by=None)
    mine.digest, mine.offer = row.digest, offer
    mine.save(update_fields=["digest", "occurrence", "offer"])
    return "updated"


def _offer(
    home: FeedRow, row: FeedRow, info: FeedRow, by: FeedRow, text: OccurrenceText, parts: _Parts
) -> tuple[Offer, Occurrence | None]:
    """The education as this provider offers it; with the first time when it is new."""
    digest = _digest(info, row, parts)
    if home.offer is not None and home.offer.retired_at is None:
        if home.digest != digest:
            change_offer(offer=home.offer, text=_text(info.data, row.data), by=None, tenants=parts.tenants)
            home.digest = digest
            home.save(update_fields=["digest"])
        return home.offer, None
    offer = publish_offer(
        provider=_provider(by, info),
        text=_text(info.data, row.data),
        by=None,
        tenants=parts.tenants,
        occurrences=[text],
    )
    home.offer, home.digest = offer, digest
    home.save(update_fields=["offer", "digest"])
    return offer, offer.occurrences.get()


def _digest(info: FeedRow, row: FeedRow, parts: _Parts) -> str:
    """Of what an offer takes from its education, its event and where it is shown."""
    return digest_of({"info": info.digest, "places": sorted(each.pk for each in parts.tenants), **_taken(row.data)})


def _taken(event: dict[str, Any]) -> dict[str, Any]:
    return {name: event[name] for name in ("delivery", "place", "cost", "currency", "link")}


def _provider(row: FeedRow, info: FeedRow) -> Provider:
    if row.provider is None:
        kind = KIND_OF.get(info.data.get("type", ""), ProviderKind.LEARNING_CENTRE)
        found = Provider.objects.filter(name=row.data["name"], retired_at=None).exclude(kind=ProviderKind.PEER).first()
        row.provider = found or register_provider(
            name=row.data["name"], kind=kind, by=None, website=row.data["website"]
        )
        row.save(update_fields=["provider"])
    return row.provider


def _cancel(row: FeedRow, feed: Feed) -> list[str]:
    """What is cancelled or gone from the data: its times are cancelled, and who has a seat is told."""
    alive = [
        (each, each.occurrence)
        for each in _times(row, feed).values()
        if each.occurrence is not None and each.occurrence.cancelled_at is None
    ]
    for each, occurrence in alive:
        if not occurrence.is_over(timezone.localtime()):
            cancel_occurrence(occurrence=occurrence, by=None)
        each.digest = ""  # should it come back as it was, it is another one
        each.save(update_fields=["digest"])
    return ["removed"] if alive else []


def _text(info: dict[str, Any], event: dict[str, Any]) -> OfferText:
    at = event["at"] or (None, None)
    return OfferText(
        kind=info["kind"], title=info["title"], description=info["description"], language=info["language"],
        delivery=event["delivery"], place=event["place"], latitude=at[0], longitude=at[1], cost=event["cost"],
        currency=event["currency"], hours=None if info["hours"] is None else Decimal(str(info["hours"])),
        link=event["link"] or info["link"], last_day=_day(info["last_day"]),
    )  # fmt: skip


def _time(event: dict[str, Any]) -> OccurrenceText:
    at = event["at"] or (None, None)
    return OccurrenceText(
        starts=_day(event["starts"]), starts_at=_clock(event["starts_at"]), ends=_day(event["ends"]),
        ends_at=_clock(event["ends_at"]), condition=Condition(event["condition"]), place=event["place"], latitude=at[0],
        longitude=at[1], seats=event["seats"], minimum=event.get("minimum"), opens=_day(event["opens"]),
        closes=_day(event["closes"]), continuous=event["continuous"], apply_link=event["apply_link"],
    )  # fmt: skip


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _clock(text: str) -> dt.time | None:
    return dt.time.fromisoformat(text) if text else None
