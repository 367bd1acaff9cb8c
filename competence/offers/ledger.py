"""Reading the ledger of seats and calls."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from competence.offers.enums import Kind, SeatKind
from competence.offers.models import Occurrence, Offer, PeerCapacity, SeatEntry


@dataclass(frozen=True, slots=True)
class Seat:
    """A line of the ledger as it stands: ``left`` seats of it are held, booked or waited for; ``missed`` ones nobody used."""

    entry: SeatEntry
    left: int
    missed: int

    @property
    def offer(self) -> Offer:
        """What it is a seat at, or a call about."""
        return self.entry.offer

    @property
    def occurrence(self) -> Occurrence | None:
        """The time; None for a call."""
        return self.entry.occurrence


def seats_of(place: str, needs: Iterable[str]) -> list[Seat]:
    """What these needs of a place have now: seats, calls, places in line; the oldest first. Two queries."""
    return _standing(SeatEntry.objects.filter(place=place, need__in=list(needs)))


def who_got(place: str) -> set[str]:
    """The needs of a place (public ids) that have a seat or a call now, or had one whose day has come. One query."""
    back = Sum("later__quantity", filter=Q(later__kind__in=[SeatKind.RELEASE, SeatKind.LEAVE]))
    booked = SeatEntry.objects.filter(place=place, kind=SeatKind.BOOK).annotate(back=Coalesce(back, 0))
    return set(booked.filter(quantity__gt=F("back")).values_list("need", flat=True))


def seats_at(occurrence: Occurrence) -> list[Seat]:
    """Who has seats at a time, or waits for one; the oldest first."""
    return _standing(occurrence.entries.all())


def calls_of(row: PeerCapacity, since: dt.date) -> list[Seat]:
    """Calls to a firm that are booked in a month from ``since`` on."""
    return _standing(row.entries.filter(month__gte=since.replace(day=1)))


def _standing(lines: QuerySet[SeatEntry]) -> list[Seat]:
    kinds = [SeatKind.HOLD, SeatKind.BOOK, SeatKind.QUEUE]
    rows = lines.filter(kind__in=kinds).select_related(
        "occurrence__offer__provider", "peer__offer__provider", "peer__organisation", "name"
    )
    now = timezone.now()
    found = []
    for line in rows.prefetch_related("later").order_by("pk"):
        back = sum(each.quantity for each in line.later.all() if each.kind in (SeatKind.RELEASE, SeatKind.LEAVE))
        missed = sum(each.quantity for each in line.later.all() if each.kind == SeatKind.NO_SHOW)
        if line.quantity > back and (line.until is None or line.until > now):
            found.append(Seat(line, line.quantity - back - missed, missed))
    return found


def can_be_booked(offer: Offer) -> bool:
    """Whether a seat or a call is had here: a firm that takes calls, or a time that is open and not asked for elsewhere."""
    if offer.kind == Kind.PEER_CALL:
        return PeerCapacity.objects.filter(offer=offer, withdrawn_at=None).exists()
    return bool(open_times(offer))


def open_times(offer: Offer) -> list[Occurrence]:
    """Times that somebody may still ask for here, the soonest first, full ones too."""
    now = timezone.localtime()
    rows = [row for row in offer.occurrences.all() if row.is_open(now) and not row.apply_link]
    begun = [row for row in rows if not row.opens or row.opens <= now.date()]
    return sorted(begun, key=lambda row: row.sorted_by) if not offer.retired_at else []
