"""What holds for a firm in every place: its name."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import tenant_context
from municipalities.directory.models import Card
from municipalities.directory.selectors import card_of
from municipalities.directory.services.cards import change_card, locked_card
from municipalities.directory.services.following import follow
from municipalities.organisations.api import Organisation, places_of, rename


@transaction.atomic
def rename_firm(*, card: Card, name: str, by: User | None) -> None:
    """Give the firm another name, and let it be found by it wherever it has a card. Raises ``UserError``."""
    rename(organisation=card.organisation, name=name, by=by)
    _follow_everywhere(card.organisation)


@transaction.atomic
def change_firm(*, card: Card, changes: Mapping[str, Any], seen: Mapping[str, Any], by: User, source: str) -> Card:
    """``change_card``, and with ``name`` among ``changes`` the firm's name too: both or neither. ``seen`` is what stood when it
    was decided what to change. Raises ``UserError``, also when one of these fields has changed at this very moment."""
    locked = locked_card(card)
    now = {**locked.content.as_dict(), "name": locked.organisation.name}
    if any(now[name] != seen[name] for name in changes):
        raise UserError(_("Somebody else saved the same words at this very moment. Look at them and save once more."))
    on_card = {name: value for name, value in changes.items() if name != "name"}
    changed = change_card(card=card, changes=on_card, by=by, source=source)
    if "name" in changes:
        rename_firm(card=changed, name=changes["name"], by=by)
    return changed


def _follow_everywhere(organisation: Organisation) -> None:
    for place in places_of(organisation):
        with tenant_context(place):
            if there := card_of(organisation):
                follow([there])
