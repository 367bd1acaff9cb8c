"""Deciding: the office makes a proposal, sets its rules, and decides each row."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bygdenav.kernel.errors import UserError
from bygdenav.roles.api import Permission, module_or_404, require, signed_in
from bygdenav.tenancy.api import Module
from competence.sharing import services
from competence.sharing.forms import RowForm, RulesForm
from competence.sharing.models import ProposedSeat
from competence.sharing.selectors import rules_here, week_of
from competence.sharing.services import DecidedMeanwhileError, GoneError
from competence.sharing.views.week import newest, proposal_or_404, row_form, show


@require(Permission.NEED_ANSWER)
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """A new proposal for this week."""
    module_or_404(Module.NEEDS)
    services.propose(monday=week_of(), by=signed_in(request))
    messages.success(request, _("Here is a new proposal. Nothing is booked before you take a row."))
    return redirect("sharing")


@require(Permission.NEED_ANSWER)
@require_POST
def rules(request: HttpRequest) -> HttpResponse:
    """What counts from the next proposal on."""
    module_or_404(Module.NEEDS)
    form = RulesForm(request.POST, request.FILES, auto_id="rules-%s")
    if not form.is_valid() or not _as_seen(form, request.POST.get("seen")):
        return show(request, newest(), status=422, rules_form=form)
    services.set_rules(by=signed_in(request), **form.cleaned_data)
    messages.success(request, _("Saved. It counts from the next proposal on."))
    return redirect("sharing")


def _as_seen(form: RulesForm, seen: str | None) -> bool:
    """Whether the rules are those that stood on the page that was sent."""
    now = rules_here()
    if seen is not None and seen != str(now.pk or ""):
        words = _(
            "Somebody else has changed the rules in the meantime. Now: %(hours)s hours, at most %(most)s for a firm, "
            "at least %(floor)s for a municipality. Save again if yours are to stand."
        )
        form.add_error(None, words % {"hours": now.hours, "most": now.per_firm, "floor": now.floor})
    return not form.errors


@require(Permission.NEED_ANSWER)
@require_POST
def decide(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Take a row, give something else, or refuse it."""
    proposal = proposal_or_404(public_id)
    row = proposal.seats.filter(pk=pk).first()
    if row is None:
        raise Http404
    form = row_form(row, request.POST, request.FILES)
    if not form.is_valid():
        return show(request, proposal, status=422, bound={row.pk: form})
    try:
        said = _decided(request, row, form)
    except (DecidedMeanwhileError, GoneError) as error:
        messages.warning(request, str(error))
        if why := form.cleaned_data["why"]:
            messages.info(request, _("You had written: “%(words)s”") % {"words": why})
        return show(request, proposal, status=409)
    except UserError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return show(request, proposal, status=422, bound={row.pk: form})
    messages.success(request, said)
    return redirect("sharing_one", proposal.public_id)


def _decided(request: HttpRequest, row: ProposedSeat, form: RowForm) -> str:
    by, why, instead = signed_in(request), form.cleaned_data["why"], form.cleaned_data["instead"]
    if request.POST.get("act") == "take":
        services.take(row=row, by=by)
        return _("Booked. The firm is told.")
    if instead:
        services.change(row=row, to=row.others[int(instead)], why=why, by=by)
        return _("Booked instead. The firm is told.")
    services.refuse(row=row, why=why, by=by)
    return _("Refused. The need waits on, and is not proposed this again this week.")
