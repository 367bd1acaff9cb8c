"""What the values of the common facets are called. Ids come from documents; one that nobody knows is left out."""

from django.utils.translation import gettext_lazy as _

from bygdenav.search.api import kind
from municipalities.directory.api import Access, CardKind, CardRole, Spoken
from municipalities.finding.facets import Facet, register_facet
from municipalities.finding.rules.asked import KIND
from municipalities.finding.selectors.trades import trade_label


def kind_label(value: str) -> str:
    """What many of a kind of document are called."""
    try:
        return str(kind(value).label)
    except LookupError:
        return ""


def type_label(value: str) -> str:
    """Firm, association, venue, public service."""
    return str(CardKind(value).label) if value in CardKind.values else ""


def role_label(value: str) -> str:
    """What it does towards others: sells, lends, takes on work, teaches."""
    return str(CardRole(value).label) if value in CardRole.values else ""


def language_label(value: str) -> str:
    """A language that one can be met in."""
    return str(Spoken(value).label) if value in Spoken.values else ""


def access_label(value: str) -> str:
    """What there is for those who need it."""
    return str(Access(value).label) if value in Access.values else ""


def place_label(value: str) -> str:
    """A locality is called what it is called."""
    return value


def register_own() -> None:
    """The groups that firms have, and the kinds of everything."""
    for facet in (
        Facet(KIND, "vad", _("What"), kind_label, 10, open=True),
        Facet("trade", "bransch", _("Trade"), trade_label, 20),
        Facet("place", "ort", _("Where it is"), place_label, 30),
        Facet("type", "typ", _("Who"), type_label, 40),
        Facet("role", "gor", _("Does"), role_label, 45),
        Facet("language", "sprak", _("Speaks"), language_label, 50),
        Facet("access", "tillganglighet", _("Accessibility"), access_label, 60),
    ):
        register_facet(facet)
