"""The questions that follow a need: one tap, some words, or passed over. For the firm, and for the office that calls it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bygdenav.kernel.errors import UserError
from bygdenav.roles.api import Permission, require
from competence.needs.enums import Question
from competence.needs.forms import AddForm
from competence.needs.models import Need
from competence.needs.services import asking, suggesting
from competence.needs.views import desk, firm
from competence.needs.views.guards import own_need, person


@require_POST
def need_question(request: HttpRequest, public_id: str, question: str) -> HttpResponse:
    """The firm answers, or passes over."""
    need = own_need(request, public_id)
    wrong = _answered(request, need, question)
    if wrong is not None:
        return firm.show(request, need, status=422, **{f"question_{question}": wrong})
    return redirect("need", need.public_id)


@require(Permission.NEED_ANSWER)
@require_POST
def desk_question(request: HttpRequest, public_id: str, question: str) -> HttpResponse:
    """The office writes down what the firm answered on the telephone."""
    need = desk.needs_or_404(public_id)
    wrong = _answered(request, need, question)
    if wrong is not None:
        return desk.show(request, need, status=422, **{f"question_{question}": wrong})
    return redirect("need_desk", need.public_id)


def _answered(request: HttpRequest, need: Need, question: str) -> AddForm | None:
    """Take the answer; the form with what is wrong, if something is."""
    if question not in Question.values:
        raise Http404
    if "skip" in request.POST:
        asking.skip_question(need=need, question=question, by=person(request))
        return None
    form = AddForm(request.POST, request.FILES, auto_id=f"question-{question}-%s")
    in_words = question in asking.IN_WORDS
    if in_words and not form.is_valid():
        return form
    answer = form.cleaned_data["text"] if in_words else request.POST.get("answer", "")
    try:
        asking.answer_question(need=need, question=question, answer=answer, by=person(request))
    except UserError as error:
        messages.warning(request, str(error))
        return None
    suggesting.suggest(need=need, seconds=firm.PATIENCE)
    messages.success(request, _("Thank you. It is part of the need now."))
    return None
