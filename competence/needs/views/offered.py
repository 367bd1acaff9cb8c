"""From an offer's page to a booking: for which of the firm's needs, or for a new one in a line."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.forms import sent
from bygdenav.tenancy.api import current_tenant
from bygdenav.ui.api import crumbs
from competence.needs import selectors
from competence.needs.enums import State
from competence.needs.forms.seats import ForWhatForm
from competence.needs.services import writing
from competence.needs.services.said import NeedWords
from competence.needs.views import told
from competence.needs.views.guards import module_or_404, person
from competence.offers.api import Offer, can_be_booked, offer_shown_in
from municipalities.directory.api import card_of, firms_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def offer_book(request: HttpRequest, offer_id: str) -> HttpResponse:
    """Choose the need that it is for, or say in a line what it is for: then that is a need, which the office sees too."""
    module_or_404()
    offer = offer_shown_in(current_tenant(), offer_id)
    if offer is None or not can_be_booked(offer):
        raise Http404
    firms = firms_of(request.user)
    form = ForWhatForm(**sent(request), firms=firms, auto_id="for-%s")
    firm = form.organisation if form.is_valid() else None
    if firm is not None:
        card = card_of(firm)
        words, place = NeedWords(text=form.cleaned_data["text"]), card.place if card else ""
        try:
            need = writing.send_need(
                by=person(request), organisation=firm, words=words, place=place, submission=form.cleaned_data["submission"],
            )  # fmt: skip
            return redirect("need_book", need.public_id, offer.public_id)
        except UserError as error:
            form.add_error("text", str(error))
    return _page(request, offer, form)


def _page(request: HttpRequest, offer: Offer, form: ForWhatForm) -> HttpResponse:
    mine = [need for need in selectors.needs_of(request.user) if need.state != State.DRAFT and selectors.is_alive(need)]
    context = {
        "offer": offer, "form": form, "no_firm": not form.firms, "register_href": reverse("firm_register"),
        "needs": [
            {"title": told.title_of(need), "lang": need.language,
             "href": reverse("need_book", args=[need.public_id, offer.public_id])} for need in mine
        ],
        "crumbs": crumbs(
            (_("What can help"), reverse("offers")), (offer.title, reverse("offer", args=[offer.public_id])), (_("Book"), "")
        ),
    }  # fmt: skip
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "competence/needs/offer_book.html", context, status=status)
