"""The office's pages about needs: the list, and one need with everything."""

from typing import Any

from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from bygdenav.desk.api import take_undo
from bygdenav.roles.api import ROLES, Permission, has_permission, members, require
from bygdenav.tenancy.api import current_tenant
from competence.needs import selectors
from competence.needs.enums import EventKind, Helped, Language, State, Urgency, Visibility, Want
from competence.needs.forms import AnswerForm, CallForm, CloseForm, KindForm, ParkForm, RedactForm
from competence.needs.models import Answer, Feedback, Need, NeedEvent, NeedRevision
from competence.needs.registry import boxes
from competence.needs.rules import Who, possible
from competence.needs.services.likening import similar_on_desk
from competence.needs.services.meanwhile import last_step
from competence.needs.views import asked, told
from competence.needs.views.guards import module_or_404
from competence.needs.views.limits import came_by, limit_facts
from competence.needs.views.seats import seat_rows
from competence.needs.views.suggestions import Suggestions, suggestions
from competence.needs.views.went import effects_of, questions_of
from competence.offers.api import Offer, candidates
from municipalities.directory.api import card_of
from municipalities.organisations.api import agents_of

PAGE = 20
VIEWS = ("open", "answered", "parked", "over", "all")


@require(Permission.NEED_READ_ALL)
@require_safe
def need_list(request: HttpRequest) -> HttpResponse:
    """Needs by how they stand: the filter is in the address, so that a list can be sent; the longest wait first."""
    module_or_404()
    asked = request.GET.get("visa", "")
    view = asked if asked in VIEWS else "open"
    page = Paginator(selectors.desk_needs(view), PAGE).get_page(request.GET.get("sida"))
    counts = selectors.desk_counts()
    labels = {
        "open": _("Without an answer"), "answered": _("Answered"), "parked": _("Put aside"), "over": _("Over"),
        "all": _("All"),
    }  # fmt: skip
    tabs = [
        {
            "text": labels[key],
            "href": request.path if key == "open" else f"?visa={key}",
            "count": counts[key],
            "current": key == view,
        }
        for key in VIEWS
    ]
    context = {
        "rows": [row(need) for need in page], "page_of_needs": page, "tabs": tabs, "view": view,
        "query": f"visa={view}", "promise": current_tenant().promise_days, "may_change": _who_change_the_promise(),
        "changes_it": has_permission(request.user, Permission.PROMISE_SET),
    }  # fmt: skip
    return render(request, "competence/needs/desk_list.html", context)


def _who_change_the_promise() -> str:
    """The people to ask when the promise of days is too hard or too easy, by name."""
    may = [each for each in members() if Permission.PROMISE_SET in ROLES[each.role].permissions]
    return ", ".join(dict.fromkeys(each.user.get_full_name() for each in may))


def row(need: Need) -> dict[str, Any]:
    """One line of work: who, where, since when."""
    wait = selectors.waiting_of(need, current_tenant())
    who = need.organisation.name if need.organisation else ""
    facts = [who, need.place, str(Urgency(need.urgency).label)]
    if need.language != current_tenant().main_language:
        facts.append(_("Wrote in %(language)s") % {"language": Language(need.language).label})
    firms = getattr(need, "firms", 0)
    if firms > 1:
        facts.append(ngettext("%(count)s firm needs this", "%(count)s firms need this", firms) % {"count": firms})
    if need.assigned_to:
        facts.append(_("%(name)s has it") % {"name": need.assigned_to.get_short_name()})
    return {
        "id": need.public_id, "title": told.title_of(need), "href": reverse("need_desk", args=[need.public_id]),
        "text": ". ".join(dict.fromkeys(fact for fact in facts if fact)) + ".", "days": wait.days if wait else -1,
        "promise": wait.promise if wait else 0,
        "over": bool(wait and wait.over), "lang": need.language, "phone": need.contact_phone, "tag": told.state_tag(need),
        **told.date_mark(need),
    }  # fmt: skip


