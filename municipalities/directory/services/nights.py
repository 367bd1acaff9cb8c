"""The night's work in one place: each card that is due goes one step, never two, and never more of them than a night may bring.

Each card is moved in a transaction of its own and looked at again under its lock, so the work can be stopped anywhere and run
again. When nights were missed nothing is skipped: each step is counted from when the one before it was really taken.
"""

import datetime as dt
import logging
from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from municipalities.directory.enums import Freshness, FreshStep
from municipalities.directory.models import Card, FreshnessDay, FreshnessPlan, FreshnessStep
from municipalities.directory.rules import days_in
from municipalities.directory.selectors import due_cards, freshness_plan, standing, steps_today
from municipalities.directory.services.answers import archive_card, mark_unconfirmed, tell_office_put_away
from municipalities.directory.services.asking import ask, put_on_telephone_list, remind
from municipalities.directory.services.steps import locked_with_organisation

logger = logging.getLogger(__name__)
NIGHT: Final = "directory.night"
Act = Callable[[Card], object]


def run_night(*, now: dt.datetime | None = None) -> int:
    """Do what is due in the current place; how many cards were moved. Run twice on a day it does nothing more."""
    now, plan = now or timezone.now(), freshness_plan()
    moved = _move_all(plan, now) if plan.is_on else 0
    note_day(now)
    FreshnessStep.objects.filter(card__freshness=Freshness.CONFIRMED).exclude(words="").update(words="")
    FreshnessPlan.objects.update_or_create(id=1, defaults={"ran_on": timezone.localdate(now)})
    return moved


def note_day(now: dt.datetime) -> None:
    """Count how it stands today; counted twice it is counted once."""
    now_stands = standing()
    FreshnessDay.objects.update_or_create(
        day=timezone.localdate(now),
        defaults={name: getattr(now_stands, name) for name in ("firms", "confirmed", "asked", "late")},
    )


@transaction.atomic
def change_plan(*, values: Mapping[str, Any], by: User) -> FreshnessPlan:
    """Save the place's choice of days and how much a night may bring."""
    plan, _is_new = FreshnessPlan.objects.update_or_create(id=1, defaults=dict(values))
    record(action="directory.fresh_plan", by=by, obj=plan, changed=values)
    return plan


def _move_all(plan: FreshnessPlan, now: dt.datetime) -> int:
    """The late steps first: what is asked tonight is not also reminded tonight."""
    most = plan.mails_a_night
    put_away: list[Card] = []
    moved = _each(
        Freshness.UNCONFIRMED, plan, now, most - steps_today((FreshStep.ARCHIVED,), now),
        lambda card: put_away.append(archive_card(card=card, by=None, at=now)),
    )  # fmt: skip
    tell_office_put_away(put_away)
    marks = most - steps_today((FreshStep.UNCONFIRMED,), now)
    moved += _each(Freshness.TO_PHONE, plan, now, marks, lambda card: mark_unconfirmed(card=card, at=now))
    moved += _fill_telephone_list(plan, now)
    mails = most - steps_today((FreshStep.ASKED, FreshStep.REMINDED), now)
    reminded = _each(Freshness.ASKED, plan, now, mails, lambda card: remind(card=card, at=now))
    asked = _each(Freshness.CONFIRMED, plan, now, mails - reminded, lambda card: ask(card=card, at=now), mail=True)
    return moved + reminded + asked


def _fill_telephone_list(plan: FreshnessPlan, now: dt.datetime) -> int:
    """Firms that did not answer, and firms that cannot be written to, whoever has been due longest."""
    most = max(0, plan.calls_a_night - steps_today((FreshStep.TO_PHONE,), now))
    waiting: list[tuple[dt.datetime, Freshness, Card]] = []
    for state, cards in (
        (Freshness.REMINDED, due_cards(Freshness.REMINDED, plan, now)),
        (Freshness.CONFIRMED, due_cards(Freshness.CONFIRMED, plan, now, mail=False)),
    ):
        days = dt.timedelta(days=days_in(state, plan))
        for card in cards[:most]:
            since = card.freshness_at if state == Freshness.REMINDED else card.confirmed_at
            waiting.append(((since or card.submitted_at) + days, state, card))
    waiting.sort(key=itemgetter(0))
    return sum(
        _one(card, state, plan, now, lambda locked: put_on_telephone_list(locked, by=None, at=now))
        for _due, state, card in waiting[:most]
    )


def _each(
    state: Freshness, plan: FreshnessPlan, now: dt.datetime, most: int, act: Act, *, mail: bool | None = None
) -> int:
    cards = due_cards(state, plan, now, mail=mail)
    return sum(_one(card, state, plan, now, act) for card in cards[: max(0, most)])


def _one(card: Card, state: Freshness, plan: FreshnessPlan, now: dt.datetime, act: Act) -> bool:
    """Move one card, if it still stands where it stood. A fault in one does not stop the others."""
    try:
        with transaction.atomic():
            locked = locked_with_organisation(card)
            if not due_cards(state, plan, now).filter(pk=locked.pk).exists():
                return False
            act(locked)
    except Exception:
        logger.exception("freshness_step_failed", extra={"card": card.public_id, "state": str(state)})
        return False
    return True
