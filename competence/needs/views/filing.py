"""An officer writes down what a firm needs: after a visit, a call, a meeting; on a telephone with a bad line too.

The page's script sends what waited in the browser and asks for JSON; everybody else gets pages. Either way the form's own
mark sees to it that a visit is taken once.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bygdenav.kernel.errors import UserError
from bygdenav.roles.api import Permission, require
from competence.needs.enums import Source
from competence.needs.forms import OfficerNeedForm
from competence.needs.models import Need
from competence.needs.services import suggesting, writing
from competence.needs.views.desk import desk_crumbs
from competence.needs.views.firm import PATIENCE
from competence.needs.views.guards import module_or_404, person
from competence.needs.views.new import say_if_one_more
from municipalities.directory.api import card_of, firms_here
from municipalities.organisations.api import Organisation


@require(Permission.NEED_ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def file_need(request: HttpRequest) -> HttpResponse:
    """Write down what a firm said. ``?foretag=`` and ``?satt=`` fill in which firm, and how it was heard."""
    module_or_404()
    firms = list(firms_here())
    if request.method != "POST":
        asked = {"organisation": request.GET.get("foretag", ""), "source": request.GET.get("satt", "")}
        if asked["source"] not in Source.values:
            del asked["source"]
        return _page(request, OfficerNeedForm(initial=asked, firms=firms))
    form = OfficerNeedForm(request.POST, request.FILES, firms=firms)
    firm = form.organisation if form.is_valid() else None
    need = _filed(request, form, firm) if firm else None
    if need is None:
        return _refused(form) if _asks_for_json(request) else _page(request, form, status=422)
    say_if_one_more(request, need, form.cleaned_data["submission"])
    suggesting.suggest(need=need, seconds=PATIENCE)
    messages.success(
        request, _("Written down. The answer becomes a call to %(phone)s.") % {"phone": need.contact_phone}
    )
    if _asks_for_json(request):
        return JsonResponse({"href": reverse("need_desk", args=[need.public_id])})
    return redirect("need_desk", need.public_id)


def _filed(request: HttpRequest, form: OfficerNeedForm, firm: Organisation) -> Need | None:
    card = card_of(firm)
    try:
        return writing.file_for_firm(
            by=person(request), organisation=firm, words=form.words(), contact=form.contact(), origin=form.origin(),
            submission=form.cleaned_data["submission"], place=card.place if card else "",
        )  # fmt: skip
    except UserError as error:
        form.add_error(error.field or None, str(error))
        return None


def _asks_for_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def _refused(form: OfficerNeedForm) -> JsonResponse:
    return JsonResponse({"errors": {name: list(errors) for name, errors in form.errors.items()}}, status=422)


def _page(request: HttpRequest, form: OfficerNeedForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form, "crumbs": desk_crumbs(_("Write down a need")), "no_firms": not form.firms,
        "enter_href": reverse("firm_enter"),
    }  # fmt: skip
    return render(request, "competence/needs/desk_file.html", context, status=status)
