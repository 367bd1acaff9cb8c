"""One thing done with many firms: looked at first, done card by card, taken back where that can be done.

What is done with each card is the service that does it with one. A card that refuses is left out with its reason and stops
nobody. A large set is done by a job, some cards in each transaction: stopped and run again it goes on where it was.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from bygdenav.ops.api import defer
from bygdenav.tenancy.api import ready_places, tenant_context
from municipalities.directory.enums import CardKind, CardStatus, ConfirmedWay, Owner, SetState, SetVerb
from municipalities.directory.models import Card, ChosenSet
from municipalities.directory.rules import UNDO_DAYS
from municipalities.directory.rules.checks import MOST_TRADES
from municipalities.directory.services.answers import archive_card
from municipalities.directory.services.asking import ask
from municipalities.directory.services.cards import change_card, withdraw_card
from municipalities.directory.services.following import follow
from municipalities.directory.services.freshness import confirm_card
from municipalities.directory.services.ringing import standing_before
from municipalities.directory.trades import trade

WORK: Final = "directory.set"
MOST_FIRMS, AT_ONCE, AT_A_TIME = 5000, 50, 25
KEPT_DAYS: Final = 31
UNDOABLE: Final = (SetVerb.PHONED, SetVerb.TRADE, SetVerb.KIND, SetVerb.DOWN, SetVerb.AWAY)
Do = Callable[[Card, str, User], dict[str, Any]]


@dataclass(frozen=True)
class Summary:
    """What a verb would do with a set: with how many firms, and why not with the others."""

    count: int
    left_out: list[tuple[str, int]]


@transaction.atomic
def choose_set(*, cards: Iterable[int], words: str, verb: str, by: User) -> ChosenSet:
    """Keep which firms somebody chose. Raises ``UserError`` without any, and for too many."""
    keys = list(dict.fromkeys(cards))
    if not keys:
        raise UserError(_("Choose at least one firm."))
    if len(keys) > MOST_FIRMS:
        raise UserError(_("Choose at most %(most)s firms at a time.") % {"most": MOST_FIRMS})
    chosen = ChosenSet.objects.create(keys=keys, words=words[:300], verb=verb, by=by)
    record(action="directory.choose_set", by=by, obj=chosen, changed=["keys"])
    return chosen


def summary(chosen: ChosenSet, value: str = "") -> Summary:
    """What would happen, card by card; nothing is done."""
    why = Counter(reason for card in chosen.cards if (reason := why_not(card, chosen.verb, value)))
    return Summary(len(chosen.keys) - sum(why.values()), why.most_common())


@transaction.atomic
def do_set(*, chosen: ChosenSet, value: str, by: User) -> ChosenSet:
    """Do it: at once with a few firms, by a job with many. Pressed twice it is done once. Raises ``UserError``."""
    chosen = ChosenSet.objects.select_for_update(of=("self",)).get(pk=chosen.pk)
    if chosen.state != SetState.CHOSEN:
        raise UserError(_("This has been done already."))
    _check_value(chosen.verb, value)
    chosen.state, chosen.value, chosen.by = SetState.WORKING, value, by
    chosen.save()
    record(action=f"directory.set_{chosen.verb}", by=by, obj=chosen, changed=["state"])
    if len(chosen.keys) <= AT_ONCE:
        _work(chosen, chosen.keys)
        _finish(chosen)
    else:
        defer(WORK, chosen=chosen.public_id)
    return chosen


def work_on(*, public_id: str) -> None:
    """The job: do what is left of a set, some firms at a time."""
    while True:
        with transaction.atomic():
            chosen = ChosenSet.objects.select_for_update(of=("self",)).select_related("by").get(public_id=public_id)
            if chosen.state != SetState.WORKING:
                return
            left = [key for key in chosen.keys if str(key) not in chosen.handled and str(key) not in chosen.left_out]
            _work(chosen, left[:AT_A_TIME])
            if len(left) <= AT_A_TIME:
                _finish(chosen)


@transaction.atomic
def undo_set(*, chosen: ChosenSet, by: User) -> int:
    """Take it back for every card that still stands as the set left it; with how many. Raises ``UserError``."""
    chosen = ChosenSet.objects.select_for_update(of=("self",)).get(pk=chosen.pk)
    if not can_undo_set(chosen):
        raise UserError(_("This can no longer be undone."))
    cards = Card.objects.select_for_update(of=("self",)).select_related("organisation").order_by("pk")
    back = [card for card in cards.filter(pk__in=chosen.handled) if _take_back(card, chosen, by)]
    follow(back)
    chosen.state = SetState.UNDONE
    chosen.save(update_fields=["state"])
    record(action="directory.undo_set", by=by, obj=chosen, changed=["state"])
    return len(back)


def can_undo_set(chosen: ChosenSet) -> bool:
    """Whether it can be taken back: some verbs cannot, and none for ever."""
    young = chosen.done_at is not None and timezone.now() - chosen.done_at <= dt.timedelta(days=UNDO_DAYS)
    return chosen.state == SetState.DONE and chosen.verb in UNDOABLE and young and bool(chosen.handled)


def why_not(card: Card, verb: str, value: str = "") -> str:
    """Why nothing is done with a card, in words; empty where something is."""
    if card.merged_into_id:
        return _("Is one with another card now")
    if verb == SetVerb.DOWN:
        return "" if card.status != CardStatus.WITHDRAWN else _("Is taken down already")
    if verb in (SetVerb.ASK, SetVerb.PHONED, SetVerb.AWAY):
        return "" if card.status == CardStatus.PUBLISHED else _("Is not published")
    if verb == SetVerb.TRADE and value:
        if value in card.trades:
            return _("Has the trade already")
        return "" if len(card.trades) < MOST_TRADES else _("Has as many trades as a card takes")
    return _("Is that already") if verb == SetVerb.KIND and value and card.kind == value else ""


def forget_sets() -> None:
    """In every place: sets that can no longer be taken back."""
    for place in ready_places():
        with tenant_context(place):
            ChosenSet.objects.filter(at__lt=timezone.now() - dt.timedelta(days=KEPT_DAYS)).delete()


def _work(chosen: ChosenSet, keys: list[int]) -> None:
    """Do it with these cards, and note what takes it back or why it was not done."""
    for card in Card.objects.select_related("organisation").filter(pk__in=keys).order_by("pk"):
        why = why_not(card, chosen.verb, chosen.value)
        if not why:
            try:
                with transaction.atomic():
                    chosen.handled[str(card.pk)] = _DO[SetVerb(chosen.verb)](card, chosen.value, chosen.by)
            except UserError as error:
                why = str(error)
        if why:
            chosen.left_out[str(card.pk)] = why
    chosen.left_out |= {str(key): _("Is gone") for key in keys if str(key) not in chosen.handled | chosen.left_out}
    chosen.save(update_fields=["handled", "left_out"])


def _finish(chosen: ChosenSet) -> None:
    chosen.state, chosen.done_at = SetState.DONE, timezone.now()
    chosen.save(update_fields=["state", "done_at"])


def _check_value(verb: str, value: str) -> None:
    if verb == SetVerb.TRADE and trade(value) is None:
        raise UserError(_("Choose a trade."), field="value")
    if verb == SetVerb.KIND and value not in CardKind.values:
        raise UserError(_("Choose what they are."), field="value")
    if verb not in _DO:
        raise UserError(_("Choose what to do with the firms."))


def _ask(card: Card, value: str, by: User) -> dict[str, Any]:
    ask(card=card, by=by)
    return {}


def _phoned(card: Card, value: str, by: User) -> dict[str, Any]:
    before = standing_before(card)
    confirmed = confirm_card(card=card, by=by, way=ConfirmedWay.PHONE)
    return {"before": before, "after": _plain(confirmed.confirmed_at)}


def _trade(card: Card, value: str, by: User) -> dict[str, Any]:
    before, owner = list(card.trades), card.owners.get("trades", "")
    change_card(card=card, changes={"trades": (*card.trades, value)}, by=by, source=Owner.OFFICE)
    return {"before": before, "owner": owner}


def _kind(card: Card, value: str, by: User) -> dict[str, Any]:
    before, owner = card.kind, card.owners.get("kind", "")
    change_card(card=card, changes={"kind": value}, by=by, source=Owner.OFFICE)
    return {"before": before, "owner": owner}


def _down(card: Card, value: str, by: User) -> dict[str, Any]:
    before = card.status
    withdraw_card(card=card, by=by)
    return {"before": before}


def _away(card: Card, value: str, by: User) -> dict[str, Any]:
    archive_card(card=card, by=by)
    return {"before": CardStatus.PUBLISHED}


_DO: Final[dict[SetVerb, Do]] = {
    SetVerb.ASK: _ask, SetVerb.PHONED: _phoned, SetVerb.TRADE: _trade, SetVerb.KIND: _kind, SetVerb.DOWN: _down,
    SetVerb.AWAY: _away,
}  # fmt: skip


def _take_back(card: Card, chosen: ChosenSet, by: User) -> bool:
    """Put one card back, if nobody has touched what was set."""
    data = chosen.handled[str(card.pk)]
    if chosen.verb == SetVerb.PHONED:
        done = _plain(card.confirmed_at) == data["after"]
        values = {name: _read(name, value) for name, value in data["before"].items()}
    elif chosen.verb in (SetVerb.TRADE, SetVerb.KIND):
        name = "trades" if chosen.verb == SetVerb.TRADE else "kind"
        done = getattr(card, name) == ([*data["before"], chosen.value] if name == "trades" else chosen.value)
        values = {name: data["before"]}
        card.owners = {key: owner for key, owner in (card.owners | {name: data["owner"]}).items() if owner}
    else:
        wanted = CardStatus.WITHDRAWN if chosen.verb == SetVerb.DOWN else CardStatus.ARCHIVED
        done = card.status == wanted and (data["before"] != CardStatus.PUBLISHED or card.may_be_published)
        values = {"status": data["before"], "status_before": ""}
    if done:
        for name, value in values.items():
            setattr(card, name, value)
        card.save()
        record(action="directory.undo_set", by=by, obj=card, changed=list(values))
    return done


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.datetime) else value


def _read(name: str, value: Any) -> Any:
    return dt.datetime.fromisoformat(value) if value and name.endswith("_at") else value
