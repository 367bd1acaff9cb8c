"""Two cards of one firm become one, and can be taken apart again.

The loser stays as a row that points to the winner: old addresses still lead somewhere, and nothing is lost.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any, Final

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit.api import record
from bygdenav.kernel.errors import UserError
from municipalities.directory.enums import CardStatus, Owner
from municipalities.directory.models import Card, Certificate, HireItem, Picture, WantedWork
from municipalities.directory.rules import CONTENT_FIELDS
from municipalities.directory.selectors import snapshot
from municipalities.directory.services.cards import fill
from municipalities.directory.services.following import follow
from municipalities.directory.services.pictures import MOST as MOST_PICTURES
from municipalities.organisations.api import Organisation, acts_for, add_agent, agents_of, end_agent

MERGED_FIELDS: Final = tuple(name for name in CONTENT_FIELDS if name != "shown")
_ROWS: Final[dict[str, type[Model]]] = {
    "hire_items": HireItem, "wanted_work": WantedWork, "certificates": Certificate, "pictures": Picture,
}  # fmt: skip
_SHOWN: Final = (CardStatus.PUBLISHED, CardStatus.PENDING)
_CONSENT: Final = ("consent_at", "consent_way", "consent_name", "consent_by_id")
_LOSES: Final = ("status", "status_before", "changed_at")


class CannotMerge(UserError):
    """These two cannot become one, or not this way round."""


@transaction.atomic
def merge_cards(
    *, winner: Card, loser: Card, take: Collection[str], by: User, at: dt.datetime | None = None
) -> dict[str, Any]:
    """Put ``loser`` into ``winner``; ``take``: fields of ``MERGED_FIELDS`` whose value is the loser's. What the loser has for
    hire, wants to buy and is certified for goes along, and so do its pictures and the people who act for it.

    Returns what ``undo_merge`` needs, fit for JSON. Raises ``CannotMerge``, ``UserError``.
    """
    at = at or timezone.now()
    winner, loser = _locked(winner, loser)
    _must_fit(winner, loser)
    given = {name: getattr(loser.content, name) for name in MERGED_FIELDS if name in take}
    undo: dict[str, Any] = {
        "before": _plain(winner, given), "owners": {name: winner.owners.get(name, "") for name in given},
        "loser": {name: _as_json(getattr(loser, name)) for name in _LOSES},
        "winner": {"status": winner.status, "consent": winner.consent_at is not None},
        "rows": _move_rows(loser, winner), "people": _move_people(loser.organisation, winner.organisation, by),
        "followers": list(Card.objects.filter(merged_into=loser).order_by("pk").values_list("pk", flat=True)),
        "preferred": _preferred(winner, loser, given),
    }  # fmt: skip
    winner.owners |= dict.fromkeys(undo["preferred"], str(Owner.OFFICE))
    changed = fill(winner, given, at, Owner.OFFICE)
    winner.owners |= {name: loser.owners.get(name, Owner.OFFICE) for name in changed}
    undo["after"] = _plain(winner, given)
    _take_standing(winner, loser, by, at)
    undo["winner"]["after"] = winner.status
    Card.objects.filter(pk__in=undo["followers"]).update(merged_into=winner)
    loser.merged_into, loser.status, loser.status_before, loser.changed_at = winner, CardStatus.WITHDRAWN, "", None
    for card in (winner, loser):
        card.save()
    record(action="directory.merge", by=by, obj=winner, changed=["merged", *changed])
    record(action="directory.merged_into", by=by, obj=loser, changed=["merged_into", "status"])
    follow([winner, loser])
    return undo


@transaction.atomic
def undo_merge(*, winner: Card, loser: Card, undo: Mapping[str, Any], by: User) -> None:
    """Take a merge back. A field that somebody changed since stays as it is now. Raises ``CannotMerge``."""
    winner, loser = _locked(winner, loser)
    if loser.merged_into_id != winner.pk:
        raise CannotMerge(_("This has been taken back already."))
    now = _plain(winner, undo["before"])
    back = {name: value for name, value in undo["before"].items() if now[name] == undo["after"][name]}
    fill(winner, _tuples(back), timezone.now(), Owner.OFFICE)
    owners = winner.owners | {name: undo["owners"][name] for name in back} | _no_longer_preferred(winner, undo)
    winner.owners = {name: owner for name, owner in owners.items() if owner}
    if not undo["winner"]["consent"] and winner.organisation.is_sole_trader:
        winner.consent_at, winner.consent_way, winner.consent_name, winner.consent_by = None, "", "", None
    if winner.status == undo["winner"]["after"]:
        winner.status = undo["winner"]["status"]
    loser.merged_into, loser.status = None, undo["loser"]["status"]
    loser.status_before = undo["loser"]["status_before"]
    loser.changed_at = dt.datetime.fromisoformat(undo["loser"]["changed_at"]) if undo["loser"]["changed_at"] else None
    for card in (winner, loser):
        card.save()
    for name, keys in undo["rows"].items():
        _ROWS[name]._default_manager.filter(pk__in=keys, card=winner).update(card=loser)
    Card.objects.filter(pk__in=undo["followers"], merged_into=winner).update(merged_into=loser)
    for user in User.objects.filter(pk__in=undo["people"]):
        end_agent(organisation=winner.organisation, user=user, by=by)
    record(action="directory.undo_merge", by=by, obj=winner, changed=["merged", *back])
    record(action="directory.undo_merge", by=by, obj=loser, changed=["merged_into", "status"])
    follow([winner, loser])


def _locked(*cards: Card) -> list[Card]:
    keys = [card.pk for card in cards]
    rows = (
        Card.objects.select_for_update(of=("self",)).select_related("organisation").order_by("pk").filter(pk__in=keys)
    )
    found = {row.pk: row for row in rows}
    return [found[key] for key in keys]


def _must_fit(winner: Card, loser: Card) -> None:
    if winner.pk == loser.pk or winner.merged_into_id or loser.merged_into_id:
        raise CannotMerge(_("One of these cards has been merged already."))
    if winner.status not in _SHOWN:
        raise CannotMerge(_("The card that is kept must be published or wait for the office. Keep the other one."))
    kept, lost = winner.organisation, loser.organisation
    if kept.number and lost.number:
        raise CannotMerge(_("Both have an organisation number of their own: they are two firms."))
    if lost.number_checked and not kept.number_checked:
        raise CannotMerge(_("Keep the card with the organisation number."))


def _take_standing(winner: Card, loser: Card, by: User, at: dt.datetime) -> None:
    """What the loser had earned: a sole trader's yes, and being seen by everybody."""
    if winner.organisation.is_sole_trader and winner.consent_at is None and loser.organisation.is_sole_trader:
        for name in _CONSENT:
            setattr(winner, name, getattr(loser, name))
    if winner.status == CardStatus.PENDING and loser.status == CardStatus.PUBLISHED and winner.may_be_published:
        winner.status, winner.decided_by, winner.decided_at = CardStatus.PUBLISHED, by, at
    if winner.changed_at is None:
        winner.seen = snapshot(winner)


