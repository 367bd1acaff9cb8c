"""Where a need stands: the office puts it aside, takes it up again, says that it has begun, closes it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bygdenav.kernel.errors import UserError
from bygdenav.roles.api import Permission, require
from bygdenav.ui.forms import Form
from competence.needs.enums import State
from competence.needs.forms import CloseForm, KindForm, ParkForm
from competence.needs.models import Need
from competence.needs.rules import Who
from competence.needs.services import moving
from competence.needs.services.meanwhile import MovedMeanwhileError
from competence.needs.services.moving import Said
from competence.needs.views import told
from competence.needs.views.desk import needs_or_404, show
from competence.needs.views.guards import person

STEPS = (State.OPEN, State.MATCHED, State.IN_DELIVERY, State.ANSWERED)


@require(Permission.NEED_ANSWER)
@require_POST
def need_park(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put it aside until a day, and say why."""
    need, form = needs_or_404(public_id), ParkForm(request.POST, request.FILES, auto_id="park-%s")
    if not form.is_valid():
        return show(request, need, status=422, park_form=form)
    said = Said(why=form.cleaned_data["why"], day=form.cleaned_data["day"], seen=request.POST.get("seen", ""))
    refused = _move(request, need, State.PARKED, said, form, "park_form")
    if refused is None and said.day:
        messages.success(request, _("Put aside. It is back on the desk %(date)s.") % {"date": told.day(said.day)})
    return refused or redirect("need_desk", need.public_id)


@require(Permission.NEED_ANSWER)
@require_POST
def need_close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Close it, with what became of it and why."""
    need, form = needs_or_404(public_id), CloseForm(request.POST, request.FILES, auto_id="close-%s")
    if not form.is_valid():
        return show(request, need, status=422, close_form=form)
    data = form.cleaned_data
    said = Said(why=data["why"], outcome=data["outcome"], seen=request.POST.get("seen", ""))
    refused = _move(request, need, State.CLOSED, said, form, "close_form")
    if refused is None:
        messages.success(request, _("Closed. The firm sees why, and can take it up again."))
    return refused or redirect("need_desk", need.public_id)


@require(Permission.NEED_ANSWER)
@require_POST
def need_step(request: HttpRequest, public_id: str) -> HttpResponse:
    """A step that asks for nothing: something fits, it has begun, it is delivered, it is taken up again."""
    need, to = needs_or_404(public_id), request.POST.get("to", "")
    said = Said(seen=request.POST.get("seen", ""))
    try:
        if need.state == State.PARKED:
            moving.bring_back(need=need, by=person(request), who=Who.OFFICE, said=said)
        elif to in STEPS:
            moving.move_need(need=need, to=to, by=person(request), who=Who.OFFICE, said=said)
        else:
            raise UserError(_("Choose what happens."))
    except UserError as error:
        messages.warning(request, str(error))
        return redirect("need_desk", need.public_id)
    messages.success(request, _("Noted."))
    return redirect("need_desk", need.public_id)


@require(Permission.NEED_ANSWER)
@require_POST
def need_kind(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what kind of need it is."""
    need, form = needs_or_404(public_id), KindForm(request.POST, request.FILES, auto_id="kind-%s")
    if not form.is_valid():
        return show(request, need, status=422, kind_form=form)
    moving.set_kind(need=need, kind=form.cleaned_data["kind"], by=person(request))
    messages.success(request, _("Noted. Suggestions are looked for again."))
    return redirect("need_desk", need.public_id)


def _move(request: HttpRequest, need: Need, to: State, said: Said, form: Form, name: str) -> HttpResponse | None:
    try:
        moving.move_need(need=need, to=to, by=person(request), who=Who.OFFICE, said=said)
    except UserError as error:
        form.add_error(error.field or None, str(error))
        status = 409 if isinstance(error, MovedMeanwhileError) else 422
        return show(request, needs_or_404(need.public_id), status=status, **{name: form})
    return None
