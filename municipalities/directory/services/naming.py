"""What holds for a firm in every place: its name, and whether it is still there."""

from django.db import transaction

from bygdenav.accounts.api import User
from bygdenav.tenancy.api import tenant_context
from municipalities.directory.models import Card
from municipalities.directory.selectors import card_of
from municipalities.directory.services.following import follow
from municipalities.organisations.api import Organisation, places_of, rename, retire


@transaction.atomic
def rename_firm(*, card: Card, name: str, by: User | None) -> None:
    """Give the firm another name, and let it be found by it wherever it has a card. Raises ``UserError``."""
    rename(organisation=card.organisation, name=name, by=by)
    _follow_everywhere(card.organisation)


@transaction.atomic
def retire_firm(*, organisation: Organisation, by: User, reason: str = "") -> None:
    """The firm is no more: nobody finds it in any place. Its cards stay as they are, for those who look back."""
    retire(organisation=organisation, by=by, reason=reason)
    _follow_everywhere(organisation)


def _follow_everywhere(organisation: Organisation) -> None:
    for place in places_of(organisation):
        with tenant_context(place):
            if there := card_of(organisation):
                follow([there])
