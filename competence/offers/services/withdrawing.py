"""Cancelling a time and withdrawing an offer: seats are given back, and every place that counts on it is told."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.text import one_line
from competence.offers.documents import follow
from competence.offers.enums import ChangeKind, SeatKind
from competence.offers.models import Occurrence, Offer, SeatEntry
from competence.offers.services.seats import left_of, release, standing_lines
from competence.offers.services.telling import tell

LONGEST_WHY = 200


@transaction.atomic
def cancel_occurrence(*, occurrence: Occurrence, by: User | None, why: str = "") -> None:
    """Cancel one time: its seats are given back and the places of those who had them are told. Twice changes nothing."""
    row = Occurrence.objects.select_for_update().get(pk=occurrence.pk)
    if row.cancelled_at is not None:
        return
    row.cancelled_at, row.cancelled_why = timezone.now(), one_line(why)[:LONGEST_WHY]
    row.save(update_fields=["cancelled_at", "cancelled_why"])
    audit.record(
        action="offers.cancel_occurrence", by=by, obj=row, changed=["cancelled_at"], hashed={"why": row.cancelled_why}
    )
    tell(ChangeKind.CANCELLED, row.offer, row, free_all(row, by))
    follow(row.offer)


@transaction.atomic
def retire_offer(*, offer: Offer, by: User | None, why: str = "", quietly: bool = False) -> None:
    """Take the offer away everywhere; what was answered with it stays. Seats at what is to come are given back.

    Every place that shows it, or has seats at it, is told; ``quietly`` tells nobody (for what has long been over). Twice
    changes nothing.
    """
    row = Offer.objects.select_for_update().get(pk=offer.pk)
    if row.retired_at is not None:
        return
    row.retired_at, row.retired_why = timezone.now(), one_line(why)[:LONGEST_WHY]
    row.save(update_fields=["retired_at", "retired_why"])
    offer.retired_at, offer.retired_why = row.retired_at, row.retired_why
    audit.record(action="offers.retire", by=by, obj=row, changed=["retired_at"], hashed={"why": row.retired_why})
    coming = row.occurrences.not_over(timezone.localtime()).order_by("pk").select_for_update()  # nobody books meanwhile
    freed = [entry for each in coming for entry in free_all(each, by)]
    if not quietly:
        tell(ChangeKind.WITHDRAWN, row, None, freed, shown=True)
    follow(row)


def free_all(row: Occurrence, by: User | None) -> list[SeatEntry]:
    """Give back every seat that is held or booked at the occurrence; the lines that do so."""
    lines = [*standing_lines(row), *standing_lines(row, SeatKind.QUEUE)]
    freed = [release(entry=entry, by=by) for entry in lines]
    return [line for line in freed if line is not None]


def touched(rows: Iterable[Occurrence]) -> tuple[int, int]:
    """How many needs have seats at these occurrences now, and how many seats."""
    lines = SeatEntry.objects.filter(occurrence__in=list(rows), kind__in=[SeatKind.BOOK, SeatKind.HOLD])
    alive = [(line, left) for line in lines if (left := left_of(line))]
    return len({(line.place, line.need) for line, _ in alive}), sum(left for _, left in alive)
