"""A meeting decides on a need: kept with a number, never changed, and the need moves as decided."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import clean, has_letters, one_line
from bygdenav.realtime.api import publish
from competence.meetings.enums import MeetingState, Verdict
from competence.meetings.models import AgendaItem, Decision, Meeting
from competence.meetings.services.judging import judge
from competence.needs.api import (
    Need,
    Said,
    State,
    Who,
    answer_with_offer,
    answer_with_words,
    ask_to_build,
    bring_back,
    expect,
    join_needs,
    move_need,
    part_needs,
    pass_on,
)
from competence.offers.api import Offer

LATER = (Verdict.BUILD, Verdict.PARK)  # the need is put aside until a day, and the firm reads why
ASKS: Final[dict[str, tuple[str, ...]]] = {
    Verdict.OFFER: ("offer",), Verdict.BUILD: ("note", "due"), Verdict.REFER: (), Verdict.MERGE: ("into", "note"),
    Verdict.PARK: ("note", "due"),
}  # fmt: skip
MISSING: Final = {
    "offer": gettext_lazy("Choose which offer."), "into": gettext_lazy("Choose the other need."),
    "note": gettext_lazy("Write why. The firm reads it too."),
    "due": gettext_lazy("Choose a day to come: then it is back on the desk."),
}  # fmt: skip


class DecidedMeanwhileError(UserError):
    """Somebody else decided on the item first. ``standing`` is that decision."""

    def __init__(self, standing: Decision) -> None:
        super().__init__(_("Somebody has decided on this need meanwhile. Look at that, then change it or leave it."))
        self.standing = standing


@dataclass(frozen=True)
class Words:
    """What the form says. ``seen`` is the number of the decision that stood on the page; 0 for none. ``step`` is the last
    step of the need that its page knew (``needs.api.last_step``); empty asks for nothing."""

    verdict: str
    owner: str
    seen: int
    due: dt.date | None = None
    note: str = ""
    offer: Offer | None = None
    into: Need | None = None
    step: str = ""


def is_too_far(day: dt.date | None) -> bool:
    """Whether nobody can mean this day."""
    return day is not None and day > timezone.localdate() + dt.timedelta(days=2 * 366)


def standing(item: AgendaItem) -> Decision | None:
    """The decision that stands for the item."""
    return item.decisions.filter(superseded_by=None).select_related("by", "offer").first()


@transaction.atomic
def decide(*, item: AgendaItem, words: Words, by: User) -> Decision:
    """Keep what is decided and move the need. The caller has seen to it that ``by`` may decide here.

    Raises ``DecidedMeanwhileError`` when another decision stands than the one seen, ``MovedMeanwhileError`` when the need
    was answered or moved outside the meeting, ``UserError`` for what is missing or impossible; then nothing is kept.
    """
    meeting = Meeting.objects.select_for_update().get(pk=item.meeting_id)
    before = standing(item)
    if before is not None and before.number != words.seen:
        raise DecidedMeanwhileError(before)
    expect(_locked(item, words.into), words.step)
    _check(meeting, item, words)
    decision = _keep(meeting, item, words, by, before)
    judge(decision, by)
    if before is not None and before.verdict == Verdict.MERGE:
        part_needs(need=item.need, by=by)
    _carry_out(decision, by)
    audit.record(action="meetings.decide", by=by, obj=decision, hashed={"note": decision.note}, reason=words.verdict)
    publish(f"meeting.{meeting.public_id}", str(decision.number))
    return decision


def _locked(item: AgendaItem, into: Need | None) -> Need:
    """The item's need, locked together with the one it is merged into: in one order, since two meetings may merge the same
    two both ways at the same moment."""
    keys = {item.need_id, into.pk if into else item.need_id}
    return {each.pk: each for each in Need.objects.select_for_update().filter(pk__in=keys).order_by("pk")}[item.need_id]


@transaction.atomic
def note_decision(*, item: AgendaItem, words: Words, by: User, at: dt.datetime) -> Decision:
    """Keep what was decided at ``at`` and is carried out already, as in a meeting whose minutes are written afterwards:
    the need is left where it stands. Raises ``UserError`` when something is decided for the item."""
    meeting = Meeting.objects.select_for_update().get(pk=item.meeting_id)
    if (before := standing(item)) is not None:
        raise DecidedMeanwhileError(before)
    decision = _keep(meeting, item, words, by, None, at)
    judge(decision, by, seen=False)
    audit.record(
        action="meetings.note_decision", by=by, obj=decision, hashed={"note": decision.note}, reason=words.verdict
    )
    return decision


def _keep(
    meeting: Meeting, item: AgendaItem, words: Words, by: User, before: Decision | None, at: dt.datetime | None = None
) -> Decision:
    last = meeting.decisions.aggregate(last=Max("number"))["last"] or 0
    return Decision.objects.create(
        meeting=meeting, item=item, number=last + 1, verdict=Verdict(words.verdict), offer=words.offer,
        merged_into=words.into, owner=one_line(words.owner)[:160], due=words.due, note=clean(words.note),
        supersedes=before, by=by, at=at or timezone.now(),
    )  # fmt: skip


def _check(meeting: Meeting, item: AgendaItem, words: Words) -> None:
    if meeting.state != MeetingState.OPEN:
        raise UserError(_("The meeting is not open for decisions."))
    if words.verdict not in Verdict.values:
        raise UserError(_("Choose what happens."), field="verdict")
    if not has_letters(one_line(words.owner)):
        raise UserError(_("Say who does it."), field="owner")
    told = {"offer": words.offer, "into": words.into, "note": clean(words.note), "due": words.due}
    for name in ASKS[words.verdict]:
        if not told[name]:
            raise UserError(str(MISSING[name]), field=name)
    if (words.offer and words.verdict != Verdict.OFFER) or (words.into and words.verdict != Verdict.MERGE):
        raise UserError(_("Choose what happens."), field="verdict")
    if words.into == item.need:
        raise UserError(str(MISSING["into"]), field="into")
    _check_day(words)


def _check_day(words: Words) -> None:
    if words.due is not None and words.due < timezone.localdate():
        raise UserError(_("That day has passed."), field="due")
    if is_too_far(words.due):
        raise UserError(_("That is more than two years ahead. Is the year right?"), field="due")
    if words.verdict in LATER and words.due == timezone.localdate():
        raise UserError(str(MISSING["due"]), field="due")


def _carry_out(decision: Decision, by: User) -> None:
    need, note = decision.item.need, decision.note
    if decision.verdict in LATER:
        if decision.verdict == Verdict.BUILD:
            ask_to_build(need=need, by=by, why=note)  # put aside meanwhile, it still counts among what nobody has
        # What is put aside already gets the new reason and day, and the firm one message about it.
        bring_back(need=need, by=by, who=Who.OFFICE, quietly=True)
        said = Said(why=note, day=decision.due, build=decision.verdict == Verdict.BUILD)
        move_need(need=need, to=State.PARKED, by=by, who=Who.OFFICE, said=said)
    elif decision.verdict == Verdict.REFER:
        pass_on(need=need, passed_to=decision.owner, by=by, text=note)
    elif decision.verdict == Verdict.MERGE and decision.merged_into is not None:
        join_needs(need=need, into=decision.merged_into, by=by)
        answer_with_words(need=need, text=note, by=by)
    elif decision.verdict == Verdict.OFFER and decision.offer is not None:
        answer_with_offer(need=need, offer=decision.offer, by=by, text=note)
