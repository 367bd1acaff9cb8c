"""Mail that came back: which firms it concerns, which letters, and why in words."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from bygdenav.ops.api import returned, returned_here
from municipalities.crm.enums import LetterState
from municipalities.crm.models import Letter, Mailing
from municipalities.crm.selectors.mailings import MAY_GET, addresses_of
from municipalities.directory.api import Card
from municipalities.organisations.api import agents_of

_NO_SUCH: Final = ("5.1.", "550", "551", "553")
_FULL: Final = ("5.2.2", "552")


@dataclass(frozen=True, slots=True)
class Returned:
    """An address of a firm from which mail came back."""

    address: str
    at: dt.datetime
    why: str


def returned_of(card: Card) -> list[Returned]:
    """The firm's addresses from which mail came back."""
    known = addresses_of(card, [person.email for person in agents_of(card.organisation)])
    return [Returned(row.address, row.at, why_returned(row.status)) for row in returned(known).values()]


def firms_to_ring() -> QuerySet[Card]:
    """Firms to which the office can send no mail any more: it came back from the address on the card, or from that of who
    acts for a firm that has none. The newest first."""
    back = returned_here().values("address")
    acting = Q(email="", organisation__agents__ended_at=None, organisation__agents__user__email__in=back)
    cards = Card.objects.annotate(low=Lower("email")).filter(
        Q(low__in=back) | acting, status__in=MAY_GET, merged_into=None
    )
    return cards.select_related("organisation").order_by(F("organisation__name"), "pk").distinct()


def came_back(mailing: Mailing) -> QuerySet[Letter]:
    """The letters of a mailing that went out and came back."""
    since = returned_here().filter(at__gte=mailing.sent_at) if mailing.sent_at else returned_here().none()
    sent = mailing.letters.filter(state=LetterState.SENT).exclude(to="")
    return sent.annotate(low=Lower("to")).filter(low__in=since.values("address"))


def why_returned(status: str) -> str:
    """What a mail server's number says, for people."""
    if status.startswith(_NO_SUCH):
        return _("There is no such address.")
    if status.startswith(_FULL):
        return _("The mailbox is full.")
    return _("The receiver's mail server does not take it.")
