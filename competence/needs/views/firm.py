"""A firm's own needs: the list, and the page of one with answers, suggestions and what can be said about it."""

from itertools import zip_longest
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import current_tenant
from bygdenav.ui.api import crumbs as trail
from competence.needs import selectors
from competence.needs.enums import Helped, Language, Outcome, State, Visibility
from competence.needs.forms import AddForm, FeedbackForm, LanguageForm, VisibilityForm
from competence.needs.forms.after import EffectForm
from competence.needs.models import Need
from competence.needs.registry import boxes
from competence.needs.rules import HELPED_ON, Who
from competence.needs.services import after, answering, moving, suggesting, writing
from competence.needs.views import about, asked, news, told
from competence.needs.views.guards import own_need, person
from competence.needs.views.limits import limit_facts
from competence.needs.views.pooling import counted_rows
from competence.needs.views.seats import seat_rows
from competence.needs.views.suggestions import suggestions
from competence.needs.views.went import effects_of

PATIENCE = 2.0  # seconds that a page may wait for suggestions


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Everything that the person's firms have asked for, and drafts."""
    needs = list(selectors.needs_of(person(request)))
    seats = seat_rows(needs)
    rows = [
        {"need": need, "title": told.title_of(need), "tag": told.state_tag(need), **told.date_mark(need)}
        for need in needs
    ]
    context = {
        "rows": rows,
        "seats": seats,
        "levels": 3 if seats else 2,
        "counted": counted_rows(request),
        "crumbs": crumbs(_("Your needs")),
    }
    return render(request, "competence/needs/mine.html", context)


@require_safe
def need_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """One need, for those who act for the firm."""
    need = own_need(request, public_id)
    if need.state == State.DRAFT:
        return redirect(f"{reverse('need_new')}?utkast={need.public_id}")
    return show(request, need)


def show(request: HttpRequest, need: Need, *, status: int = 200, **forms: Form) -> HttpResponse:
    """The page of ``need``; ``forms`` replace the empty ones, with what was typed and what is wrong with it."""
    seats, events, answers = seat_rows([need]), selectors.history(need), selectors.answers(need)
    found = suggestions(need, seats=seats)
    context: dict[str, Any] = {
        "need": need, "found": found, "answers": [told.answer_row(answer) for answer in answers],
        "revisions": selectors.revisions(need), "asks_neighbours": current_tenant().neighbours.exists(),
        "title": told.headline(need, found, answers, seats), "tags": told.tags(need),
        "timeline": told.timeline(need, events, found), "alive": selectors.is_alive(need),
        "restorable": told.can_be_put_back(need, events), "asks_verdict": _asks_verdict(need, answers, seats), **_went(need),
        "seats": seats, "limits": [{"term": term, "text": text} for term, text in limit_facts(need)],
        "visibility": Visibility(need.visibility).label, "language_name": Language(need.language).label,
        "language_sure": need.language_source != "page", "helped": Helped.choices,
        "questions": asked.rows(need, "need_question", forms) if selectors.is_alive(need) else [],
        "firms": selectors.firms_with_the_same(need),
        "about": about.about_rows(need) if selectors.is_alive(need) else None,
        "begins": need.state in (State.OFFERED, State.ANSWERED),
        "reopens": need.state == State.CLOSED and need.outcome != Outcome.SOLVED,
        "why_so": need.parked_why or (told.closed_because(events) if need.state == State.CLOSED else ""),
        "sent": told.clock(need.sent_at or need.created_at),
        "answer_by": told.answer_by(need), "topic": f"need.{need.public_id}",
        "crumbs": crumbs(_("Your needs"), reverse("needs_mine"), told.title_of(need)),
        "add_form": AddForm(auto_id="add-%s"),
        "feedback_form": FeedbackForm(auto_id="feedback-%s"),
        "language_form": LanguageForm(initial={"language": need.language}, auto_id="language-%s"),
        "visibility_form": VisibilityForm(
            initial={"visibility": need.visibility, "neighbours": need.neighbours}, auto_id="visibility-%s"
        ),
        "boxes": boxes(request, need, office=False), "news_how": news.hows(need, person(request)), **forms,
    }  # fmt: skip
    return render(request, "competence/needs/need.html", context, status=status)


@require_safe
def need_suggestions(request: HttpRequest, public_id: str) -> HttpResponse:
    """Only the suggestions, for a page that is waiting for them."""
    need = own_need(request, public_id)
    found = suggestions(need, seats=seat_rows([need]))
    context = {
        "need": need, "found": found, "alive": selectors.is_alive(need), "answer_by": told.answer_by(need),
    }  # fmt: skip
    return render(request, "competence/needs/_suggestions.html", context)


