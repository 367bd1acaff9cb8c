"""Meetings' door."""

from competence.meetings.enums import Because, MeetingState, Verdict
from competence.meetings.models import AgendaItem, Decision, Meeting
from competence.meetings.services.deciding import Words, decide, note_decision
from competence.meetings.services.holding import Plan, invite, plan_meeting, set_state
from competence.meetings.services.saying import propose

__all__ = [
    "AgendaItem", "Because", "Decision", "Meeting", "MeetingState", "Plan", "Verdict", "Words", "decide", "invite",
    "note_decision", "plan_meeting", "propose", "set_state",
]  # fmt: skip
