"""A firm's own page about the calls that it takes: on what, how often, when not, and the way out."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bygdenav.accounts.api import User
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.forms import sent
from bygdenav.roles.api import module_or_404
from bygdenav.tenancy.api import Module, tenant_by_schema
from bygdenav.ui.api import crumbs
from competence.offers.api import (
    PeerCapacity,
    PeerPause,
    Seat,
    add_pause,
    calls_left,
    calls_of,
    capacity_of,
    end_pause,
    stop_calls,
    take_calls,
)
from competence.offers.forms import PauseForm, PeerForm
from competence.offers.views.desk import show_problem
from municipalities.directory.api import Card, cards_acted_for


@never_cache
@require_safe
def firms(request: HttpRequest) -> HttpResponse:
    """The firms that the person acts for; straight to the only one."""
    module_or_404(Module.NEEDS)
    cards = list(cards_acted_for(request.user))
    if not cards:
        raise Http404
    if len(cards) == 1:
        return redirect("peer", cards[0].organisation.public_id)
    return render(request, "competence/offers/peers/firms.html", {"cards": cards, "crumbs": _trail()})


@never_cache
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, firm: str) -> HttpResponse:
    """Say yes, or change what was said."""
    user, card = _own(request, firm)
    known = capacity_of(card.organisation)
    form = PeerForm(**sent(request), card=card, known=known)
    if request.method == "POST" and form.is_valid():
        try:
            take_calls(organisation=card.organisation, text=form.text, by=user, refused=form.cleaned_data["refused"])
        except UserError as error:
            show_problem(error, form)
        else:
            messages.success(request, _("Thank you. Firms that need it find you from now on."))
            return redirect("peer", firm)
    return _page(request, card, known, form, PauseForm())


@require_POST
def stop(request: HttpRequest, firm: str) -> HttpResponse:
    """Take the yes back: one press."""
    user, card = _own(request, firm)
    known = capacity_of(card.organisation)
    if known is not None:
        stop_calls(capacity=known, by=user)
    messages.success(request, _("Done. Your name and your topics are gone from every page, search and suggestion."))
    return redirect("peer", firm)


@never_cache
@require_POST
def pause(request: HttpRequest, firm: str) -> HttpResponse:
    """Take no calls for a while."""
    user, card = _own(request, firm)
    known, form = _known(card), PauseForm(**sent(request))
    if form.is_valid():
        try:
            add_pause(capacity=known, first=form.cleaned_data["first"], last=form.cleaned_data["last"], by=user)
        except UserError as error:
            show_problem(error, form)
        else:
            messages.success(request, _("No calls in these days."))
            return redirect("peer", firm)
    return _page(request, card, known, PeerForm(card=card, known=known), form)


@require_POST
def unpause(request: HttpRequest, firm: str, pk: int) -> HttpResponse:
    """Take calls in these days after all."""
    user, card = _own(request, firm)
    found = PeerPause.objects.filter(pk=pk, capacity=_known(card)).first()
    if found is not None:
        end_pause(pause=found, by=user)
    messages.success(request, _("You take calls in these days again."))
    return redirect("peer", firm)


def _page(
    request: HttpRequest, card: Card, known: PeerCapacity | None, form: PeerForm, pause_form: PauseForm
) -> HttpResponse:
    today = timezone.localdate()
    values: dict[str, Any] = {
        "card": card, "known": known, "form": form, "pause_form": pause_form, "crumbs": _trail(card.organisation.name),
        "left": calls_left(known, today) if known else 0,
        "calls": [_call(seat) for seat in calls_of(known, today)] if known else [],
        "pauses": [each for each in known.pauses.all() if each.last >= today] if known else [],
    }  # fmt: skip
    wrong = any(each.is_bound and each.errors for each in (form, pause_form))
    return render(request, "competence/offers/peers/one.html", values, status=422 if wrong else 200)


def _call(seat: Seat) -> dict[str, str]:
    """A booked call: who calls only where that firm said so."""
    name = getattr(seat.entry, "name", None)
    if name is not None:
        return {"who": name.firm, "contact": name.contact}
    office = tenant_by_schema(seat.entry.place)
    who = _("A firm that has not given its name")
    return {"who": who, "contact": _("Ask %(office)s") % {"office": office.office_email or office.name}}


def _own(request: HttpRequest, firm: str) -> tuple[User, Card]:
    module_or_404(Module.NEEDS)
    card = cards_acted_for(request.user).filter(organisation__public_id=firm).first()
    if card is None or not isinstance(request.user, User):
        raise Http404
    return request.user, card


def _known(card: Card) -> PeerCapacity:
    known = capacity_of(card.organisation)
    if known is None:
        raise Http404
    return known


def _trail(name: str = "") -> list[dict[str, str]]:
    steps = [(_("Take calls from other firms"), reverse("peers") if name else "")]
    return crumbs(*steps, *([(name, "")] if name else []))
