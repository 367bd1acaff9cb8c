"""What apps above the register put on the office's pages about firms, so that the register knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise

from bygdenav.roles.api import Permission, has_permission
from municipalities.directory.models import Card

PartValues = Callable[[HttpRequest, Card], dict[str, Any] | None]


@dataclass(frozen=True)
class CardPart:
    """A part of the office's page about one card; ``values`` gives the template's values, ``None`` leaves the part out."""

    key: str
    order: int
    template: str
    values: PartValues
    permission: Permission


@dataclass(frozen=True)
class SetAction:
    """Something that another app does with a chosen set of firms: a page at ``url_name``, which takes the set's public id."""

    key: str
    label: str | Promise
    url_name: str
    permission: Permission


@dataclass(frozen=True)
class FilledPart:
    """A part with its values, ready to render."""

    key: str
    template: str
    values: dict[str, Any]


_parts: dict[str, CardPart] = {}
_actions: dict[str, SetAction] = {}


def register_card_part(part: CardPart) -> None:
    """Add a part to the office's page about a card; the key is unique."""
    if part.key in _parts and _parts[part.key] != part:
        raise RuntimeError(f"Two parts of the office's card page have the key {part.key!r}")
    _parts[part.key] = part


def register_set_action(action: SetAction) -> None:
    """Offer an action for a chosen set of firms in the office's list; the key is unique."""
    if action.key in _actions and _actions[action.key] != action:
        raise RuntimeError(f"Two actions for a set of firms have the key {action.key!r}")
    _actions[action.key] = action


def parts_of(request: HttpRequest, card: Card) -> list[FilledPart]:
    """The parts that this reader sees, filled, in order."""
    found = []
    for part in sorted(_parts.values(), key=lambda each: each.order):
        if has_permission(request.user, part.permission):
            values = part.values(request, card)
            if values is not None:
                found.append(FilledPart(part.key, part.template, values))
    return found


def set_actions(request: HttpRequest) -> list[SetAction]:
    """The other apps' actions that this reader may take."""
    return [each for each in _actions.values() if has_permission(request.user, each.permission)]
