"""Many firms at once: ticked in the list, looked at, done, taken back, fetched as a file."""

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from bygdenav.desk.api import offer_undo, take_undo
from bygdenav.kernel.errors import UserError
from bygdenav.roles.api import Permission, require
from bygdenav.tenancy.api import current_tenant
from municipalities.directory.cards.office_list import as_csv, as_xlsx
from municipalities.directory.enums import CardKind, SetState, SetVerb
from municipalities.directory.forms.listing import ListForm
from municipalities.directory.models import Card, ChosenSet
from municipalities.directory.registry import set_actions
from municipalities.directory.selectors import chosen_set, listed_cards, with_rows
from municipalities.directory.services import can_undo_set, choose_set, do_set, summary, undo_set
from municipalities.directory.services.sets import UNDOABLE
from municipalities.directory.trades import trade_label, trades
from municipalities.directory.views.guards import in_module, officer

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAMES_SHOWN = 200


@in_module
@require(Permission.FIRM_APPROVE)
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """The firms that were ticked, or all that the list's search matches, and what to do with them."""
    form = ListForm(request.GET, language=_language())
    verb = request.POST.get("verb", "")
    if request.POST.get("alla"):
        cards, words = listed_cards(form.found), form.in_words or _("Every firm")
    else:
        ticked = request.POST.getlist("kort")[:1000]
        cards = Card.objects.filter(merged_into=None, public_id__in=ticked)
        words = _("Ticked in the list")
    others = {action.key for action in set_actions(request)}
    try:
        if verb not in SetVerb.values and verb not in others:
            raise UserError(_("Choose what to do with the firms."))
        keys = cards.order_by().values_list("pk", flat=True)
        chosen = choose_set(cards=keys, words=words, verb=verb if verb in SetVerb.values else "", by=officer(request))
    except UserError as error:
        messages.warning(request, str(error))
        return redirect(f"{reverse('firms_desk')}?{urlencode(form.found)}#every")
    return redirect("firms_set", chosen.public_id)


@never_cache
@in_module
@require(Permission.FIRM_APPROVE)
@require_safe
def one(request: HttpRequest, public_id: str) -> HttpResponse:
    """What would be done with how many firms; once done, what came of it."""
    return _page(request, _set_or_404(public_id))


@in_module
@require(Permission.FIRM_APPROVE)
@require_POST
def do(request: HttpRequest, public_id: str) -> HttpResponse:
    """Do it."""
    chosen = _set_or_404(public_id)
    try:
        done = do_set(chosen=chosen, value=_value(chosen, request.POST), by=officer(request))
    except UserError as error:
        if error.field:
            return _page(request, chosen, problem=str(error))
        messages.warning(request, str(error))
        return redirect("firms_set", public_id)
    if can_undo_set(done):
        text = ngettext("Done with %(count)s firm.", "Done with %(count)s firms.", len(done.handled))
        offer_undo(
            request, text=text % {"count": len(done.handled)}, action=reverse("firms_set_undo", args=[public_id])
        )
    return redirect("firms_set", public_id)


@in_module
@require(Permission.FIRM_APPROVE)
@require_POST
def undo(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take it back."""
    chosen = _set_or_404(public_id)
    try:
        count = undo_set(chosen=chosen, by=officer(request))
        text = ngettext("%(count)s firm stands as before.", "%(count)s firms stand as before.", count)
        messages.success(request, text % {"count": count})
    except UserError as error:
        messages.warning(request, str(error))
    return redirect("firms_set", public_id)


@never_cache
@in_module
@require(Permission.FIRM_APPROVE)
@require_safe
def export(request: HttpRequest, public_id: str, suffix: str) -> HttpResponseBase:
    """The set as a file: only what everybody may know."""
    chosen = _set_or_404(public_id)
    cards = with_rows(chosen.cards)
    if suffix == "xlsx":
        response: HttpResponseBase = HttpResponse(as_xlsx(cards.iterator(500), _language()), content_type=SHEET)
    else:
        lines = list(as_csv(cards.iterator(500), _language()))
        response = StreamingHttpResponse(iter(lines), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="foretag-{chosen.public_id}.{suffix}"'
    return response


def _page(request: HttpRequest, chosen: ChosenSet, *, problem: str = "") -> HttpResponse:
    value = _value(chosen, request.POST) if request.method == "POST" else ""
    why = Counter(chosen.left_out.values()).most_common()
    values: dict[str, Any] = {
        "chosen": chosen, "count": len(chosen.keys), "names": chosen.cards[:NAMES_SHOWN], "problem": problem,
        "more": max(0, len(chosen.keys) - NAMES_SHOWN), "undo": take_undo(request), "can_undo": can_undo_set(chosen),
        "done": len(chosen.handled), "passed": len(chosen.handled) + len(chosen.left_out), "why": why,
        "others": set_actions(request), "is_undoable": chosen.verb in UNDOABLE,
        "summary": summary(chosen, value) if chosen.verb and chosen.state == SetState.CHOSEN else None,
        "choices": _choices(chosen), "title": str(SetVerb(chosen.verb).label) if chosen.verb else _("Chosen firms"),
    }  # fmt: skip
    return render(request, "municipalities/directory/office/set.html", values, status=422 if problem else 200)


def _choices(chosen: ChosenSet) -> list[tuple[str, str]]:
    """What can be set, for the verbs that set something."""
    if chosen.verb == SetVerb.KIND:
        return [(str(key), str(label)) for key, label in CardKind.choices]
    if chosen.verb == SetVerb.TRADE:
        named = [(each.concept.id, trade_label(each.concept.id, _language())) for each in trades()]
        return sorted(named, key=lambda pair: pair[1].casefold())
    return []


def _value(chosen: ChosenSet, sent: QueryDict) -> str:
    value = sent.get("value", "")[:40]
    return value if value in dict(_choices(chosen)) else ""


def _set_or_404(public_id: str) -> ChosenSet:
    found = chosen_set(public_id)
    if found is None:
        raise Http404
    return found


def _language() -> str:
    return (get_language() or current_tenant().main_language)[:2]
