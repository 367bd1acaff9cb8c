"""The times of an offer on the provider's desk: add one, change it, cancel it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.forms import sent
from bygdenav.ui.api import crumbs
from competence.offers import cards
from competence.offers.api import Offer, add_occurrence, cancel_occurrence, change_occurrence, touched
from competence.offers.forms import TimeForm, WhyForm
from competence.offers.views.desk import in_words, show_problem
from competence.offers.views.guards import own_offer, own_time


@never_cache
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, public_id: str) -> HttpResponse:
    """One more time."""
    user, offer = own_offer(request, public_id)
    if offer.retired_at or offer.standing:
        messages.warning(request, _("This offer takes no more times."))
        return redirect("offer_own", offer.public_id)
    form = TimeForm(**sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            add_occurrence(offer=offer, text=form.text, by=user)
        except UserError as error:
            show_problem(error, form)
        else:
            messages.success(request, _("The time is added."))
            return redirect("offer_own", offer.public_id)
    return _page(request, offer, form, _("Add a time"))


@never_cache
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, public_id: str, time_id: str) -> HttpResponse:
    """Change days, place or seats."""
    user, offer = own_offer(request, public_id)
    row = own_time(offer, time_id)
    if row.cancelled_at or offer.retired_at:
        messages.warning(request, _("This is cancelled. Add a new time instead."))
        return redirect("offer_own", offer.public_id)
    form = TimeForm(**sent(request), row=row)
    if request.method == "POST" and form.is_valid():
        try:
            change_occurrence(occurrence=row, text=form.text, by=user)
        except UserError as error:
            show_problem(error, form)
        else:
            messages.success(request, _("The time is changed. Those who have a seat are told if the days changed."))
            return redirect("offer_own", offer.public_id)
    return _page(request, offer, form, _("Change the time"))


@never_cache
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, public_id: str, time_id: str) -> HttpResponse:
    """Ask first, and say how many it touches; then cancel it."""
    user, offer = own_offer(request, public_id)
    row = own_time(offer, time_id)
    if row.cancelled_at or offer.retired_at:
        messages.warning(request, _("This is cancelled already."))
        return redirect("offer_own", offer.public_id)
    form = WhyForm(**sent(request))
    if request.method == "POST" and form.is_valid():
        cancel_occurrence(occurrence=row, by=user, why=form.cleaned_data["why"])
        messages.success(request, _("Cancelled. Those who had a seat are told."))
        return redirect("offer_own", offer.public_id)
    values = {
        "form": form, "offer": offer, "crumbs": _trail(offer, _("Cancel the time")), "touches": in_words(*touched([row])),
        "title": _("Cancel the time?"), "what": f"{offer.title}, {cards.days(row)}", "do": _("Cancel the time"),
    }  # fmt: skip
    return render(request, "competence/offers/desk/ask.html", values, status=422 if form.errors else 200)


def _page(request: HttpRequest, offer: Offer, form: TimeForm, title: str) -> HttpResponse:
    values = {"form": form, "offer": offer, "title": title, "crumbs": _trail(offer, title)}
    return render(request, "competence/offers/desk/time.html", values, status=422 if form.errors else 200)


def _trail(offer: Offer, step: str) -> list[dict[str, str]]:
    return crumbs(
        (_("Your offers"), reverse("offers_own")),
        (offer.title, reverse("offer_own", args=[offer.public_id])),
        (step, ""),
    )
