"""The one place where a need changes state, and where what happened to it is written down."""

import datetime as dt

from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.ops.api import defer
from competence.needs.enums import EventKind, State
from competence.needs.models import Need, NeedEvent
from competence.needs.registry import need_moved
from competence.needs.rules import UNANSWERED, Who, find_move
from competence.needs.services.likening import sketch


def locked(need: Need) -> Need:
    """The need as it stands in the database, held until the transaction ends."""
    return Need.objects.select_for_update().get(pk=need.pk)


def move(
    need: Need, to: str, *, by: User | None, who: Who, kind: EventKind, at: dt.datetime, why: str = "",
    waits: bool = True,
) -> NeedEvent:  # fmt: skip
    """Bring the need to the state ``to`` on behalf of ``who`` and note it. Raises ``NotPossibleError``.

    A need without an answer waits from ``at``, or on from where it was; with ``waits`` off, from what the caller set
    (put back after it was taken back). What belongs to the state that it leaves is cleared; the caller has set what
    belongs to the one it comes to: the outcome, or why and until when it is put aside.
    """
    if need.state != to:
        find_move(need.state, to, who)
    came_from, need.state = need.state, to
    if to not in UNANSWERED:
        need.waiting_since = None
    elif waits and came_from not in UNANSWERED:
        need.waiting_since = at
    if to != State.CLOSED:
        need.outcome = ""
    if to != State.PARKED:
        need.parked_from, need.parked_why, need.look_again_on = "", "", None
    need.save()
    event = NeedEvent.objects.create(
        need=need, kind=kind, from_state=came_from, to_state=to, by=by, at=at, why=why[:500]
    )
    need_moved(need)
    return event


def note(need: Need, *, by: User | None, kind: EventKind, at: dt.datetime, why: str = "") -> NeedEvent:
    """Write down something that changed no state."""
    return NeedEvent.objects.create(
        need=need, kind=kind, from_state=need.state, to_state=need.state, by=by, at=at, why=why[:500]
    )


def ask_again(need: Need) -> None:
    """Have suggestions looked for, since the words or their language changed. Older ones are no longer current."""
    need.asked_at = timezone.now()
    need.save(update_fields=["asked_at"])
    sketch(need)
    defer("needs.match", need=need.public_id)
