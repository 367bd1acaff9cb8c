"""The provider's own desk: what it offers in all places, where seats are left, and changing or withdrawing it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.forms import sent
from bygdenav.ui.api import Form, crumbs
from competence.offers import cards
from competence.offers.access import provider_person
from competence.offers.api import (
    HearsHow,
    Offer,
    change_offer,
    choose_how,
    how_hears,
    offers_of,
    publish_offer,
    retire_offer,
    touched,
)
from competence.offers.forms import DAYS, OfferForm, TimeForm, WhyForm
from competence.offers.views.guards import own_offer

PAGE = 50
SIDE = ("", "avslutade")


@never_cache
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Everything that the person's providers offer: what is to come, or with ``?visa=avslutade`` what is over or withdrawn."""
    user, providers = provider_person(request)
    past = request.GET.get("visa") == SIDE[1]
    mine, now = offers_of(user), timezone.localtime()
    current = mine.filter(retired_at=None).not_over(now)
    chosen = mine.exclude(pk__in=current.order_by().values("pk")) if past else current
    page = Paginator(chosen, PAGE).get_page(request.GET.get("sida"))
    address, how = reverse("offers_own"), how_hears(user)
    values = {
        "page_of_offers": page, "rows": [_row(offer) for offer in page], "past": past,
        "who": ", ".join(each.name for each in providers), "query": "visa=avslutade" if past else "",
        "hears": [{"value": value, "label": label, "checked": value == how} for value, label in HearsHow.choices],
        "tabs": [
            {"text": _("To come"), "href": address, "current": not past},
            {"text": _("Over or withdrawn"), "href": f"{address}?visa={SIDE[1]}", "current": past},
        ],
    }  # fmt: skip
    return render(request, "competence/offers/desk/list.html", values)


@require_POST
def hear(request: HttpRequest) -> HttpResponse:
    """Say how one wants to hear of bookings."""
    user, _providers = provider_person(request)
    if request.POST.get("how", "") in HearsHow.values:
        choose_how(person=user, how=request.POST["how"])
        messages.success(request, _("Saved. It holds for everything that you offer."))
    else:
        messages.error(request, _("Choose one of the answers."))
    return redirect("offers_own")


def _row(offer: Offer) -> dict[str, Any]:
    coming = offer.next
    return {
        "title": offer.title, "lang": offer.language, "href": reverse("offer_own", args=[offer.public_id]),
        "kind": str(offer.get_kind_display()), "provider": offer.provider.name, "when": cards.when(offer),
        "seats": cards.seats(coming) if coming else "", "state": standing(offer),
    }  # fmt: skip


