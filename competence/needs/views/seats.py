"""Seats and calls as they are shown: on the need, under the firm's own pages, on the desk."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bygdenav.tenancy.api import current_tenant
from competence.needs.models import Need
from competence.needs.services.calendars import when_of
from competence.needs.views import told
from competence.offers.api import Seat, SeatKind, seats_of


def seat_rows(needs: Iterable[Need], *, for_office: bool = False) -> list[dict[str, Any]]:
    """What these needs have: seats, calls and places in line. Two queries, however many."""
    by_id = {need.public_id: need for need in needs}
    if not by_id:
        return []
    found = seats_of(current_tenant().schema_name, by_id)
    return [_row(seat, by_id[seat.entry.need], for_office=for_office) for seat in found]


def _row(seat: Seat, need: Need, *, for_office: bool) -> dict[str, Any]:
    row, entry, offer = seat.occurrence, seat.entry, seat.offer
    over = row is not None and row.is_over(timezone.localtime())
    state = _state(seat, over=over)
    booked, count = entry.kind == SeatKind.BOOK, seat.left + seat.missed
    return {
        "id": entry.pk, "title": offer.title, "lang": offer.language, "href": reverse("offer", args=[offer.public_id]),
        "offer": offer.public_id, "when": when_of(row) if row is not None else _month(seat), "where": row.place if row else "",
        "count": ngettext("%(count)s seat", "%(count)s seats", count) % {"count": count} if row else "",
        "to_come": booked and row is not None and not row.has_begun(timezone.localtime()), "is_booked": booked,
        "state": state, "is_held": entry.kind == SeatKind.HOLD, "may_give_back": bool(seat.left) and not over,
        "has_calendar": booked and row is not None and row.starts is not None and not for_office,
        "named": hasattr(entry, "name"), "reach": _reach(seat, for_office=for_office), "need": need.public_id,
        "about": told.title_of(need), "about_lang": need.language,
        "action": reverse("desk_seat" if for_office else "need_seat", args=[need.public_id, entry.pk]),
    }  # fmt: skip


def _state(seat: Seat, *, over: bool) -> dict[str, str]:
    entry = seat.entry
    if seat.missed:
        return {"tone": "none", "mark": "no", "text": _("Noted as not come")}
    if entry.kind == SeatKind.HOLD and entry.until is not None:
        until = formats.date_format(timezone.localtime(entry.until), "SHORT_DATETIME_FORMAT")
        return {"tone": "wait", "mark": "some", "text": _("Held until %(until)s") % {"until": until}}
    if entry.kind == SeatKind.QUEUE:
        return {"tone": "none", "mark": "some", "text": _("In line")}
    return {"tone": "ok", "mark": "yes", "text": _("Was booked") if over else _("Booked")}


def _month(seat: Seat) -> str:
    month = seat.entry.month
    return _("A call in %(month)s") % {"month": formats.date_format(month, "F Y")} if month else ""


def _reach(seat: Seat, *, for_office: bool) -> str:
    """How the firm that takes calls is reached: its number where its yes covers that, or the office has it."""
    peer = seat.entry.peer
    if peer is None or seat.entry.kind != SeatKind.BOOK:
        return ""
    if peer.phone and (peer.phone_shown or for_office):
        return _("%(firm)s, %(phone)s") % {"firm": peer.organisation.name, "phone": peer.phone}
    return _("%(office)s puts you in touch with %(firm)s.") % {
        "office": current_tenant().office_name or _("The office"), "firm": peer.organisation.name,
    }  # fmt: skip