@require(Permission.NEED_READ_ALL)
@require_safe
def need_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everything about one need."""
    return show(request, needs_or_404(public_id))


def needs_or_404(public_id: str) -> Need:
    """A sent need of this place."""
    module_or_404()
    need = selectors.desk_need(public_id)
    if need is None:
        raise Http404
    return need


def show(request: HttpRequest, need: Need, *, status: int = 200, **forms: Form) -> HttpResponse:
    """The page of ``need``; ``forms`` replace empty ones: ``answer_form``, ``call_form``, ``redact_<number>``."""
    found, answers, revisions = suggestions(need, to_firm=False), selectors.answers(need), selectors.revisions(need)
    context: dict[str, Any] = {
        "need": need, "found": found, "revisions": revisions, "row": row(need),
        "crumbs": desk_crumbs(told.title_of(need), need.language),
        "answers": [_answered(answer) for answer in answers], "answer_open": not answers,
        "seats": seat_rows([need], for_office=True),
        "calls_about": questions_of(need, forms), "effects": effects_of(need),
        "feedback": [_verdict(each) for each in need.feedback.all()],
        "calls": [answer.call for answer in answers if hasattr(answer, "call") and answer.call.done_at is None],
        "history": [_past(event) for event in selectors.history(need)], "facts": _facts(need),
        "firm_facts": _firm_facts(need), "tel": told.tel(need.contact_phone), "alive": selectors.is_alive(need),
        "waiting": selectors.waiting_of(need, current_tenant()),
        "language_name": Language(need.language).label, "mine": need.assigned_to_id == request.user.pk,
        "may_answer": has_permission(request.user, Permission.NEED_ANSWER), "undo": take_undo(request),
        **_stands(need), **_likes(need), "redactions": _redactions(revisions, forms), "call_form": CallForm(auto_id="call-%s"),
        "questions": asked.rows(need, "desk_question", forms) if selectors.is_alive(need) else [],
        "answer_form": forms.get("answer_form") or answer_form(need, found), "boxes": boxes(request, need, office=True),
        **forms,
    }  # fmt: skip
    return render(request, "competence/needs/desk_need.html", context, status=status)


def _likes(need: Need) -> dict[str, Any]:
    """Needs that firms have joined with this one, and those whose words are alike."""
    joined = selectors.joined_with(need)
    known = {each.pk for each in joined}
    likes = [each for each in similar_on_desk(need) if each.pk not in known]
    return {
        "joined": [row(each) for each in joined], "likes": [row(each) for each in likes],
        "firms": selectors.firms_with_the_same(need),
    }  # fmt: skip


def _stands(need: Need) -> dict[str, Any]:
    """What the office can do about where the need stands. ``seen`` goes with each form: what moved it last."""
    names: dict[State, str] = {
        State.MATCHED: _("Something fits"), State.IN_DELIVERY: _("It has begun"), State.ANSWERED: _("It is delivered"),
    }  # fmt: skip
    can = possible(need.state, Who.OFFICE)
    steps: list[tuple[State, str]] = [(to, text) for to, text in names.items() if to in can]
    if need.state in (State.PARKED, State.CLOSED):
        steps = [(State.OPEN, _("Take it up again"))]
    return {
        "steps": steps, "may_park": State.PARKED in can, "seen": last_step(need), "park_form": ParkForm(auto_id="park-%s"),
        "close_form": CloseForm(auto_id="close-%s"),
        "kind_form": KindForm(initial={"kind": need.kind}, auto_id="kind-%s"),
    }  # fmt: skip


def _redactions(revisions: list[NeedRevision], forms: dict[str, Form]) -> list[dict[str, Any]]:
    numbers = [each.number for each in revisions if not each.redacted_at]
    return [
        {"number": number, "form": forms.get(f"redact_{number}") or RedactForm(auto_id=f"redact-{number}-%s")}
        for number in numbers
    ]


def answer_form(need: Need, found: Suggestions, *sent: Any) -> AnswerForm:
    """The form for an answer: suggested offers first, then all others that may go to this firm. ``sent`` as for any form."""
    suggested: list[Offer] = [card.offer for group in found.groups for card in group.cards]
    known = {offer.pk for offer in suggested}
    shown = candidates(current_tenant(), timezone.localdate(), need.organisation)
    others = [offer for offer in shown if offer.pk not in known]
    others.sort(key=lambda offer: offer.title.casefold())
    return AnswerForm(*sent, suggested=suggested, others=others, auto_id="answer-%s")


def desk_crumbs(text: str, lang: str = "") -> list[dict[str, str]]:
    """The list of needs, and where one is."""
    return [{"text": _("Needs"), "href": reverse("needs_desk")}, {"text": text, "href": "", "lang": lang}]


def _answered(answer: Answer) -> dict[str, Any]:
    call = getattr(answer, "call", None)
    called = said = ""
    if call is not None and call.done_at:
        called = _("%(name)s called, %(when)s") % {
            "name": call.done_by.get_full_name(),
            "when": told.clock(call.done_at),
        }
        said = call.said
    return {**told.answer_row(answer), "called": called, "said": said}


def _verdict(feedback: Feedback) -> dict[str, str]:
    tone, mark = {Helped.YES: ("ok", "yes"), Helped.PARTLY: ("wait", "some")}.get(
        Helped(feedback.helped), ("none", "no")
    )
    label = str(Helped(feedback.helped).label)
    return {"label": label, "words": feedback.words, "when": told.clock(feedback.at), "tone": tone, "mark": mark}


def _firm_facts(need: Need) -> list[dict[str, str]]:
    firm = need.organisation
    card = card_of(firm) if firm else None
    people = ", ".join(f"{person.get_full_name()} ({person.email})" for person in agents_of(firm)) if firm else ""
    rows = (
        (_("Firm"), firm.name if firm else ""),
        (_("Trade"), card.trade if card else ""),
        (_("Place"), need.place),
        (_("People"), people),
        (
            _("Call"),
            " ".join(part for part in (need.contact_name, need.contact_phone) if part) or (card.phone if card else ""),
        ),
    )
    return [{"term": term, "text": text} for term, text in rows if text]


def _facts(need: Need) -> list[dict[str, str]]:
    rows = (
        (_("Came by"), came_by(need)),
        (_("When"), str(Urgency(need.urgency).label)),
        (_("How"), ", ".join(str(Want(want).label) for want in need.wants)),
        *limit_facts(need),
        (_("Who sees it"), Visibility(need.visibility).to_office),
        (_("Neighbouring places"), _("May see it too") if need.neighbours else ""),
        (_("Works with it"), need.assigned_to.get_full_name() if need.assigned_to else _("Nobody yet")),
    )
    return [{"term": term, "text": text} for term, text in rows if text]


def _past(event: NeedEvent) -> dict[str, str]:
    who, why = told.who(event), told.why(event)
    state = ""
    if event.from_state != event.to_state:
        state = _("Now: %(state)s.") % {"state": str(event.get_to_state_display()).lower()}
    return {
        "title": str(EventKind(event.kind).label),
        "when": capfirst(told.clock(event.at)),
        "datetime": timezone.localtime(event.at).isoformat(timespec="minutes"),
        "text": " ".join(part for part in (f"{who}.", f"{why}." if why and why != who else "", state) if part),
    }