@require_POST
def need_add(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add words, and look again for what helps."""
    need, form = own_need(request, public_id), AddForm(request.POST, request.FILES, auto_id="add-%s")
    if not form.is_valid():
        return show(request, need, status=422, add_form=form)
    try:
        writing.add_revision(need=need, text=form.cleaned_data["text"], by=person(request))
    except UserError as error:
        form.add_error(None, str(error))
        return show(request, need, status=422, add_form=form)
    suggesting.suggest(need=need, seconds=PATIENCE)
    messages.success(request, _("Added. The office sees it too."))
    return redirect("need", need.public_id)


@require_POST
def need_visibility(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change who may see it."""
    need, form = own_need(request, public_id), VisibilityForm(request.POST, request.FILES, auto_id="visibility-%s")
    if not form.is_valid():
        return show(request, need, status=422, visibility_form=form)
    writing.change_visibility(need=need, by=person(request), **form.cleaned_data)
    messages.success(request, _("Changed. It holds from now on."))
    return redirect("need", need.public_id)


@require_POST
def need_language(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct the language, and look again for what helps."""
    need, form = own_need(request, public_id), LanguageForm(request.POST, request.FILES, auto_id="language-%s")
    if not form.is_valid():
        return show(request, need, status=422, language_form=form)
    writing.correct_language(need=need, by=person(request), language=form.cleaned_data["language"])
    suggesting.suggest(need=need, seconds=PATIENCE)
    messages.success(request, _("Thank you. We have looked again in that language."))
    return redirect("need", need.public_id)


@require_POST
def need_withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take it back; the page then offers to put it back."""
    need = own_need(request, public_id)
    writing.withdraw(need=need, by=person(request))
    return redirect("need", need.public_id)


@require_POST
def need_restore(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put back what was taken back."""
    need = own_need(request, public_id)
    if told.can_be_put_back(need, selectors.history(need)):
        writing.restore(need=need, by=person(request))
    return redirect("need", need.public_id)


@require_POST
def need_own_step(request: HttpRequest, public_id: str) -> HttpResponse:
    """The firm says that it has begun, or takes up again what the office closed."""
    need, to = own_need(request, public_id), request.POST.get("to", "")
    if to in (State.IN_DELIVERY, State.OPEN):
        try:
            moving.move_need(need=need, to=to, by=person(request), who=Who.FIRM)
            messages.success(request, _("Noted. The office sees it too."))
        except UserError as error:
            messages.warning(request, str(error))
    return redirect("need", need.public_id)


@require_POST
def need_feedback(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say whether the answer helped."""
    need, form = own_need(request, public_id), FeedbackForm(request.POST, request.FILES, auto_id="feedback-%s")
    if not form.is_valid():
        return show(request, need, status=422, feedback_form=form)
    try:
        after.say_how_it_went(need=need, by=person(request), **form.cleaned_data)
    except UserError as error:
        messages.warning(request, str(error))
        return redirect("need", need.public_id)
    messages.success(request, thanks(form.cleaned_data["helped"]))
    return redirect("need", need.public_id)


@require_POST
def need_choose(request: HttpRequest, public_id: str, offer_id: str) -> HttpResponse:
    """Want a suggestion, put it aside, or undo either."""
    need = own_need(request, public_id)
    offer = suggestions(need).offer(offer_id)
    said = request.POST.get("said", "")
    if offer is not None and selectors.is_alive(need):
        if said == "undo":
            answering.unchoose(need=need, offer=offer, by=person(request))
        else:
            answering.choose(need=need, offer=offer, wanted=said == "want", by=person(request))
        if said == "want":
            messages.success(request, _("The office knows that you want this, and gets in touch."))
    return redirect("need", need.public_id)


def thanks(helped: str) -> str:
    """What happens after a verdict, and who does it."""
    if helped == Helped.YES:
        return _("Good to hear. The need is done; you can always write a new one.")
    return _("Thank you for saying so. The office looks at it again and gets in touch.")


def crumbs(*parts: str) -> list[dict[str, str]]:
    """Start, needs, and what comes after: texts, each followed by its address but for the last."""
    return trail((_("Needs and knowledge"), reverse("needs")), *zip_longest(parts[::2], parts[1::2], fillvalue=""))


def _went(need: Need) -> dict[str, Any]:
    """What the firm has said about how it went, and what it may say next."""
    verdict, gave = need.feedback.last(), effects_of(need)
    helped = verdict is not None and verdict.helped != Helped.NO
    return {
        "effects": gave, "asks_effect": helped and not gave, "asks_next": helped,
        "effect_form": EffectForm(auto_id="effect-%s"),
    }  # fmt: skip


def _asks_verdict(need: Need, answers: list[Any], seats: list[dict[str, Any]]) -> bool:
    """Whether the firm can know by now: what it has booked has begun, or it was answered otherwise."""
    booked = [seat["to_come"] for seat in seats if seat["is_booked"]]
    if need.state not in HELPED_ON or (booked and all(booked)):
        return False
    return bool(answers) or answering.has_something(need)