def _move_rows(loser: Card, winner: Card) -> dict[str, list[int]]:
    moved: dict[str, list[int]] = {}
    for name, model in _ROWS.items():
        rows = model._default_manager.filter(card=loser, ended_at=None)
        if model is Picture:
            rows = rows.filter(pk__in=_pictures_with_room(loser, winner))
        moved[name] = list(rows.order_by("pk").values_list("pk", flat=True))
        rows.update(card=winner)
    return moved


def _pictures_with_room(loser: Card, winner: Card) -> list[int]:
    """The loser's pictures that the winner does not show yet, in their order, as many as a card may have."""
    shown = list(Picture.objects.filter(card=winner, ended_at=None).values_list("digest", flat=True))
    others = Picture.objects.filter(card=loser, ended_at=None).exclude(digest__in=shown)
    return list(others.values_list("pk", flat=True)[: max(0, MOST_PICTURES - len(shown))])


def _move_people(lost: Organisation, kept: Organisation, by: User) -> list[int]:
    added = [user for user in agents_of(lost) if not acts_for(user, kept)]
    for user in added:
        add_agent(organisation=kept, user=user, by=by)
    return [user.pk for user in added]


def _preferred(winner: Card, loser: Card, given: Collection[str]) -> dict[str, dict[str, Any]]:
    """Values of the winner that a person has now preferred to the loser's, with who wrote them: no import brings the loser's
    back. What the firm wrote stays the firm's."""
    kept, lost = winner.content.as_dict(), loser.content.as_dict()
    differing = (name for name in MERGED_FIELDS if name not in given and lost[name] and kept[name] != lost[name])
    return {
        name: {"value": kept[name], "owner": winner.owners.get(name, "")}
        for name in differing if winner.owners.get(name) != Owner.FIRM
    }  # fmt: skip


def _no_longer_preferred(winner: Card, undo: Mapping[str, Any]) -> dict[str, str]:
    """Who wrote these fields before the merge, for those that nobody has changed since."""
    now = winner.content.as_dict()
    preferred = undo.get("preferred", {}).items()
    return {
        name: before["owner"] for name, before in preferred
        if winner.owners.get(name) == Owner.OFFICE and now[name] == before["value"]
    }  # fmt: skip


def _plain(card: Card, names: Collection[str]) -> dict[str, Any]:
    values = card.content.as_dict()
    return {name: values[name] for name in names}


def _tuples(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def _as_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.datetime) else value
