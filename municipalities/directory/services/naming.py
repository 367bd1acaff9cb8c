"""What holds for a firm in every place: its name."""

from django.db import transaction

from bygdenav.accounts.api import User
from bygdenav.tenancy.api import tenant_context
from municipalities.directory.models import Card
from municipalities.directory.selectors import card_of
from municipalities.directory.services.following import follow
from municipalities.organisations.api import Organisation, places_of, rename


@transaction.atomic
def rename_firm(*, card: Card, name: str, by: User | None) -> None:
    """Give the firm another name, and let it be found by it wherever it has a card. Raises ``UserError``."""
    rename(organisation=card.organisation, name=name, by=by)
    _follow_everywhere(card.organisation)


def _follow_everywhere(organisation: Organisation) -> None:
    for place in places_of(organisation):
        with tenant_context(place):
            if there := card_of(organisation):
                follow([there])
