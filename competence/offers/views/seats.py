"""Who has booked, for those who offer: only what a firm said yes to telling, and how many seats; who did not come."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import tenant_by_schema
from bygdenav.ui.api import crumbs
from competence.offers import cards
from competence.offers.api import Occurrence, Seat, SeatKind, note_no_show, seats_at
from competence.offers.views.guards import own_offer, own_time


@never_cache
@require_safe
def booked(request: HttpRequest, public_id: str, time_id: str) -> HttpResponse:
    """Everybody who has a seat at a time or waits for one."""
    _user, offer = own_offer(request, public_id)
    row = own_time(offer, time_id)
    trail = crumbs(
        (_("Your offers"), reverse("offers_own")), (offer.title, reverse("offer_own", args=[offer.public_id])),
        (_("Who has booked"), ""),
    )  # fmt: skip
    values = {"offer": offer, "time": row, "when": cards.days(row), "seats": cards.seats(row), "crumbs": trail}
    return render(request, "competence/offers/desk/seats.html", {**values, "rows": who_comes(row)})


@require_POST
def no_show(request: HttpRequest, public_id: str, time_id: str, seat: int) -> HttpResponse:
    """Note that who had booked did not come."""
    user, offer = own_offer(request, public_id)
    row = own_time(offer, time_id)
    found = next((each for each in seats_at(row) if each.entry.pk == seat), None)
    if found is None:
        raise Http404
    try:
        note_no_show(entry=found.entry, by=user)
        messages.success(request, _("Noted. The firm's business office sees it."))
    except UserError as error:
        messages.warning(request, str(error))
    return redirect("offer_seats", offer.public_id, row.public_id)


def who_comes(row: Occurrence) -> list[dict[str, Any]]:
    """The rows of the list: names only where the firm said yes, otherwise the office to ask."""
    began = row.starts is not None and row.starts <= timezone.localdate()
    return [_row(seat, began=began) for seat in seats_at(row)]


def _row(seat: Seat, *, began: bool) -> dict[str, Any]:
    name = getattr(seat.entry, "name", None)
    booked, count = seat.entry.kind == SeatKind.BOOK, seat.left + seat.missed
    office = tenant_by_schema(seat.entry.place)
    return {
        "id": seat.entry.pk, "who": name.firm if name else _("A firm that has not given its name"),
        "contact": name.contact if name else _("Ask %(office)s") % {"office": office.office_email or office.name},
        "count": ngettext("%(count)s seat", "%(count)s seats", count) % {"count": count},
        "state": _("Did not come") if seat.missed else str(seat.entry.get_kind_display()),
        "may_miss": booked and began and bool(seat.left),
    }  # fmt: skip
