"""The meeting itself: one need at a time, what is proposed and what is decided."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import first_sentence
from bygdenav.roles.api import module_or_404, signed_in
from bygdenav.tenancy.api import Module, current_tenant
from competence.meetings import presenting, selectors
from competence.meetings.enums import MeetingState, Verdict
from competence.meetings.forms import DecisionForm, OpinionForm
from competence.meetings.models import AgendaItem, Decision, Meeting
from competence.meetings.services.deciding import DecidedMeanwhileError, Words, decide
from competence.meetings.services.saying import propose
from competence.meetings.views.guards import base_of, holds, item_or_404, meeting_or_404
from competence.needs.api import MovedMeanwhileError, Need, desk_need, last_step, open_words, similar_on_desk
from competence.offers.api import Offer, candidates


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The meetings of the person; 404 for those who were never invited."""
    module_or_404(Module.NEEDS)
    meetings = list(selectors.meetings_of(request.user))
    if not meetings and not holds(request):
        raise Http404
    context = {"meetings": meetings, "partners": "", "crumbs": [], **base_of(request)}
    return render(request, "competence/meetings/mine.html", context)


@require_safe
def meeting_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where the meeting is: its first need without a decision."""
    meeting = meeting_or_404(request, public_id)
    items = selectors.agenda(meeting)
    if not items:
        return render(request, "competence/meetings/room.html", {**_frame(request, meeting, items, 0), "item": None})
    waiting = [
        item
        for item in items
        if item.now is None and not selectors.is_past(item.need)  # type: ignore[attr-defined]  # hung on by agenda
    ]
    answer = redirect("meeting_item", public_id, (waiting or items)[0].order)
    if just := _just_decided(request, items):
        answer["Location"] += f"?nyss={just}"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def item_page(request: HttpRequest, public_id: str, order: int) -> HttpResponse:
    """One need; the office decides by POST."""
    item = item_or_404(request, public_id, order)
    if request.method != "POST":
        return _show(request, item)
    if not holds(request):
        raise Http404
    need = _need_of(item)
    form = _decision_form(item, need, presenting.found(need, office=True), request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, item, status=422, decision_form=form)
    try:
        decide(item=item, words=_words(form, request.POST), by=signed_in(request))
    except (DecidedMeanwhileError, MovedMeanwhileError) as error:
        form.add_error(None, str(error))
        return _show(request, item, status=409, decision_form=form)
    except UserError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return _show(request, item, status=422, decision_form=form)
    messages.success(request, _("Decided. The firm hears what you wrote."))
    return redirect(f"{reverse('meeting', args=[public_id])}?nyss={order}")


@require_POST
def say(request: HttpRequest, public_id: str, order: int) -> HttpResponse:
    """Propose something for a need, in one's own time."""
    item = item_or_404(request, public_id, order)
    form = OpinionForm(request.POST, request.FILES, auto_id="say-%s")
    if form.is_valid():
        try:
            propose(item=item, by=signed_in(request), **form.cleaned_data)
        except UserError as error:
            form.add_error(error.field or None, str(error))
    if form.errors:
        return _show(request, item, status=422, opinion_form=form)
    messages.success(request, _("Thank you. Everybody who takes part sees what you propose."))
    return redirect("meeting_item", public_id, order)


def _just_decided(request: HttpRequest, items: list[AgendaItem]) -> int:
    """The need that the reader decided on last, so that a slip is one key away from being put right; 0 for none."""
    asked = request.GET.get("nyss", "")
    return next((each.order for each in items if str(each.order) == asked and each.now), 0)  # type: ignore[attr-defined]


def _words(form: DecisionForm, sent: QueryDict) -> Words:
    seen = sent.get("seen", "")
    data = form.cleaned_data  # what was chosen for another verdict before the mind changed is left aside
    return Words(
        verdict=data["verdict"], owner=data["owner"], due=data["due"], note=data["note"],
        seen=int(seen) if seen.isdecimal() and len(seen) < 9 else 0, step=sent.get("step", ""),
        offer=Offer.objects.filter(public_id=data["offer"]).first() if data["verdict"] == Verdict.OFFER else None,
        into=desk_need(data["into"]) if data["verdict"] == Verdict.MERGE else None,
    )  # fmt: skip


def _need_of(item: AgendaItem) -> Need:
    need = desk_need(item.need.public_id)
    if need is None:
        raise Http404
    return need


