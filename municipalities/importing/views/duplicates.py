"""Firms that are there twice: shown in pairs, made one, taken back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bygdenav.desk.api import offer_undo, take_undo
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.forms import sent
from bygdenav.roles.api import Permission, require
from municipalities.importing.enums import PairState
from municipalities.importing.forms import MergeForm, compared
from municipalities.importing.models import Merge, Pair
from municipalities.importing.services import can_take_back, find_pairs, keep_apart, merge_pair, take_back
from municipalities.importing.views.guards import in_module, officer, trail

ON_A_PAGE = 20
MERGES_SHOWN = 20


@in_module
@require(Permission.FIRM_APPROVE)
@require_safe
def pairs(request: HttpRequest) -> HttpResponse:
    """Cards that look like one firm, the likeliest first; below them what was merged."""
    shown = Paginator(_pairs().filter(state=PairState.OPEN), ON_A_PAGE).get_page(request.GET.get("sida"))
    merges = Merge.objects.select_related("winner__organisation", "loser__organisation", "by").filter(undone_at=None)
    values = {
        "shown": shown, "pairs": [(pair, _same(pair)) for pair in shown], "undo": take_undo(request),
        "crumbs": trail((_("Firms that look alike"), "")),
        "merges": [(each, can_take_back(each)) for each in merges[:MERGES_SHOWN]],
    }  # fmt: skip
    return render(request, "municipalities/importing/pairs.html", values)


@in_module
@require(Permission.FIRM_APPROVE)
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Look through the register now."""
    new = find_pairs()
    text = ngettext("%(count)d new pair was found.", "%(count)d new pairs were found.", new) % {"count": new}
    messages.success(request, text if new else _("No new pairs were found."))
    return redirect("firm_pairs")


@in_module
@require(Permission.FIRM_APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest, public_id: str) -> HttpResponse:
    """Two cards side by side: choose which is kept, and what is taken from the other."""
    found = _pairs().filter(public_id=public_id).first()
    if found is None:
        raise Http404
    if found.state != PairState.OPEN:
        messages.info(request, _("Somebody has already decided about these two."))
        return redirect("firm_pairs")
    cards = (found.first, found.second)
    kept = max(
        cards,
        key=lambda card: (card.organisation.number_checked, not card.entered_by_office, card.status == "published"),
    )
    form = MergeForm(**sent(request), cards=cards, initial={"keep": kept.public_id})
    if request.method == "POST" and form.is_valid() and _merged(request, found, form):
        return redirect("firm_pairs")
    values = {"pair": found, "form": form, "differing": compared(cards, form.differing), "same": _same(found)}
    values["crumbs"] = trail((_("Firms that look alike"), reverse("firm_pairs")), (_("One firm or two?"), ""))
    return render(request, "municipalities/importing/pair.html", values)


@in_module
@require(Permission.FIRM_APPROVE)
@require_POST
def apart(request: HttpRequest, public_id: str) -> HttpResponse:
    """They are two firms."""
    found = _pairs().filter(public_id=public_id).first()
    if found is None:
        raise Http404
    try:
        keep_apart(pair=found, by=officer(request))
        messages.success(request, _("Noted: two different firms. They are not shown as a pair again."))
    except UserError as error:
        messages.warning(request, str(error))
    return redirect("firm_pairs")


@in_module
@require(Permission.FIRM_APPROVE)
@require_POST
def undo(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a merge back."""
    made = Merge.objects.filter(public_id=public_id).first()
    if made is None:
        raise Http404
    try:
        take_back(made=made, by=officer(request))
        messages.success(request, _("Both cards stand as before."))
    except UserError as error:
        messages.warning(request, str(error))
    return redirect("firm_pairs")


def _merged(request: HttpRequest, found: Pair, form: MergeForm) -> bool:
    try:
        made = merge_pair(
            pair=found, keep=form.cleaned_data["keep"], take=form.cleaned_data["take"], by=officer(request)
        )
    except UserError as error:
        form.add_error("keep", str(error))
        return False
    text = _("%(firm)s is one card now. The old address leads to it.") % {"firm": made.winner.organisation.name}
    offer_undo(request, text=text, action=reverse("firm_merge_undo", args=[made.public_id]))
    return True


def _pairs() -> QuerySet[Pair]:
    return Pair.objects.select_related("first__organisation", "second__organisation")


def _same(found: Pair) -> list[str]:
    words = {
        "name": pgettext("the same on two cards", "Name alike"), "place": pgettext("the same on two cards", "Same village"),
        "phone": pgettext("the same on two cards", "Same telephone"), "email": pgettext("the same on two cards", "Same e-mail"),
        "website": pgettext("the same on two cards", "Same web site"),
        "address": pgettext("the same on two cards", "Same address"),
    }  # fmt: skip
    return [words[sign] for sign in found.signs if sign in words]
