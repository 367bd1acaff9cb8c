"""How it went: two taps from a mail without signing in, on the need's page, and by the office on the telephone."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from bygdenav.accounts.api import User
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.forms import sent
from bygdenav.roles.api import Permission, require
from bygdenav.ui.forms import Form
from competence.needs.enums import FeedbackSource, Helped, ReminderKind, State
from competence.needs.forms import FeedbackForm
from competence.needs.forms.after import EffectForm, HowForm
from competence.needs.models import Need, Reminder
from competence.needs.services import after, telling
from competence.needs.services.telling import Link
from competence.needs.views import desk
from competence.needs.views.firm import show as show_firm
from competence.needs.views.firm import thanks
from competence.needs.views.guards import module_or_404, own_need, person
from municipalities.organisations.api import acts_for

GAVE = "gave"


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def feedback_link(request: HttpRequest, token: str) -> HttpResponse:
    """The page of a link in a mail: opening it changes nothing, its button does. It shows none of the firm's words."""
    module_or_404()
    link, need, user = _read(token)
    helped = request.POST.get("helped", link.helped)
    if helped not in Helped.values:
        raise Http404
    gave = EffectForm(**sent(request)) if GAVE in request.POST else EffectForm()
    form = FeedbackForm(**(sent(request) if request.method == "POST" else {}))
    before = need.feedback.last()
    context: dict[str, Any] = {
        "before": Helped(before.helped).label if before else "",
        "helped": helped, "label": Helped(helped).label, "done": False, "problem": "", "thanks": "", "form": form,
        "href": reverse("need", args=[need.public_id]), "next_href": _next(need), "gave_form": gave, "gave": False,
        "others": [each for each in Helped.choices if each[0] != helped],
    }  # fmt: skip
    if need.state == State.WITHDRAWN:
        context["problem"] = _("You have taken this need back. Take it up again on its page, if you still need help.")
    elif form.is_valid():
        context |= _said(link, need, user, form, gave)
    wrong = form.errors or (gave.is_bound and gave.errors)
    return render(request, "competence/needs/feedback_link.html", context, status=422 if wrong else 200)


def _read(token: str) -> tuple[Link, Need, User]:
    link = telling.read_feedback_token(token)
    need = Need.objects.filter(public_id=link.need).first() if link else None
    user = User.objects.filter(pk=link.person).first() if link else None
    if link is None or need is None or need.organisation is None or not (user and acts_for(user, need.organisation)):
        raise Http404
    return link, need, user


def _said(link: Link, need: Need, user: User, form: FeedbackForm, gave: EffectForm) -> dict[str, Any]:
    """Write the verdict, or after it what the help gave; what the page says then."""
    helped = form.cleaned_data["helped"]
    reminder = Reminder.objects.filter(pk=link.reminder, need=need).first()
    try:
        if gave.is_bound:
            if not gave.is_valid():
                return {"done": True, "thanks": thanks(helped)}
            after.note_effect(need=need, helped=helped, gave=gave.gave, by=user, reminder=reminder)
            return {"done": True, "gave": True, "thanks": _("Thank you. It helps others, and the office, to choose.")}
        after.say_how_it_went(need=need, by=user, reminder=reminder, **form.cleaned_data)
    except UserError as error:
        if gave.is_bound:
            gave.add_error(error.field or None, str(error))
            return {"done": True, "thanks": thanks(helped)}
        return {"problem": str(error)}
    return {"done": True, "thanks": thanks(helped)}


@require_POST
def need_effect(request: HttpRequest, public_id: str) -> HttpResponse:
    """The firm says on the need's page what the help gave."""
    need, form = own_need(request, public_id), EffectForm(request.POST, request.FILES, auto_id="effect-%s")
    verdict = need.feedback.last()
    if verdict is None:
        raise Http404
    if form.is_valid():
        try:
            after.note_effect(need=need, helped=verdict.helped, gave=form.gave, by=person(request))
            messages.success(request, _("Thank you. It helps others, and the office, to choose."))
            return redirect("need", need.public_id)
        except UserError as error:
            form.add_error(error.field or None, str(error))
    return show_firm(request, need, status=422, effect_form=form)


@require(Permission.NEED_ANSWER)
@require_POST
def desk_how(request: HttpRequest, public_id: str, reminder: int) -> HttpResponse:
    """The office has asked, or told, on the telephone; or nobody answered."""
    need = desk.needs_or_404(public_id)
    row = need.reminders.filter(pk=reminder, done_at=None).first()
    if row is None:
        raise Http404
    by = person(request)
    if "missed" in request.POST or row.kind == ReminderKind.NEWS:
        reached = "missed" not in request.POST
        after.note_call(reminder=row, by=by, reached=reached)
        text = _("The call is written down.") if reached else _("Written down. The call stays on the desk.")
        messages.success(request, text)
        return redirect("need_desk", need.public_id)
    form = HowForm(request.POST, request.FILES, auto_id=f"how-{row.pk}-%s")
    problem = _phoned(need, row, form, by)
    if problem is not None:
        return desk.show(request, need, status=422, **{f"how_{row.pk}": problem})
    messages.success(request, _("The call is written down."))
    return redirect("need_desk", need.public_id)


def _phoned(need: Need, row: Reminder, form: HowForm, by: User) -> Form | None:
    if not form.is_valid():
        return form
    if not form.cleaned_data["helped"]:
        form.add_error("helped", _("Choose what the firm said."))
        return form
    try:
        after.say_how_it_went(
            need=need, helped=form.cleaned_data["helped"], by=by, words=form.cleaned_data["words"], gave=form.gave,
            reminder=row, source=FeedbackSource.OFFICER,
        )  # fmt: skip
    except UserError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return form
    return None


def _next(need: Need) -> str:
    return f"{reverse('need_new')}?efter={need.public_id}"
