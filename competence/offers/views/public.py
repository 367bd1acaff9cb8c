"""What can help, for everybody to read."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bygdenav.roles.api import module_or_404
from bygdenav.tenancy.api import Module, current_tenant
from bygdenav.ui.api import crumbs
from competence.offers import cards
from competence.offers.api import Form, can_be_booked, listed, offer_shown_in, was_shown_in

PAGE = 20


@login_not_required
@require_safe
def offer_list(request: HttpRequest) -> HttpResponse:
    """Everything that can help here, narrowed by form in the address."""
    module_or_404(Module.NEEDS)
    form = request.GET.get("form", "")
    chosen = form if form in Form.values else ""
    offers = listed(current_tenant(), timezone.localdate(), chosen)
    page = Paginator(offers, PAGE).get_page(request.GET.get("sida"))
    query = request.GET.copy()
    query.pop("sida", None)
    context = {
        "page_of_offers": page,
        "cards": [cards.card(offer) for offer in page],
        "tabs": _tabs(chosen),
        "query": query.urlencode(),
    }
    return render(request, "competence/offers/list.html", context)


def _tabs(chosen: str) -> list[dict[str, object]]:
    address = reverse("offers")
    everything = {"text": _("Everything"), "href": address, "current": not chosen}
    return [
        everything,
        *(
            {"text": str(label), "href": f"{address}?form={form}", "current": form == chosen}
            for form, label in Form.choices
        ),
    ]


@login_not_required
@require_safe
def offer_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """One offer: what it is, who gives it, when, where, and what to do."""
    module_or_404(Module.NEEDS)
    offer = offer_shown_in(current_tenant(), public_id)
    if offer is None:
        if was_shown_in(current_tenant(), public_id):
            return render(request, "competence/offers/gone.html", status=410)
        raise Http404
    context = {
        "offer": offer,
        "over": offer.is_over,
        "bookable": can_be_booked(offer),
        "times": cards.times(offer),
        "facts": cards.facts(offer),
        "crumbs": crumbs((_("What can help"), reverse("offers")), (offer.title, "")),
    }
    return render(request, "competence/offers/offer.html", context)
