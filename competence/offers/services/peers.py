"""A firm lets others call it, pauses, and takes its yes back; calls are counted in the ledger, month by month."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import clean, one_line
from bygdenav.ops.api import defer
from competence.offers.documents import follow
from competence.offers.enums import ChangeKind, Delivery, Kind, ProviderKind, SeatKind
from competence.offers.models import Offer, PeerCapacity, PeerPause, Provider, SeatEntry
from competence.offers.selectors import why_not
from competence.offers.services.arriving import arrive
from competence.offers.services.checking import check
from competence.offers.services.offers import OfferText, publish_offer
from competence.offers.services.seats import NeedRef, forget_name, left_of, lock_peer, write_line
from competence.offers.services.telling import tell
from municipalities.organisations.api import Organisation

CONSENT_VERSION = "2026-11-22"
"""Of the words that a firm says yes to (``views/peers.py``); a new wording is a new version."""
MOST_KM = 1000


@dataclass(frozen=True)
class PeerText:
    """What a firm says of the calls that it takes; topics in its own words, ``trades`` as the register knows them."""

    title: str
    topics: str
    language: str
    trades: tuple[str, ...] = ()
    phone: str = ""
    phone_shown: bool = False
    calls_a_month: int = 2
    far_km: int = 50
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None


@transaction.atomic
def take_calls(
    *, organisation: Organisation, text: PeerText, by: User | None, refused: Iterable[Organisation] = (),
    offer: Offer | None = None,
) -> PeerCapacity:  # fmt: skip
    """The firm says yes to calls, or changes what it said; a change renews the yes. Raises ``UserError``.

    ``offer``: one that said the same before there were yeses, and is taken over.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    known = PeerCapacity.objects.filter(organisation=organisation, withdrawn_at=None).first()
    if not one_line(text.topics):
        raise UserError(_("Write what others can ask you about."), field="topics")
    seen = known.offer if known is not None else offer
    if seen is None:
        seen = publish_offer(provider=_provider(organisation), text=_offered(text), by=by)
    else:
        _rewrite(seen, text)
        arrive(seen)
    row = known or PeerCapacity(organisation=organisation, offer=seen)
    row.trades, row.phone = list(text.trades), one_line(text.phone)
    row.phone_shown = text.phone_shown and bool(row.phone)
    row.calls_a_month, row.far_km = text.calls_a_month, min(text.far_km, MOST_KM)
    row.consent_version, row.consent_at, row.consent_by = CONSENT_VERSION, timezone.now(), by
    check(row, without=["organisation", "offer", "consent_by"])
    row.save()
    row.refused.set(refused)
    audit.record(
        action="offers.take_calls", by=by, obj=row, changed=sorted({*asdict(text), "consent_version", "consent_at"})
    )
    follow(seen)
    return row


@transaction.atomic
def stop_calls(*, capacity: PeerCapacity, by: User | None) -> None:
    """The firm takes its yes back: at once nothing of it is left in matching, search or on pages. Calls that are booked are
    taken back and their places told. Twice changes nothing."""
    row = lock_peer(capacity.pk)
    if row.withdrawn_at is not None:
        return
    row.withdrawn_at, row.phone, row.phone_shown, row.trades = timezone.now(), "", False, []
    row.save(update_fields=["withdrawn_at", "phone", "phone_shown", "trades"])
    row.refused.clear()
    row.pauses.all().delete()
    audit.record(
        action="offers.stop_calls",
        by=by,
        obj=row,
        changed=["withdrawn_at", "phone", "phone_shown", "trades", "refused"],
    )
    offer = row.offer
    with translation.override(offer.language[:2]):
        offer.title = _("A firm that no longer takes calls")
    offer.description = offer.phone = offer.link = offer.place = offer.vector_model = ""
    offer.latitude = offer.longitude = offer.vector = None
    offer.retired_at = row.withdrawn_at
    offer.save()
    audit.record(action="offers.retire", by=by, obj=offer, changed=["title", "description", "retired_at"])
    freed = [line for entry in _coming(row) if (line := _back(row, entry, by)) is not None]
    tell(ChangeKind.WITHDRAWN, offer, None, freed, shown=True)
    follow(offer)


