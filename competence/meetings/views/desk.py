"""The office prepares meetings: the list, a new one, its agenda and who is invited."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import first_sentence
from bygdenav.roles.api import Permission, module_or_404, require, signed_in
from bygdenav.tenancy.api import Module
from bygdenav.ui.forms import Form
from competence.meetings import presenting, selectors
from competence.meetings.enums import Because, MeetingState
from competence.meetings.forms import AgendaForm, InviteForm, PlanForm
from competence.meetings.models import Meeting
from competence.meetings.services import holding
from competence.meetings.views.guards import meeting_or_404
from competence.needs.api import desk_need, open_words


@require(Permission.MEETING_HOLD)
@require_safe
def meetings_desk(request: HttpRequest) -> HttpResponse:
    """All meetings, the newest first."""
    module_or_404(Module.NEEDS)
    context = {"meetings": list(Meeting.objects.all()[:100]), "office": True, "partners": ""}
    return render(request, "competence/meetings/desk.html", context)


@require(Permission.MEETING_HOLD)
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_new(request: HttpRequest) -> HttpResponse:
    """A new meeting, with the agenda that the desk proposes."""
    module_or_404(Module.NEEDS)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form, agenda = PlanForm(*sent), _agenda_form(None, *sent)
    status = 200
    if sent:
        if form.is_valid() and agenda.is_valid():
            try:
                meeting = holding.plan_meeting(plan=form.plan(), needs=_chosen(agenda), by=signed_in(request))
            except UserError as error:
                form.add_error(error.field if error.field in form.fields else None, str(error))
            else:
                messages.success(request, _("The meeting is prepared. Now invite those who shall take part."))
                return redirect("meeting_edit", meeting.public_id)
        status = 422
    context = {"form": form, "agenda_form": agenda, "crumbs": _crumbs(_("New meeting"))}
    return render(request, "competence/meetings/new.html", context, status=status)


@require(Permission.MEETING_HOLD)
@require_safe
def meeting_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everything that can be prepared."""
    return _show(request, meeting_or_404(request, public_id))


@require(Permission.MEETING_HOLD)
@require_POST
def act(request: HttpRequest, public_id: str, verb: str) -> HttpResponse:
    """Change the time, add or remove needs, invite or leave out somebody, open or end the meeting."""
    meeting = meeting_or_404(request, public_id)
    known = {
        "plan": _plan, "agenda": _agenda, "bring": _bring, "invite": _invite, "remove": _remove, "leave": _leave,
        "state": _state,
    }  # fmt: skip
    if verb not in known:
        raise Http404
    refused = known[verb](request, meeting)
    return refused or redirect("meeting_edit", public_id)


def _plan(request: HttpRequest, meeting: Meeting) -> HttpResponse | None:
    form = PlanForm(request.POST, request.FILES, initial=PlanForm.initial_of(meeting), auto_id="plan-%s")
    if form.is_valid():
        try:
            holding.change_meeting(meeting=meeting, plan=form.plan(), by=signed_in(request))
            return None
        except UserError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
    return _show(request, meeting, status=422, plan_form=form)


def _agenda(request: HttpRequest, meeting: Meeting) -> HttpResponse | None:
    form = _agenda_form(meeting, request.POST, request.FILES)
    if form.is_valid():
        try:
            holding.add_items(meeting=meeting, needs=_chosen(form, meeting), by=signed_in(request))
            return None
        except UserError as error:
            form.add_error("needs", str(error))
    return _show(request, meeting, status=422, agenda_form=form)


def _bring(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """From the page of a need: whatever its state, the office wants it taken up."""
    need = desk_need(request.POST.get("need", ""))
    if need is None or selectors.is_past(need):
        raise Http404
    try:
        holding.add_items(meeting=meeting, needs={need.pk: Because.BY_HAND}, by=signed_in(request))
    except UserError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("It stands on the agenda of %(name)s.") % {"name": meeting.title})
    return redirect("need_desk", need.public_id)


def _invite(request: HttpRequest, meeting: Meeting) -> HttpResponse | None:
    form = InviteForm(request.POST, request.FILES, auto_id="invite-%s")
    if form.is_valid():
        try:
            holding.invite(meeting=meeting, by=signed_in(request), **form.cleaned_data)
        except UserError as error:
            form.add_error(error.field or None, str(error))
        else:
            messages.success(request, _("Invited. A mail with the calendar entry is on its way."))
            return None
    return _show(request, meeting, status=422, invite_form=form)


def _remove(request: HttpRequest, meeting: Meeting) -> None:
    item = meeting.items.filter(order=_number(request)).first()
    if item is not None:
        try:
            holding.remove_item(item=item, by=signed_in(request))
        except UserError as error:
            messages.warning(request, str(error))


def _leave(request: HttpRequest, meeting: Meeting) -> None:
    invitation = meeting.invitations.filter(pk=_number(request)).first()
    if invitation is not None:
        holding.end_invitation(invitation=invitation, by=signed_in(request))


def _state(request: HttpRequest, meeting: Meeting) -> HttpResponse | None:
    holding.set_state(meeting=meeting, to=request.POST.get("to", ""), by=signed_in(request))
    return redirect("meeting", meeting.public_id) if request.POST.get("to") == MeetingState.OPEN else None


def _number(request: HttpRequest) -> int:
    value = request.POST.get("which", "")
    return int(value) if value.isdecimal() and len(value) < 9 else 0


def _agenda_form(meeting: Meeting | None, *sent: Any) -> AgendaForm:
    rows = selectors.proposed_agenda(meeting)
    choices = [(each.need.public_id, first_sentence(open_words(each.need), 90)) for each in rows]
    hints = {}
    for each in rows:
        waited = ngettext("has waited %(days)d day", "has waited %(days)d days", each.days) % {"days": each.days}
        firm = each.need.organisation.name if each.need.organisation else ""
        hints[each.need.public_id] = ", ".join(part for part in (str(each.because.label), firm, waited) if part)
    initial = {"needs": [choice for choice, _title in choices[:8]]} if meeting is None else None
    return AgendaForm(*sent, choices=choices, hints=hints, initial=initial, auto_id="agenda-%s")


def _chosen(form: AgendaForm, meeting: Meeting | None = None) -> dict[int, str]:
    wanted = set(form.cleaned_data["needs"])
    rows = selectors.proposed_agenda(meeting)
    return {each.need.pk: str(each.because) for each in rows if each.need.public_id in wanted}


def _crumbs(text: str) -> list[dict[str, str]]:
    return [{"text": pgettext("menu", "Meetings"), "href": reverse("meetings_desk")}, {"text": text, "href": ""}]


def _show(request: HttpRequest, meeting: Meeting, *, status: int = 200, **forms: Form) -> HttpResponse:
    items = selectors.agenda(meeting)
    context: dict[str, Any] = {
        "meeting": meeting, "crumbs": _crumbs(meeting.title), "rows": presenting.agenda_rows(items, office=True),
        "invited": list(meeting.invitations.filter(ended_at=None).select_related("user")),
        "is_open": meeting.state == MeetingState.OPEN, "is_over": meeting.state == MeetingState.OVER,
        "plan_form": PlanForm(initial=PlanForm.initial_of(meeting), auto_id="plan-%s"),
        "agenda_form": _agenda_form(meeting) if "agenda_form" not in forms else None,
        "invite_form": InviteForm(auto_id="invite-%s"), **forms,
    }  # fmt: skip
    return render(request, "competence/meetings/edit.html", context, status=status)
