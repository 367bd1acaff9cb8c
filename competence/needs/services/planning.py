"""Which day a firm is asked how it went, and what a firm that only phones must be told."""

import datetime as dt

from django.utils import timezone

from competence.needs.enums import ReminderKind
from competence.needs.models import Need, Reminder
from competence.needs.rules import follow_ups


def plan(need: Need, since: dt.date) -> None:
    """Ask about what was given on ``since``; what was asked about something earlier is asked again. For the caller to commit."""
    for kind, day in follow_ups(since).items():
        row, made = Reminder.objects.get_or_create(need=need, kind=kind, defaults={"due_on": day})
        asked = row.sent_at is not None and timezone.localdate(row.sent_at) > since
        if not made and not asked and row.due_on != day:
            row.due_on, row.sent_at, row.done_at, row.done_by, row.tries = day, None, None, None, 0
            row.save()


def call_with_news(need: Need) -> None:
    """Have the office call a firm that only phones: something has happened to its need. In the caller's transaction."""
    now = timezone.now()
    values = {"due_on": timezone.localdate(now), "sent_at": now, "done_at": None, "done_by": None, "tries": 0}
    Reminder.objects.update_or_create(need=need, kind=ReminderKind.NEWS, defaults=values)