@transaction.atomic
def add_pause(*, capacity: PeerCapacity, first: dt.date, last: dt.date, by: User | None) -> PeerPause:
    """No calls from ``first`` to ``last``. Raises ``UserError`` for days that end before they start, or have gone by."""
    if last < first:
        raise UserError(_("The last day is before the first. Change one of them."), field="last")
    if last < timezone.localdate():
        raise UserError(_("This day has gone by. Write a day to come."), field="last")
    pause, made = PeerPause.objects.get_or_create(capacity=capacity, first=first, last=last)
    if made:
        audit.record(action="offers.pause_calls", by=by, obj=pause, changed=["first", "last"])
        follow(capacity.offer)
    return pause


@transaction.atomic
def end_pause(*, pause: PeerPause, by: User | None) -> None:
    """Calls are taken again in these days."""
    audit.record(action="offers.end_pause", by=by, obj=pause)
    capacity = pause.capacity
    pause.delete()
    follow(capacity.offer)


@transaction.atomic
def book_call(*, capacity: PeerCapacity, need: NeedRef, caller: Organisation, by: User | None) -> SeatEntry:
    """One call for a need, this month. The same need twice in a month has one call.

    Raises ``UserError`` where the yes is taken back, the firm pauses, has no calls left, or is spared this caller.
    """
    row, today = lock_peer(capacity.pk), timezone.localdate()
    month = today.replace(day=1)
    for line in row.entries.filter(place=need.place, need=need.need, month=month, kind=SeatKind.BOOK):
        if left_of(line):
            return line
    if why := why_not(row, today, caller):
        raise UserError(why)
    return write_line(row, need, by, SeatKind.BOOK, 1, month=month)


def calls_beside(line: SeatEntry) -> list[NeedRef]:
    """For whom else a call with the same firm is booked in the same month."""
    rows = SeatEntry.objects.filter(peer=line.peer_id, month=line.month, kind=SeatKind.BOOK).exclude(pk=line.pk)
    return [NeedRef(each.place, each.need) for each in rows if left_of(each)]


def _coming(row: PeerCapacity) -> list[SeatEntry]:
    this_month = timezone.localdate().replace(day=1)
    return list(row.entries.filter(kind=SeatKind.BOOK, month__gte=this_month).order_by("pk"))


def _back(row: PeerCapacity, entry: SeatEntry, by: User | None) -> SeatEntry | None:
    left = left_of(entry)
    forget_name(entry)
    return write_line(row, NeedRef(entry.place, entry.need), by, SeatKind.RELEASE, left, of=entry) if left else None


def _provider(organisation: Organisation) -> Provider:
    found = Provider.objects.filter(organisation=organisation, retired_at=None).first()
    return found or Provider.objects.create(name=organisation.name, kind=ProviderKind.PEER, organisation=organisation)


def _offered(text: PeerText) -> OfferText:
    return OfferText(
        kind=Kind.PEER_CALL, title=text.title, description=text.topics, language=text.language, delivery=Delivery.PHONE,
        place=text.place, latitude=text.latitude, longitude=text.longitude, standing=True,
    )  # fmt: skip


def _rewrite(offer: Offer, text: PeerText) -> None:
    """The offer says what the firm says now; its telephone is no longer everybody's."""
    old = (offer.title, offer.description)
    offer.title, offer.description, offer.language = one_line(text.title), clean(text.topics), text.language
    offer.place, offer.latitude, offer.longitude, offer.phone = one_line(text.place), text.latitude, text.longitude, ""
    check(offer, without=["vector"])
    offer.save()
    if old != (offer.title, offer.description):
        defer("offers.make_vector", offer=offer.pk)
