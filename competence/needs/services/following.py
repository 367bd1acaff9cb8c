"""What was offered is no more, or at another time: the needs that counted on it are back on the desk and their firms told."""

from collections.abc import Iterator

from django.utils import timezone

from bygdenav.audit import api as audit
from bygdenav.tenancy.api import current_tenant
from competence.needs.enums import EventKind, State
from competence.needs.models import Need
from competence.needs.rules import HELPED_ON, LIVING, Who
from competence.needs.services import planning, publishing, telling
from competence.needs.services.calendars import when_of
from competence.needs.services.seats import take_freed
from competence.needs.services.state import locked, move, note
from competence.offers.api import Change, ChangeKind, SeatKind, seats_of

_COUNTED_ON = (State.OFFERED, State.IN_DELIVERY)


def follow_offer(change: Change) -> None:
    """Do what a change of an offer means for this place's needs. The same change twice does nothing more."""
    if change.kind == ChangeKind.FREED:
        _offer_freed(change)
        return
    kind = EventKind.MOVED if change.kind == ChangeKind.MOVED else EventKind.LOST
    said = when_of(change.occurrence) if kind == EventKind.MOVED and change.occurrence else change.why
    why = ": ".join(filter(None, (change.offer.title, said)))[:500]
    for found in _touched(change):
        need = locked(found)
        last = need.events.last()
        if need.state not in LIVING or (last is not None and (last.kind, last.why) == (kind, why)):
            continue
        if kind == EventKind.LOST and need.state in HELPED_ON and not _has_other(need, change):
            move(need, State.OPEN, by=None, who=Who.PROVIDER, kind=kind, at=timezone.now(), why=why)
            publishing.publish(need)
        else:
            note(need, by=None, kind=kind, at=timezone.now(), why=why)
        audit.record(action=f"needs.offer_{kind}", by=None, obj=need, changed=["state"])
        if need.by_phone:
            planning.call_with_news(need)
        telling.firm_hears_change(need, change)
        telling.desk_changed(need)


def _has_other(need: Need, change: Change) -> bool:
    """Whether the need stands where it does for something else than what is gone: a seat of its own, or another answer."""
    mine = [each for each in change.freed if each.need == need.public_id]
    now, standing = timezone.localtime(), seats_of(current_tenant().schema_name, [need.public_id])
    coming = [seat for seat in standing if seat.occurrence is None or not seat.occurrence.is_over(now)]
    if any(seat.entry.kind == SeatKind.BOOK and seat.left for seat in coming):
        return True
    last = need.answers.last()
    return bool(mine) and not any(each.booked for each in mine) and (last is None or last.offer_id != change.offer.pk)


def _offer_freed(change: Change) -> None:
    """A seat got free: whoever is first in line gets it held."""
    for each in change.freed:
        need = Need.objects.filter(public_id=each.need).first()
        if need is not None and change.occurrence is not None:
            take_freed(need=need, occurrence=change.occurrence)


def _touched(change: Change) -> Iterator[Need]:
    """Needs with seats, and those whose last answer is an offer that is gone altogether."""
    seats = {each.need for each in change.freed}
    yield from Need.objects.filter(public_id__in=seats).order_by("pk")
    if change.kind == ChangeKind.WITHDRAWN or (change.kind == ChangeKind.CANCELLED and change.offer.is_over):
        answered = Need.objects.filter(state__in=_COUNTED_ON, answers__offer=change.offer).exclude(public_id__in=seats)
        for need in answered.distinct().order_by("pk"):
            last = need.answers.last()
            if last is not None and last.offer_id == change.offer.pk:
                yield need
