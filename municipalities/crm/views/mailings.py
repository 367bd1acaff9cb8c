"""Mail to a chosen set of firms: written, looked at, sent once; and the page of the link that says no."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import Module, current_tenant
from municipalities.crm.enums import MailingState
from municipalities.crm.forms import MailingForm
from municipalities.crm.models import Mailing
from municipalities.crm.selectors import came_back, mailings_here, planned, reasons, sums_of
from municipalities.crm.services import (
    again,
    draft_mailing,
    read_stop_link,
    send_mailing,
    stop_by_link,
    throw_away,
    write_mailing,
)
from municipalities.crm.views.guards import for_office, mailing_or_404, officer
from municipalities.directory.api import chosen_set

ON_A_PAGE = 30
NAMES_SHOWN = 200


@for_office
@require_safe
def mailings(request: HttpRequest) -> HttpResponse:
    """Every mailing of the place."""
    shown = Paginator(mailings_here(), ON_A_PAGE).get_page(request.GET.get("sida"))
    return render(request, "municipalities/crm/mailings.html", {"shown": shown})


@for_office
@require_POST
def begin(request: HttpRequest, public_id: str) -> HttpResponse:
    """Begin a mailing to a set of firms that was chosen in the office's list."""
    chosen = chosen_set(public_id)
    if chosen is None:
        raise Http404
    try:
        mailing = draft_mailing(cards=chosen.cards, chosen=chosen.words, by=officer(request))
    except UserError as error:
        messages.warning(request, str(error))
        return redirect("firms_desk")
    return redirect("mailing", mailing.public_id)


@never_cache
@for_office
@require_http_methods(["GET", "HEAD", "POST"])
def mailing(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write a draft and see what it will be; once sent, what became of it."""
    found = mailing_or_404(public_id)
    if found.state != MailingState.DRAFT:
        return _sent_page(request, found)
    form = MailingForm(initial={"subject": found.subject, "body": found.body, "ground": found.ground})
    if request.method == "POST":
        form = MailingForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                write_mailing(mailing=found, by=officer(request), **form.cleaned_data)
            except UserError as error:
                form.add_error(error.field or None, str(error))
            else:
                return redirect("mailing_preview", public_id)
    values = {"mailing": found, "form": form, "count": found.letters.count()}
    return render(request, "municipalities/crm/mailing.html", values, status=422 if form.errors else 200)


@never_cache
@for_office
@require_safe
def preview(request: HttpRequest, public_id: str) -> HttpResponse:
    """The mail as the firms get it, who gets it, and who does not and why. Nothing is sent yet."""
    found = mailing_or_404(public_id)
    if found.state != MailingState.DRAFT or not found.body:
        return redirect("mailing", public_id)
    plans = planned(found, found.ground)
    going = [plan for plan in plans if not plan.reason]
    values = {
        "mailing": found, "going": going[:NAMES_SHOWN], "count": len(going), "left_out": len(plans) - len(going),
        "reasons": reasons(plans), "first": going[0] if going else None, "office": current_tenant(),
        "more": max(0, len(going) - NAMES_SHOWN), "writer": officer(request).get_full_name(),
    }  # fmt: skip
    return render(request, "municipalities/crm/preview.html", values)


@for_office
@require_POST
def send(request: HttpRequest, public_id: str) -> HttpResponse:
    """Send it; pressed twice it is sent once."""
    found = mailing_or_404(public_id)
    try:
        send_mailing(mailing=found, by=officer(request))
        messages.success(request, _("The mail is on its way. Each firm gets it once."))
    except UserError as error:
        messages.warning(request, str(error))
    return redirect("mailing", public_id)


@for_office
@require_POST
def drop(request: HttpRequest, public_id: str) -> HttpResponse:
    """Throw a draft away."""
    try:
        throw_away(mailing=mailing_or_404(public_id), by=officer(request))
        messages.success(request, _("The draft is gone."))
    except UserError as error:
        messages.warning(request, str(error))
    return redirect("mailings")


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the signed link is what nobody else can send
@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop_page(request: HttpRequest, token: str) -> HttpResponse:
    """The link at the foot of a mailing and behind a mail program's own button. Opening it changes nothing, a POST does."""
    if not current_tenant().has_module(Module.DIRECTORY):
        raise Http404
    read = read_stop_link(token)
    if read is None:
        return render(request, "municipalities/crm/stop_gone.html", status=410)
    card, address = read
    state = ""
    if request.method == "POST":
        state = "again" if "again" in request.POST else "stopped"
        (again if state == "again" else stop_by_link)(card=card, address=address)
    return render(request, "municipalities/crm/stop.html", {"state": state, "address": address, "card": card})


def _sent_page(request: HttpRequest, found: Mailing) -> HttpResponse:
    letters = found.letters.select_related("card__organisation").order_by("state", "card__organisation__name", "pk")
    shown = Paginator(letters, NAMES_SHOWN).get_page(request.GET.get("sida"))
    back = set(came_back(found).values_list("pk", flat=True))
    rows = [(letter, letter.pk in back) for letter in shown]
    values = {"mailing": found, "sums": sums_of(found), "shown": shown, "rows": rows, "back": len(back)}
    return render(request, "municipalities/crm/mailing_sent.html", values)
