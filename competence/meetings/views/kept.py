"""What a meeting leaves behind: minutes, calendar entries, judgements; and what has been decided since a number."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bygdenav.roles.api import Permission, module_or_404, require
from bygdenav.tenancy.api import Module, current_tenant
from competence.meetings import presenting, selectors
from competence.meetings.calendars import calendar_of
from competence.meetings.paper import minutes_pdf
from competence.meetings.views.guards import base_of, holds, meeting_or_404


@require_safe
def minutes(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was decided, by whom, who does it and until when."""
    meeting, office = meeting_or_404(request, public_id), _as_office(request)
    list_name = "meetings_desk" if holds(request) else "meetings"
    context = {
        "meeting": meeting, "rows": presenting.agenda_rows(selectors.agenda(meeting), office=office), **base_of(request),
        "people": presenting.people(meeting), "times": presenting.times(meeting), "as_office": office,
        "query": "?som=partner" if holds(request) and not office else "",
        "crumbs": [
            {"text": pgettext("menu", "Meetings"), "href": reverse(list_name)},
            {"text": meeting.title, "href": reverse("meeting", args=[public_id])},
            {"text": pgettext("meeting", "Minutes"), "href": ""},
        ],
    }  # fmt: skip
    return render(request, "competence/meetings/minutes.html", context)


@require_safe
def minutes_file(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same as a PDF: what the reader sees on the page and nothing more."""
    meeting = meeting_or_404(request, public_id)
    rows = presenting.agenda_rows(selectors.agenda(meeting), office=_as_office(request))
    lines = [", ".join(presenting.times(meeting)), *presenting.people(meeting)]
    data = minutes_pdf(meeting.title, current_tenant().name, lines, rows)
    name = f'attachment; filename="{public_id}.pdf"'
    return HttpResponse(data, content_type="application/pdf", headers={"Content-Disposition": name})


@require_safe
def calendar(request: HttpRequest, public_id: str) -> HttpResponse:
    """The meeting and its due days, for anybody's calendar."""
    meeting = meeting_or_404(request, public_id)
    page = request.build_absolute_uri(reverse("meeting", args=[public_id]))
    office = _as_office(request)
    due = [
        (each, presenting.as_allowed(each.item.need, each.owner, office=office))
        for each in selectors.decisions(meeting)
        if not selectors.is_hidden(each.item.need, office=office)
    ]
    text = calendar_of(meeting, page, due)
    name = f'attachment; filename="{public_id}.ics"'
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": name})


@never_cache
@require_safe
def since(request: HttpRequest, public_id: str) -> HttpResponse:
    """Decisions with a higher number than ``efter`` and proposals after ``sagt``: how a browser that was away catches up."""
    meeting, after, office = meeting_or_404(request, public_id), _asked(request, "efter", 8), holds(request)
    rows = selectors.decisions(meeting, after)
    decisions = [
        {
            "number": each.number, "item": each.item.order, "by": each.by.get_full_name(),
            "verdict": str(each.get_verdict_display()),
            "text": presenting.decided(each, office=office),
        }
        for each in rows
    ]  # fmt: skip
    last = max((each.number for each in rows), default=after)
    done = len(selectors.decisions(meeting))
    said = selectors.opinions_since(meeting, _asked(request, "sagt", 16)) if "sagt" in request.GET else []
    proposals = [
        {
            "id": each.pk, "item": each.item.order, "mark": selectors.mark_of(each),
            "text": presenting.said(each, office=office, reader=request.user.pk),
        }
        for each in said
    ]  # fmt: skip
    allowed = selectors.allowances(meeting, office=office)
    news = {"last": last, "done": done, "state": meeting.state, "decisions": decisions, "proposals": proposals}
    return JsonResponse({**news, "allowed": allowed, "agenda": selectors.orders(meeting.items.select_related("need"))})


def _as_office(request: HttpRequest) -> bool:
    """Whether the reader gets the office's copy. The office can also take the one that partners may have, to pass on."""
    return holds(request) and request.GET.get("som") != "partner"


def _asked(request: HttpRequest, name: str, digits: int) -> int:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= digits else 0


@require(Permission.MEETING_HOLD)
@require_safe
def judgements(_request: HttpRequest) -> HttpResponse:
    """What meetings decided about offers, as the matching is measured: need, offer, grade; tabs, no header."""
    module_or_404(Module.NEEDS)
    lines = [f"{need}\t{offer}\t{grade}\n" for (need, offer), grade in selectors.judgements().items()]
    return HttpResponse(
        "".join(lines), content_type="text/tab-separated-values; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="qrels.tsv"'},
    )  # fmt: skip
