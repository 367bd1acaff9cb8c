"""The office (and the firm, where it may) brings a need from one state to the next, always saying why where it matters."""

import datetime as dt
import logging
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import one_line
from competence.needs.enums import EventKind, NeedKind, Outcome, State
from competence.needs.models import Need
from competence.needs.rules import Asks, NotPossibleError, Who, find_move
from competence.needs.selectors import parked_due
from competence.needs.services import planning, publishing, telling
from competence.needs.services.meanwhile import expect
from competence.needs.services.state import ask_again, locked, move, note

logger = logging.getLogger(__name__)
_TOLD = (State.PARKED, State.CLOSED, State.OPEN, State.TRIAGED, State.IN_DELIVERY)
FARTHEST = dt.timedelta(days=2 * 366)
_KINDS = {
    State.TRIAGED: EventKind.ASSIGNED,
    State.MATCHED: EventKind.MATCHED,
    State.IN_DELIVERY: EventKind.STARTED,
    State.ANSWERED: EventKind.DELIVERED,
    State.OPEN: EventKind.REOPENED,
    State.CLOSED: EventKind.CLOSED,
    State.PARKED: EventKind.PARKED,
}


@dataclass(frozen=True)
class Said:
    """What is said with a move: why, until which day, with which outcome. ``seen``: the last step on the page. ``build``:
    it is put aside because what helps is to be made first."""

    why: str = ""
    day: dt.date | None = None
    outcome: str = ""
    seen: str = ""
    build: bool = False


NOTHING = Said()


@transaction.atomic
def move_need(
    *, need: Need, to: str, by: User | None, who: Who, said: Said = NOTHING, at: dt.datetime | None = None,
    quietly: bool = False,
) -> None:  # fmt: skip
    """Bring a need to ``to``, as the table of moves allows; in the state already, nothing happens.
    ``quietly``: the firm hears of it by what follows at once.

    Raises ``UserError`` for what the table does not allow or asks for, and ``MovedMeanwhileError`` when somebody else
    moved it after ``said.seen``.
    """
    need, when = locked(need), at or timezone.now()
    if need.state == to:
        return
    expect(need, said.seen)
    try:
        asked = find_move(need.state, to, who).asks
    except NotPossibleError as impossible:
        raise UserError(_("This cannot be done where the need stands now: %(state)s.") % _state(need)) from impossible
    why = one_line(said.why)[:300]
    _check(asked, why, said, when)
    kind = EventKind.RETURNED if need.state == State.PARKED else _KINDS[State(to)]
    if to == State.PARKED:
        need.parked_from, need.parked_why, need.look_again_on = need.state, why, said.day
    if to == State.CLOSED:
        need.outcome = Outcome(said.outcome)
    move(need, to, by=by, who=who, kind=kind, at=when, why=why or said.outcome)
    audit.record(action=f"needs.move_{to}", by=by, obj=need, changed=["state"], hashed={"why": why} if why else {})
    publishing.publish(need)
    if at is None and not quietly and who in (Who.OFFICE, Who.CLOCK):
        _tell(need, to, why, build=said.build)
    telling.desk_changed(need)


def _tell(need: Need, to: str, why: str, *, build: bool) -> None:
    """The firm hears what the office, or a day that came, did with its need: by mail, or on the telephone."""
    if to not in _TOLD:
        return
    if need.by_phone:
        planning.call_with_news(need)
    else:
        telling.firm_hears_move(need, why, build=build)


@transaction.atomic
def bring_back(
    *, need: Need, by: User | None, who: Who, said: Said = NOTHING, at: dt.datetime | None = None, quietly: bool = False
) -> None:
    """Take up again what was put aside: what had begun goes on, everything else waits for the office anew."""
    need = locked(need)
    if need.state != State.PARKED:
        return
    to = State.TRIAGED if need.assigned_to else State.OPEN
    if need.parked_from == State.IN_DELIVERY:
        to = State.IN_DELIVERY
    move_need(need=need, to=to, by=by, who=who, said=said, at=at, quietly=quietly)


@transaction.atomic
def set_kind(*, need: Need, kind: str, by: User) -> None:
    """Say what kind of need it is. Suggestions are looked for again."""
    need = locked(need)
    if need.kind == kind:
        return
    need.kind = NeedKind(kind)
    need.save(update_fields=["kind"])
    note(need, by=by, kind=EventKind.KIND, at=timezone.now(), why=kind)
    audit.record(action="needs.set_kind", by=by, obj=need, changed=["kind"], reason=kind)
    ask_again(need)


def return_parked(today: dt.date) -> int:
    """Bring back everything whose day has come; each on its own, so that one fault does not stop the rest."""
    returned = 0
    for need in list(parked_due(today)):
        try:
            bring_back(need=need, by=None, who=Who.CLOCK)
            returned += 1
        except Exception:
            logger.exception("need_not_returned", extra={"need": need.public_id})
    return returned


def _check(asked: frozenset[Asks], why: str, said: Said, when: dt.datetime) -> None:
    if Asks.ANSWER in asked:
        raise UserError(_("Answer the firm first: that is what brings it there."))
    if Asks.OUTCOME in asked and said.outcome not in Outcome.values:
        raise UserError(_("Say what became of it."), field="outcome")
    if (Asks.WHY in asked or Asks.OUTCOME in asked) and not why:
        raise UserError(_("Write why. The firm reads it too."), field="why")
    if Asks.DAY not in asked:
        return
    today = timezone.localdate(when)
    if said.day is None or said.day <= today:
        raise UserError(_("Choose a day to come: then it is back on the desk."), field="day")
    if said.day > today + FARTHEST:
        raise UserError(_("That is more than two years ahead. Is the year right?"), field="day")


def _state(need: Need) -> dict[str, str]:
    return {"state": str(State(need.state).label).lower()}
