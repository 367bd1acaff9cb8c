"""A person decides a row: takes it, gives something else instead, or refuses it. Only then is something booked and told."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.text import one_line
from competence.needs.api import UNANSWERED, Asked, Need, Who, answer_with_offer, pass_on, take_call, take_seats
from competence.offers.api import Occurrence, Offer, PeerCapacity
from competence.sharing.enums import ReasonKind, State, What
from competence.sharing.models import Proposal, ProposedSeat
from competence.sharing.rules.reasons import reason
from competence.sharing.selectors import hours_left


class DecidedMeanwhileError(UserError):
    """Somebody else decided the row first."""


class GoneError(UserError):
    """What was proposed cannot be had any more; the row says so now."""


def take(*, row: ProposedSeat, by: User, text: str = "") -> ProposedSeat:
    """Book what is proposed and tell the firm. Raises ``DecidedMeanwhileError``, and ``GoneError`` (after writing it down)
    when the seat is gone or the need has got an answer since the proposal was made."""
    try:
        with transaction.atomic():
            found = _locked(row)
            _give(found, by, text)
            _decide(found, State.TAKEN, by)
    except DecidedMeanwhileError:
        raise
    except UserError as error:
        _gone(row, by, str(error))
        raise GoneError(str(error)) from error
    return found


@transaction.atomic
def refuse(*, row: ProposedSeat, why: str, by: User) -> ProposedSeat:
    """Say no to a row, and why. Nothing is booked. Raises ``UserError`` without a reason."""
    found = _locked(row)
    _decide(found, State.REFUSED, by, _said(why))
    return found


@transaction.atomic
def change(*, row: ProposedSeat, to: Mapping[str, Any], why: str, by: User, text: str = "") -> ProposedSeat:
    """Give the need something else of what fitted it, at once, and say why. Raises ``UserError``; then all is as it was.

    ``to``: one of ``row.others``. Returns the new row, which is taken.
    """
    found = _locked(row)
    if dict(to) not in found.others:
        raise UserError(_("Choose one of what else fits this need."), field="instead")
    _decide(found, State.CHANGED, by, _said(why))
    other = ProposedSeat(
        proposal=found.proposal, need=found.need, what=to["what"], offer=_of(Offer, to["offer"]),
        occurrence=_of(Occurrence, to["occurrence"]), reasons=[reason(ReasonKind.PERSON)], in_place_of=found,
        quantity=found.need.limits.people or 1 if to["what"] == What.SEAT else 1, points=found.points,
    )  # fmt: skip
    _give(other, by, text)
    other.state, other.decided_by, other.decided_at = State.TAKEN, by, timezone.now()
    other.save()
    audit.record(action="sharing.take", by=by, obj=other, changed=["state"])
    return other


def _give(row: ProposedSeat, by: User, text: str) -> None:
    """Book, and tell the firm. In one transaction: if one cannot be done, neither is."""
    need = Need.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=row.need_id)
    if need.state not in UNANSWERED:
        raise UserError(_("The firm has got an answer in the meantime, so there is nothing to give."))
    if row.what == What.HOURS:
        Proposal.objects.select_for_update().filter(monday=row.proposal.monday).first()
        if not hours_left(row.proposal.monday):
            raise UserError(_("The hours of this week are taken."))
        words = text or _("We have set aside an hour for you this week.")
        pass_on(need=need, passed_to=by.get_full_name(), text=words, by=by)
        return
    assert row.offer is not None  # noqa: S101 -- the database holds it
    if need.by_phone:  # the office calls: an answer is what puts the call on its list
        answer_with_offer(need=need, offer=row.offer, text=text, by=by)
    if row.occurrence is not None:
        take_seats(need=need, occurrence=row.occurrence, by=by, who=Who.OFFICE, asked=Asked(row.quantity))
    else:
        take_call(need=need, capacity=PeerCapacity.objects.get(offer=row.offer), by=by, who=Who.OFFICE)


def _locked(row: ProposedSeat) -> ProposedSeat:
    """The row as it stands, held until the transaction ends; raises when it is decided."""
    # What belongs to it is read afterwards: joined, it would be as it was before the lock.
    found = ProposedSeat.objects.select_for_update().get(pk=row.pk)
    if found.state == State.LAPSED:
        raise DecidedMeanwhileError(_("There is a newer proposal for this week. Decide there."))
    if found.state != State.PROPOSED:
        facts = {
            "who": found.decided_by.get_full_name() if found.decided_by else "",
            "what": State(found.state).label,
            "time": formats.time_format(timezone.localtime(found.decided_at), "H.i") if found.decided_at else "",
        }
        raise DecidedMeanwhileError(_("%(who)s decided this at %(time)s: %(what)s. Nothing more was done.") % facts)
    return found


def _decide(row: ProposedSeat, state: State, by: User, why: str = "") -> None:
    row.state, row.why, row.decided_by, row.decided_at = state, why[:300], by, timezone.now()
    row.save(update_fields=["state", "why", "decided_by", "decided_at"])
    audit.record(
        action=f"sharing.{state}", by=by, obj=row, changed=["state"], hashed={"why": row.why} if row.why else {}
    )


@transaction.atomic
def _gone(row: ProposedSeat, by: User, why: str) -> None:
    _decide(_locked(row), State.GONE, by, why)


def _said(why: str) -> str:
    words = one_line(why)
    if not words:
        raise UserError(_("Write why, so that the next who looks understands."), field="why")
    return words


def _of(model: Any, pk: int | None) -> Any:
    return None if pk is None else model.objects.get(pk=pk)