def standing(offer: Offer) -> dict[str, str]:
    """How an offer stands: the values of the ``state`` component."""
    if offer.retired_at:
        return {"tone": "none", "mark": "no", "text": _("Withdrawn")}
    if offer.is_over:
        return {"tone": "none", "mark": "no", "text": pgettext("a time", "Over")}
    if offer.next is not None and (words := cards.state(offer.next)):
        return {"tone": "wait", "mark": "warning", "text": words}
    return {"tone": "ok", "mark": "yes", "text": _("Shown")}


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Publish something once, for all the places that are chosen."""
    user, providers = provider_person(request)
    form = OfferForm(**sent(request), providers=providers)
    with_days = request.POST.get("when", DAYS) == DAYS
    time = TimeForm(**(sent(request) if with_days else {}), prefix="tid")
    if request.method == "POST" and all([form.is_valid(), not with_days or time.is_valid()]):
        try:
            offer = publish_offer(
                provider=form.provider_chosen, text=form.text, by=user, tenants=form.tenants,
                occurrences=[time.text] if with_days else [],
            )  # fmt: skip
        except UserError as error:
            show_problem(error, form, time)
        else:
            messages.success(request, _("Published. Firms that need it find it from now on."))
            return redirect("offer_own", offer.public_id)
    trail = crumbs((_("Your offers"), reverse("offers_own")), (_("Offer something"), ""))
    values = {"form": form, "time": time, "crumbs": trail, "offer": None}
    return render(request, "competence/offers/desk/edit.html", values, status=_status(form, time))


@never_cache
@require_safe
def one(request: HttpRequest, public_id: str) -> HttpResponse:
    """One offer with its times: seats, who has booked how many, and what can be done."""
    _user, offer = own_offer(request, public_id)
    now = timezone.localtime()
    rows = sorted(offer.occurrences.all(), key=lambda row: row.sorted_by)
    values = {
        "offer": offer, "state": standing(offer), "facts": cards.facts(offer), "crumbs": _trail(offer.title),
        "shown": ", ".join(place.name for place in offer.tenants.all()) or _("Every place"),
        "times": [cards.time_at_desk(row, now) for row in rows],
    }  # fmt: skip
    return render(request, "competence/offers/desk/one.html", values)


@never_cache
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change what it says and where it is shown."""
    user, offer = own_offer(request, public_id)
    if offer.retired_at:
        return _gone(request, offer)
    form = OfferForm(**sent(request), providers=[offer.provider], offer=offer)
    if request.method == "POST" and form.is_valid():
        try:
            change_offer(offer=offer, text=form.text, by=user, tenants=form.tenants)
        except UserError as error:
            show_problem(error, form)
        else:
            messages.success(request, _("Changed, in every place that shows it."))
            return redirect("offer_own", offer.public_id)
    values = {"form": form, "time": None, "crumbs": _trail(offer.title, _("Change")), "offer": offer}
    return render(request, "competence/offers/desk/edit.html", values, status=_status(form))


@never_cache
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask first, and say how many it touches; then take it away everywhere."""
    user, offer = own_offer(request, public_id)
    if offer.retired_at:
        return _gone(request, offer)
    form = WhyForm(**sent(request))
    if request.method == "POST" and form.is_valid():
        retire_offer(offer=offer, by=user, why=form.cleaned_data["why"])
        messages.success(request, _("Withdrawn. Those who had a seat are told."))
        return redirect("offer_own", offer.public_id)
    coming = [
        row for row in offer.occurrences.all() if row.cancelled_at is None and not row.is_over(timezone.localtime())
    ]
    needs, seats = touched(coming)
    values = {
        "form": form, "offer": offer, "crumbs": _trail(offer.title, _("Withdraw the offer")), "touches": in_words(needs, seats),
        "title": _("Withdraw the offer?"), "what": offer.title, "do": _("Withdraw the offer"),
    }  # fmt: skip
    return render(request, "competence/offers/desk/ask.html", values, status=_status(form))


def in_words(needs: int, seats: int) -> str:
    """Whom it touches, in a sentence."""
    if not needs:
        return _("Nobody has a seat, so nobody is touched by it.")
    words = ngettext("%(needs)s firm has booked or holds a seat", "%(needs)s firms have booked or hold seats", needs)
    count = ngettext("%(seats)s seat in all", "%(seats)s seats in all", seats)
    told = _("Their seats are given back, and their business offices are told at once.")
    return f"{words % {'needs': needs}} ({count % {'seats': seats}}). {told}"


def show_problem(error: UserError, *forms: Form) -> None:
    """Put what a service refuses beside its field, or at the top."""
    names = {"place": "site", "standing": "when"}
    name = error.field if any(error.field in form.fields for form in forms) else names.get(error.field, "")
    for form in reversed(forms):
        if name in form.fields:
            form.add_error(name, str(error))
            return
    forms[0].add_error(None, str(error))


def _status(*forms: Form) -> int:
    return 422 if any(form.is_bound and form.errors for form in forms) else 200


def _gone(request: HttpRequest, offer: Offer) -> HttpResponse:
    messages.warning(request, _("This offer is withdrawn already."))
    return redirect("offer_own", offer.public_id)


def _trail(*steps: str) -> list[dict[str, str]]:
    return crumbs((_("Your offers"), reverse("offers_own")), *((step, "") for step in steps))
