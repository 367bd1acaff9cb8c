"""Who may open which page of a meeting."""

from django.http import Http404, HttpRequest

from bygdenav.roles.api import module_or_404
from bygdenav.tenancy.api import Module
from competence.meetings.models import AgendaItem, Meeting
from competence.meetings.selectors import may_hold, meetings_of


def meeting_or_404(request: HttpRequest, public_id: str) -> Meeting:
    """A meeting that the person may read; any other answers as one that does not exist."""
    module_or_404(Module.NEEDS)
    meeting = meetings_of(request.user).filter(public_id=public_id).first()
    if meeting is None:
        raise Http404
    return meeting


def item_or_404(request: HttpRequest, public_id: str, order: int) -> AgendaItem:
    """An item of a meeting that the person may read."""
    item = meeting_or_404(request, public_id).items.filter(order=order).first()
    if item is None:
        raise Http404
    return item


def holds(request: HttpRequest) -> bool:
    """Whether the reader decides here."""
    return may_hold(request.user)


def base_of(request: HttpRequest) -> dict[str, object]:
    """The frame of the page: the desk for the office, the site for everybody else."""
    office = holds(request)
    return {"office": office, "base": "base_desk.html" if office else "base.html"}
