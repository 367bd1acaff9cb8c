"""A need on an agenda has changed: whoever has the meeting open asks anew, and loses words that a firm has taken back."""

from bygdenav.realtime.api import publish
from competence.meetings.enums import MeetingState
from competence.meetings.models import Meeting
from competence.needs.api import Need


def follow_need(need: Need) -> None:
    """Tell the open pages of meetings that are not over. Called in the transaction of the change."""
    meetings = Meeting.objects.filter(items__need=need).exclude(state=MeetingState.OVER)
    for public_id in meetings.values_list("public_id", flat=True):
        publish(f"meeting.{public_id}", "need")
