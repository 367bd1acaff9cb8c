"""What the office does with a need: answer, call, take on, cover words."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bygdenav.desk.api import offer_undo
from bygdenav.kernel.errors import UserError
from bygdenav.roles.api import Permission, require
from bygdenav.tenancy.api import current_tenant
from competence.needs.enums import AnswerKind
from competence.needs.forms import AnswerForm, CallForm, RedactForm
from competence.needs.models import CallTask, Need
from competence.needs.services import answering, handling
from competence.needs.services.meanwhile import MovedMeanwhileError
from competence.needs.views.desk import answer_form, needs_or_404, show
from competence.needs.views.guards import person
from competence.needs.views.suggestions import suggestions
from competence.offers.api import candidates


@require(Permission.NEED_ANSWER)
@require_POST
def need_answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Answer with an offer, with words, or by passing it on."""
    need = needs_or_404(public_id)
    form = answer_form(need, suggestions(need), request.POST, request.FILES)
    if not form.is_valid():
        return show(request, need, status=422, answer_form=form)
    try:
        _answer(request, need, form)
    except UserError as error:
        form.add_error(error.field or None, str(error))
        status = 409 if isinstance(error, MovedMeanwhileError) else 422
        return show(request, needs_or_404(public_id), status=status, answer_form=form)
    if need.by_phone:
        messages.success(request, _("The answer is written down. Now call: the words to say stand below."))
    else:
        messages.success(request, _("The answer is sent. The firm gets a mail and sees it on its page."))
    return redirect("need_desk", need.public_id)


def _answer(request: HttpRequest, need: Need, form: AnswerForm) -> None:
    data, by, seen = form.cleaned_data, person(request), request.POST.get("seen", "")
    if data["kind"] == AnswerKind.WORDS:
        answering.answer_with_words(need=need, text=data["text"], by=by, seen=seen)
    elif data["kind"] == AnswerKind.PASSED_ON:
        answering.pass_on(need=need, passed_to=data["passed_to"], text=data["text"], by=by, seen=seen)
    else:
        offers = {
            offer.public_id: offer for offer in candidates(current_tenant(), timezone.localdate(), need.organisation)
        }
        if data["offer"] not in offers:
            raise UserError(_("That offer is no longer there. Choose another one."), field="offer")
        answering.answer_with_offer(need=need, offer=offers[data["offer"]], text=data["text"], by=by, seen=seen)


@require(Permission.NEED_ANSWER)
@require_POST
def call_log(request: HttpRequest, public_id: str, call: int) -> HttpResponse:
    """Write down a call: what was said, or that nobody answered."""
    need = needs_or_404(public_id)
    task = CallTask.objects.filter(pk=call, answer__need=need).first()
    if task is None:
        raise Http404
    form = CallForm(request.POST, request.FILES, auto_id="call-%s")
    if not form.is_valid():
        return show(request, need, status=422, call_form=form)
    reached = "missed" not in request.POST
    try:
        answering.log_call(task=task, by=person(request), reached=reached, **form.cleaned_data)
    except UserError as error:
        form.add_error(error.field or None, str(error))
        return show(request, need, status=422, call_form=form)
    messages.success(
        request, _("The call is written down.") if reached else _("Written down. The call stays on the desk.")
    )
    return redirect("need_desk", need.public_id)


@require(Permission.NEED_ANSWER)
@require_POST
def need_assign(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a need on, or leave it to whoever comes; the desk offers to undo it."""
    need = needs_or_404(public_id)
    mine = request.POST.get("take") == "yes"
    handling.reassign(need=need, to=person(request) if mine else None, by=person(request))
    text = _("You work with this need now.") if mine else _("Nobody in particular works with this need now.")
    offer_undo(
        request,
        text=text,
        action=reverse("need_assign", args=[need.public_id]),
        name="take",
        value="no" if mine else "yes",
    )
    return redirect("need_desk", need.public_id)


@require(Permission.NEED_ANSWER)
@require_POST
def need_redact(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Cover the words of one revision, by decision. It cannot be undone, and says so."""
    need = needs_or_404(public_id)
    revision = need.revisions.filter(number=number).first()
    if revision is None:
        raise Http404
    form = RedactForm(request.POST, request.FILES, auto_id=f"redact-{number}-%s")
    if not form.is_valid():
        return show(request, need, status=422, **{f"redact_{number}": form})
    handling.redact_revision(revision=revision, by=person(request), **form.cleaned_data)
    messages.success(request, _("The words are covered. The decision stands in the history."))
    return redirect("need_desk", need.public_id)
