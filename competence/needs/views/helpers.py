"""Needs that firms let helpers see: text and village, never a name."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bygdenav.kernel.errors import UserError
from bygdenav.roles.api import Permission, require
from bygdenav.tenancy.api import Tenant, current_tenant
from competence.needs import selectors
from competence.needs.enums import Travel, Urgency, Want
from competence.needs.forms import HandForm
from competence.needs.models import Need
from competence.needs.services import answering
from competence.needs.views import told
from competence.needs.views.firm import crumbs
from competence.needs.views.guards import module_or_404, person
from competence.neighbourhood.api import SharedNeed, shared_with
from competence.offers.api import providers_of

PAGE = 20


@require(Permission.NEED_READ_ANONYMOUS)
@require_safe
def to_help(request: HttpRequest) -> HttpResponse:
    """The list for approved helpers."""
    module_or_404()
    return _show(request, selectors.needs_for_helpers())


def _show(request: HttpRequest, needs: Sequence[Need] | QuerySet[Need], typed: HandForm | None = None) -> HttpResponse:
    """The list; with ``typed``, the one need that somebody wrote about, what was written and what is wrong with it."""
    page = Paginator(needs, PAGE).get_page(request.GET.get("sida"))
    place = current_tenant()
    homes = {home.schema_name: home for home in place.neighbours.all()}
    context = {
        "neighbours": [_neighbours_row(need, homes[need.schema]) for need in shared_with(place)[:PAGE]],
        "rows": [_row(need, typed) for need in page],
        "page_of_needs": page, "crumbs": crumbs(_("Needs you can help with")),
        "may_raise_hand": bool(providers_of(person(request))),
    }  # fmt: skip
    return render(request, "competence/needs/to_help.html", context, status=422 if typed else 200)


@require(Permission.NEED_READ_ANONYMOUS)
@require_POST
def hand(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that one can help; the office asks the firm."""
    module_or_404()
    need = selectors.needs_for_helpers().filter(public_id=public_id).first()
    providers = providers_of(person(request))
    form = HandForm(request.POST, request.FILES, auto_id=f"hand-{public_id}-%s")
    if need is None or not providers:
        raise Http404
    if not form.is_valid():
        return _show(request, [need], form)
    try:
        answering.raise_hand(need=need, by=person(request), who=providers[0].name, text=form.cleaned_data["text"])
    except UserError as error:
        messages.warning(request, str(error))
        return redirect("needs_to_help")
    messages.success(request, _("Thank you. The office asks the firm, and you hear from the office."))
    return redirect("needs_to_help")


def _row(need: Need, typed: HandForm | None) -> dict[str, object]:
    """Everything that a helper sees of a need."""
    return {
        **told.for_others(need),
        "facts": _facts(need),
        "form": typed or HandForm(auto_id=f"hand-{need.public_id}-%s"),
    }


def _neighbours_row(need: SharedNeed, home: Tenant) -> dict[str, object]:
    """A need that a firm in a neighbouring place lets this one see; one asks that place's office."""
    return {
        "words": need.words, "language": need.language, "who": need.who, "place": need.where, "day": told.day(need.sent_at),
        "facts": _facts(need), "home": home.name, "email": home.office_email,
    }  # fmt: skip


def _travel(need: Need | SharedNeed) -> str:
    return str(need.limits.travel) if isinstance(need, Need) else need.travel


def _facts(need: Need | SharedNeed) -> list[str]:
    wants = [str(Want(want).label) for want in need.wants]
    return [str(Urgency(need.urgency).label), str(Travel(_travel(need)).label), *wants]