def _show(request: HttpRequest, item: AgendaItem, *, status: int = 200, **forms: Any) -> HttpResponse:
    office, need = holds(request), _need_of(item)
    items = selectors.agenda(item.meeting)
    seen = presenting.shown(need, item.order, office=office)
    opinions = list(item.opinions.select_related("by", *selectors.WHOSE))
    own = next((each for each in opinions if each.by_id == request.user.pk), None)
    found = presenting.Found() if seen.hidden else presenting.found(need, office=office)
    now = next((each.now for each in items if each.order == item.order), None)  # type: ignore[attr-defined]  # see agenda
    context = {
        **_frame(request, item.meeting, items, item.order), "item": item, "need": need, "shown": seen, "found": found,
        "is_past": selectors.is_past(item.need),
        "now": presenting.decided(now, office=office) if now else "", "now_by": now.by.get_full_name() if now else "",
        "seen": now.number if now else 0, "step": last_step(need) if office else "", "note": now.note if now and office else "",
        "opinions": [
            {"id": each.pk, "text": presenting.said(each, office=office, reader=request.user.pk)} for each in opinions
        ],
        "opinion_form": forms.get("opinion_form")
        or OpinionForm(initial={"verdict": own.verdict, "words": own.words} if own else None, auto_id="say-%s"),
        "decision_form": forms.get("decision_form")
        or (_decision_form(item, need, found, initial=_initial(now)) if office else None),
        "just": _just_decided(request, items) if office else 0,
        "owners": _owners(request, item.meeting), "next": _beside(items, item.order, 1),
        "previous": _beside(items, item.order, -1),
    }  # fmt: skip
    return render(request, "competence/meetings/room.html", context, status=status)


def _frame(request: HttpRequest, meeting: Meeting, items: list[AgendaItem], current: int) -> dict[str, Any]:
    office = holds(request)
    rows = presenting.agenda_rows(items, office=office, current=current)
    list_name = "meetings_desk" if office else "meetings"
    return {
        "meeting": meeting, **base_of(request), "rows": rows, "agenda": selectors.orders(items),
        "done": sum(bool(row["decided"]) for row in rows), "total": sum(row["counts"] for row in rows),
        "is_open": meeting.state == MeetingState.OPEN, "is_over": meeting.state == MeetingState.OVER,
        "may_propose": selectors.takes_proposals(meeting),
        "partners": list(dict.fromkeys(meeting.invitations.filter(ended_at=None).values_list("partner", flat=True))),
        "allowed": selectors.allowances(meeting, office=office),
        "last": max((each.number for each in selectors.decisions(meeting)), default=0),
        "said": max((selectors.mark_of(each) for each in selectors.opinions_since(meeting, 0)), default=0),
        "crumbs": [
            {"text": pgettext("menu", "Meetings"), "href": reverse(list_name)}, {"text": meeting.title, "href": ""},
        ],
    }  # fmt: skip


def _owners(request: HttpRequest, meeting: Meeting) -> list[str]:
    invited = meeting.invitations.filter(ended_at=None).select_related("user")
    names = [f"{each.partner}, {each.user.get_full_name()}" if each.user else each.partner for each in invited]
    return list(dict.fromkeys([signed_in(request).get_full_name(), *names]))


def _beside(items: list[AgendaItem], order: int, step: int) -> int:
    orders = [item.order for item in items]
    place = orders.index(order) + step
    return orders[place] if 0 <= place < len(orders) else 0


def _decision_form(
    item: AgendaItem, need: Need, found: presenting.Found, *sent: Any, initial: dict[str, Any] | None = None
) -> DecisionForm:
    known = {offer.pk for offer in found.offers}
    others = [
        each for each in candidates(current_tenant(), timezone.localdate(), need.organisation) if each.pk not in known
    ]
    groups: list[Any] = []
    if found.offers:
        groups.append((_("Suggested"), [(each.public_id, _line(each)) for each in found.offers]))
    if others:
        others.sort(key=lambda each: each.title.casefold())
        groups.append((_("All offers"), [(each.public_id, _line(each)) for each in others]))
    alike = similar_on_desk(need)
    items = [each for each in selectors.agenda(item.meeting) if each.need_id != need.pk]
    beside = [each.need for each in items if not selectors.is_past(each.need)]
    needs = {each.public_id: first_sentence(open_words(each), 80) for each in [*alike, *beside]}
    return DecisionForm(*sent, offers=groups, others=list(needs.items()), auto_id="decide-%s", initial=initial)


def _initial(now: Decision | None) -> dict[str, Any] | None:
    """What stands, to be changed. Its words to the firm are there too: what is decided anew is told anew."""
    if now is None:
        return None
    return {
        "verdict": now.verdict, "owner": now.owner, "due": now.due, "note": now.note,
        "offer": now.offer.public_id if now.offer else "", "into": now.merged_into.public_id if now.merged_into else "",
    }  # fmt: skip


def _line(offer: Offer) -> str:
    return f"{offer.title} ({offer.provider.name})"
