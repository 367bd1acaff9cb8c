"""Booking seats and calls for a need: by the firm on its own pages, by the office for a firm that only phones."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.forms import sent
from bygdenav.roles.api import Permission, require
from bygdenav.tenancy.api import current_tenant
from competence.needs import selectors
from competence.needs.forms.seats import SeatForm
from competence.needs.models import Need
from competence.needs.rules import Who
from competence.needs.services import answering, seats
from competence.needs.services.calendars import seat_calendar
from competence.needs.services.seats import Asked
from competence.needs.services.telling import page_address
from competence.needs.views import told
from competence.needs.views.desk import desk_crumbs, needs_or_404
from competence.needs.views.firm import crumbs
from competence.needs.views.guards import own_need, person
from competence.needs.views.seats import seat_rows
from competence.offers import cards
from competence.offers.api import (
    NoSeatLeft,
    Occurrence,
    Offer,
    PeerCapacity,
    Seat,
    SeatKind,
    can_be_booked,
    offer_shown_in,
    open_times,
    seats_of,
    why_not_called,
)

HOLD, QUEUE, OFFICE = "hold", "queue", "office"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def need_book(request: HttpRequest, public_id: str, offer_id: str) -> HttpResponse:
    """The firm books for its own need."""
    return _book(request, own_need(request, public_id), offer_id, Who.FIRM)


@never_cache
@require(Permission.NEED_ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def desk_book(request: HttpRequest, public_id: str, offer_id: str) -> HttpResponse:
    """The office books for a firm."""
    return _book(request, needs_or_404(public_id), offer_id, Who.OFFICE)


@require_POST
def need_seat(request: HttpRequest, public_id: str, seat: int) -> HttpResponse:
    """Book what is held, or give back what one has."""
    return _change(request, own_need(request, public_id), seat, Who.FIRM)


@require(Permission.NEED_ANSWER)
@require_POST
def desk_seat(request: HttpRequest, public_id: str, seat: int) -> HttpResponse:
    """The same, by the office for a firm."""
    return _change(request, needs_or_404(public_id), seat, Who.OFFICE)


@never_cache
@require_safe
def need_seat_calendar(request: HttpRequest, public_id: str, seat: int) -> HttpResponse:
    """The entry for the calendar of what is booked."""
    need = own_need(request, public_id)
    found = _seat(need, seat)
    address = page_address("need", need.public_id, language=current_tenant().main_language)
    text = seat_calendar([found.occurrence], need.public_id, address=address)
    if not text or found.entry.kind != SeatKind.BOOK:
        raise Http404
    headers = {"Content-Disposition": 'attachment; filename="bokning.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


def _book(request: HttpRequest, need: Need, offer_id: str, who: Who) -> HttpResponse:
    offer = offer_shown_in(current_tenant(), offer_id)
    if offer is None or not selectors.is_alive(need):
        messages.warning(request, _("This can no longer be booked. Below stands what there is now."))
        return redirect("need" if who == Who.FIRM else "need_desk", need.public_id)
    times, do = open_times(offer), request.POST.get("do", "")
    form = SeatForm(**sent(request), times=times, provider=cards.who(offer), auto_id="seat-%s")
    if do == OFFICE:
        answering.choose(need=need, offer=offer, wanted=True, by=person(request))
        messages.success(request, _("The office knows that you want this, and gets in touch."))
        return redirect(_home(need, who))
    if not form.is_valid():
        return _page(request, need, offer, form, who)
    try:
        _take(request, need, offer, form, who)
    except UserError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        offer = offer_shown_in(current_tenant(), offer_id) or offer
        form.show(open_times(offer))
        return _page(request, need, offer, form, who, short=isinstance(error, NoSeatLeft))
    return redirect(_home(need, who))


def _take(request: HttpRequest, need: Need, offer: Offer, form: SeatForm, who: Who) -> None:
    by, data, do = person(request), form.cleaned_data, request.POST.get("do", "")
    if not form.times:
        capacity = PeerCapacity.objects.filter(offer=offer).first()
        if capacity is None:
            raise UserError(_("There is nothing to book here. Say that you want it, and the office gets in touch."))
        seats.take_call(need=need, capacity=capacity, by=by, who=who, named=data["named"])
        messages.success(request, _("The call is booked. How you reach each other stands below."))
        return
    asked = Asked(data["quantity"], data["named"])
    if do == QUEUE:
        seats.wait_in_line(need=need, occurrence=form.occurrence, by=by, who=who, quantity=asked.quantity)
        messages.success(request, _("You stand in line. When a seat gets free it is held for you, and you get a mail."))
        return
    seats.take_seats(need=need, occurrence=form.occurrence, by=by, who=who, asked=asked, keep=do == HOLD)
    messages.success(request, _("Held for two days.") if do == HOLD else _("Booked."))


def _change(request: HttpRequest, need: Need, seat: int, who: Who) -> HttpResponse:
    found, by = _seat(need, seat), person(request)
    try:
        if request.POST.get("do") == "book" and found.occurrence is not None:
            asked = Asked(found.left)
            seats.take_seats(need=need, occurrence=found.occurrence, by=by, who=who, asked=asked)
            messages.success(request, _("Booked."))
        else:
            seats.give_back(need=need, entry=found.entry, by=by, who=who)
            messages.success(request, _("Given back."))
    except UserError as error:
        messages.warning(request, str(error))
    return redirect(_home(need, who))


def _seat(need: Need, pk: int) -> Seat:
    found = seats_of(current_tenant().schema_name, [need.public_id])
    seat = next((each for each in found if each.entry.pk == pk), None)
    if seat is None:
        raise Http404
    return seat


def _home(need: Need, who: Who) -> str:
    return reverse("need" if who == Who.FIRM else "need_desk", args=[need.public_id]) + "#seats"


def _page(
    request: HttpRequest, need: Need, offer: Offer, form: SeatForm, who: Who, *, short: bool = False
) -> HttpResponse:
    firm = who == Who.FIRM
    times = list(form.times.values())
    context: dict[str, Any] = {
        "need": need, "offer": offer, "form": form, "facts": cards.facts(offer), "for_office": not firm,
        "is_call": "time" not in form.fields, "can_book": can_be_booked(offer), "has_all": _has_all(need, offer, times),
        "full": bool(times) and not _room(times), "short": short,
        "others": [told_time(row) for row in times if row.seats_left != 0] if short else [],
        "why_not": "" if times else why_not_called(offer, need.organisation),
        "mine": [row for row in seat_rows([need], for_office=not firm) if row["offer"] == offer.public_id],
        "back": _home(need, who), "frame": "base.html" if firm else "base_desk.html",
        "crumbs": _crumbs(need, firm=firm),
    }  # fmt: skip
    return render(request, "competence/needs/book.html", context, status=422 if form.is_bound and form.errors else 200)


def _has_all(need: Need, offer: Offer, times: list[Occurrence]) -> bool:
    """Whether the need has something at each time already; for a call, whether it is booked."""
    mine = [seat for seat in seats_of(current_tenant().schema_name, [need.public_id]) if seat.offer.pk == offer.pk]
    return bool(mine) and {row.pk for row in times} <= {seat.entry.occurrence_id for seat in mine}


def _room(times: list[Occurrence]) -> bool:
    return any(row.seats_left != 0 for row in times)


def told_time(row: Occurrence) -> str:
    """A time with seats left, in a line."""
    return ". ".join(part for part in (cards.days(row), row.place, cards.seats(row)) if part)


def _crumbs(need: Need, *, firm: bool) -> list[dict[str, str]]:
    title = told.title_of(need)
    if firm:
        return crumbs(_("Your needs"), reverse("needs_mine"), title, reverse("need", args=[need.public_id]), _("Book"))
    *rest, _last = desk_crumbs(title, need.language)
    return [*rest, {"text": title, "href": reverse("need_desk", args=[need.public_id]), "lang": need.language},
            {"text": _("Book"), "href": ""}]  # fmt: skip
