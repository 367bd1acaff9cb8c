"""A firm's name, which is the same in every place."""

from django.db import transaction

from bygdenav.accounts.api import User
from bygdenav.tenancy.api import tenant_context
from municipalities.directory.models import Card
from municipalities.directory.selectors import card_of
from municipalities.directory.services.following import follow
from municipalities.organisations.api import places_of, rename


@transaction.atomic
def rename_firm(*, card: Card, name: str, by: User | None) -> None:
    """Give the firm another name, and let it be found by it wherever it has a card. Raises ``UserError``."""
    rename(organisation=card.organisation, name=name, by=by)
    for place in places_of(card.organisation):
        with tenant_context(place):
            if there := card_of(card.organisation):
                follow([there])
