"""What came of ringing a firm, and taking a wrong press back."""

import datetime as dt
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from municipalities.directory.enums import ConfirmedWay, FreshStep
from municipalities.directory.models import Card
from municipalities.directory.rules import RING_AGAIN_DAYS
from municipalities.directory.services.answers import close_card, must_be_there
from municipalities.directory.services.following import follow
from municipalities.directory.services.freshness import confirm_card
from municipalities.directory.services.steps import locked_with_organisation, note_step

STANDING: Final = ("confirmed_at", "confirmed_by_id", "confirmed_way", "freshness", "freshness_at", "next_ask_at")
UNDO_FOR: Final = dt.timedelta(hours=12)  # until the night moves the card on, or empties what the firm wrote


@transaction.atomic
def rang(*, card: Card, outcome: str, by: User, at: dt.datetime | None = None) -> Card:
    """The office has rung. ``outcome``: confirmed, changed (the office changes the card next), no_answer, closed. All but
    ``changed`` can be taken back: ``undo_rang``, and ``undo_closed`` for a firm that closed."""
    at, card = at or timezone.now(), locked_with_organisation(card)
    must_be_there(card)
    if outcome == FreshStep.CLOSED:
        close_card(card, by=by, at=at)
        return card
    before = standing_before(card)
    if outcome == FreshStep.CONFIRMED:
        card = confirm_card(card=card, by=by, way=ConfirmedWay.PHONE, at=at)
    else:
        note_step(card, FreshStep(outcome), by=by, at=at)
    if outcome == FreshStep.NO_ANSWER:
        card.next_ask_at = at + dt.timedelta(days=RING_AGAIN_DAYS)
        card.save(update_fields=["next_ask_at"])
    if outcome != FreshStep.CHANGED:
        card.steps.filter(at=at, by=by).update(before=before)
    return card


@transaction.atomic
def undo_rang(*, card: Card, by: User, at: dt.datetime | None = None) -> Card:
    """It was the wrong button: the card stands as before the last call. Raises ``UserError`` when it is too late, or when
    something has been done with the card since."""
    at, card = at or timezone.now(), locked_with_organisation(card)
    last = card.steps.first()
    must_be_there(card)
    if last is None or not last.before or at - last.at > UNDO_FOR or (
        last.kind == FreshStep.CONFIRMED and card.confirmed_at != last.at
    ):  # fmt: skip
        raise UserError(_("This can no longer be undone. Something has been done with the card since."))
    for name, value in last.before.items():
        setattr(card, name, dt.datetime.fromisoformat(value) if value and name.endswith("_at") else value)
    card.save(update_fields=[name.removesuffix("_id") for name in STANDING])
    last.kind, last.before = FreshStep.TAKEN_BACK, {}
    last.save(update_fields=["kind", "before"])
    record(action="directory.fresh_taken_back", by=by, obj=card, changed=["freshness"])
    follow([card])
    return card


def standing_before(card: Card) -> dict[str, Any]:
    """What is known now about whether the card holds, fit for JSON."""
    values = {name: getattr(card, name) for name in STANDING}
    return {name: value.isoformat() if isinstance(value, dt.datetime) else value for name, value in values.items()}
