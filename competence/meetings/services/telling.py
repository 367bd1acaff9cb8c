"""Mail to those who are invited or left out, with the meeting as a calendar entry."""

from django.urls import reverse
from django.utils import timezone, translation

from bygdenav.ops.api import send_mail
from bygdenav.tenancy.api import address, current_tenant, hosts_of
from competence.meetings.calendars import calendar_of
from competence.meetings.models import Invitation


def invited(invitation: Invitation, *, moved: bool = False) -> None:
    """Tell one person that there is a meeting, or that it has another time or place."""
    _send(invitation, "invited", {"moved": moved})


def left_out(invitation: Invitation) -> None:
    """Tell one person that they are no longer expected, and take the meeting out of their calendar."""
    _send(invitation, "left_out", {}, cancelled=True)


def _send(invitation: Invitation, template: str, more: dict[str, bool], *, cancelled: bool = False) -> None:
    place, meeting = current_tenant(), invitation.meeting
    person = invitation.user
    language = person.language if person and person.language in place.languages else place.main_language
    with translation.override(language):
        page = address(hosts_of([place])[place.pk]) + reverse("meeting", args=[meeting.public_id])
    send_mail(
        to=person.email if person else invitation.email,
        template=f"mail/meetings/{template}",
        context={
            "meeting": meeting, "address": page, "office": place.office_name, **more,
            "held_at": timezone.localtime(meeting.held_at) if meeting.held_at else None,
            "open_until": timezone.localtime(meeting.open_until) if meeting.open_until else None,
        },
        language=language,
        calendar=calendar_of(meeting, page, cancelled=cancelled),
    )  # fmt: skip
