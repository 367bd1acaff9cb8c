"""The office prepares a meeting: its time, what is taken up there, who is invited; then opens it and ends it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import has_letters, one_line
from bygdenav.realtime.api import publish
from competence.meetings.enums import Because, MeetingState
from competence.meetings.models import AgendaItem, Invitation, Meeting
from competence.meetings.services import telling
from competence.needs.api import Need

MOST_ITEMS = 40


@dataclass(frozen=True)
class Plan:
    """When and where: at a time, or open until a time, or both."""

    title: str
    where: str = ""
    held_at: dt.datetime | None = None
    open_until: dt.datetime | None = None


@transaction.atomic
def plan_meeting(*, plan: Plan, needs: Mapping[int, str], by: User) -> Meeting:
    """A new meeting about ``needs`` (keys, in order, each with why). Raises ``UserError`` without a time or a title."""
    meeting = Meeting.objects.create(by=by, **_checked(plan))
    add_items(meeting=meeting, needs=needs, by=by)
    audit.record(action="meetings.plan", by=by, obj=meeting)
    return meeting


@transaction.atomic
def change_meeting(*, meeting: Meeting, plan: Plan, by: User) -> None:
    """Another name, time or place. Whoever is invited hears of another time or place, also in the calendar.

    Raises ``UserError`` once the meeting is over, and as ``plan_meeting`` does.
    """
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    _not_over(meeting)
    values = _checked(plan)
    changed = [name for name, value in values.items() if getattr(meeting, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(meeting, name, values[name])
    meeting.sequence += 1
    meeting.save()
    audit.record(action="meetings.change", by=by, obj=meeting, changed=changed)
    if changed != ["title"]:
        for invitation in meeting.invitations.filter(ended_at=None).select_related("user"):
            telling.invited(invitation, moved=True)


@transaction.atomic
def add_items(*, meeting: Meeting, needs: Mapping[int, str], by: User) -> None:
    """Put needs last on the agenda; one that stands there already stays where it is."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    _not_over(meeting)
    known = set(meeting.items.values_list("need", flat=True))
    new = [key for key in needs if key not in known]
    if len(known) + len(new) > MOST_ITEMS:
        raise UserError(_("A meeting takes up at most %(most)d needs.") % {"most": MOST_ITEMS}, field="needs")
    last = meeting.items.aggregate(last=Max("order"))["last"] or 0
    for order, key in enumerate(new, last + 1):
        need = Need.objects.get(pk=key)
        AgendaItem.objects.create(meeting=meeting, need=need, order=order, because=Because(needs[key]))
    if new:
        audit.record(action="meetings.add_items", by=by, obj=meeting, changed=["items"])
        publish(f"meeting.{meeting.public_id}", "agenda")


@transaction.atomic
def remove_item(*, item: AgendaItem, by: User) -> None:
    """Take a need off the agenda. Raises ``UserError`` once something is decided or proposed for it."""
    meeting = Meeting.objects.select_for_update().get(pk=item.meeting_id)
    _not_over(meeting)
    if item.decisions.exists() or item.opinions.exists():
        raise UserError(_("Somebody has said something about this need here. It stays on the agenda."))
    audit.record(action="meetings.remove_item", by=by, obj=item)
    item.delete()
    publish(f"meeting.{meeting.public_id}", "agenda")


@transaction.atomic
def set_state(*, meeting: Meeting, to: str, by: User) -> None:
    """Open the meeting for decisions, or end it. What is over can be opened again."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if to not in (MeetingState.OPEN, MeetingState.OVER) or meeting.state == to:
        return
    meeting.state = MeetingState(to)
    meeting.save(update_fields=["state"])
    audit.record(action="meetings.set_state", by=by, obj=meeting, changed=["state"], reason=to)
    publish(f"meeting.{meeting.public_id}", "state")


@transaction.atomic
def invite(*, meeting: Meeting, email: str, partner: str, by: User, tell: bool = True) -> Invitation:
    """Invite one person of a partner, who gets a mail with the calendar entry. The same address twice is one.

    Without ``tell`` no mail goes: somebody took part who was asked in another way.
    """
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    _not_over(meeting)
    email, partner = email.strip().lower(), one_line(partner)[:120]
    if not has_letters(partner):
        raise UserError(_("Write which organisation they come from."), field="partner")
    standing = meeting.invitations.filter(email=email, ended_at=None).first()
    if standing is not None:
        return standing
    user = User.objects.filter(email=email, is_active=True).first()
    invitation = Invitation.objects.create(meeting=meeting, user=user, email=email, partner=partner)
    audit.record(action="meetings.invite", by=by, obj=invitation)
    if tell:
        telling.invited(invitation)
    return invitation


@transaction.atomic
def end_invitation(*, invitation: Invitation, by: User) -> None:
    """Somebody no longer takes part and, unless the meeting is over, hears so; what they have said stays."""
    if invitation.ended_at is None:
        invitation.ended_at = timezone.now()
        invitation.save(update_fields=["ended_at"])
        audit.record(action="meetings.end_invitation", by=by, obj=invitation, changed=["ended_at"])
        if invitation.meeting.state != MeetingState.OVER:
            telling.left_out(invitation)


def _not_over(meeting: Meeting) -> None:
    if meeting.state == MeetingState.OVER:
        raise UserError(_("The meeting is over."))


def _checked(plan: Plan) -> dict[str, object]:
    title = one_line(plan.title)[:120]
    if not has_letters(title):
        raise UserError(_("Write what the meeting is called."), field="title")
    if plan.held_at is None and plan.open_until is None:
        raise UserError(_("Choose when you meet, or until when people can answer in their own time."), field="held_at")
    return {
        "title": title, "where": one_line(plan.where)[:200], "held_at": plan.held_at, "open_until": plan.open_until,
    }  # fmt: skip
