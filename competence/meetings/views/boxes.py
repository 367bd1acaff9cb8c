"""What stands about meetings on the desk's page of a need: where it is taken up, and where it can be."""

from django.http import HttpRequest

from competence.meetings import selectors
from competence.meetings.views.guards import holds
from competence.needs.api import Box, Need

MOST = 3


def box(request: HttpRequest, need: Need, office: bool) -> Box | None:
    """Meetings that are not over: those with the need, and the next ones that it can be brought to."""
    if not office or not holds(request):
        return None
    meetings = selectors.to_come(need)
    with_it = [each for each in meetings if each.has_need]  # type: ignore[attr-defined]  # annotated
    others = [] if selectors.is_past(need) else [each for each in meetings if each not in with_it][:MOST]
    if not with_it and not others:
        return None
    return Box("competence/meetings/_need_box.html", {"with_it": with_it, "others": others, "need": need.public_id})
