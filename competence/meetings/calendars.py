"""A meeting, and what is due after it, as calendar entries."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.kernel.calendar import Entry, calendar
from bygdenav.tenancy.api import current_tenant
from competence.meetings.models import Decision, Meeting

LENGTH = dt.timedelta(minutes=90)


def calendar_of(
    meeting: Meeting, address: str, decisions: Sequence[tuple[Decision, str]] = (), *, cancelled: bool = False
) -> str:
    """The file's text: the meeting (or its last day to answer), and a day for each of ``decisions`` that has one,
    each with its owner as the reader may see it. ``cancelled`` takes the meeting out of the calendar."""
    held, place = meeting.held_at, current_tenant().schema_name
    starts: dt.date | dt.datetime = (
        timezone.localdate(meeting.open_until) if meeting.open_until else timezone.localdate(held)
    )
    ends: dt.datetime | None = None
    if held is not None:
        starts = timezone.localtime(held)
        ends = starts + LENGTH
    entries = [
        Entry(
            uid=f"meeting-{meeting.public_id}@{place}", title=meeting.title, starts=starts, ends=ends,
            place=meeting.where, address=address, sequence=meeting.sequence, cancelled=cancelled,
        )
    ]  # fmt: skip
    entries += [
        Entry(
            uid=f"meeting-{meeting.public_id}-item-{each.item.order}@{place}",
            title=_("%(verdict)s, need %(number)d: %(owner)s")
            % {"verdict": each.get_verdict_display(), "number": each.item.order, "owner": owner},
            starts=each.due, address=address, sequence=each.number,
        )
        for each, owner in decisions
        if each.due is not None
    ]  # fmt: skip
    return calendar(*entries, now=timezone.now())
