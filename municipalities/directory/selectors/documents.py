"""A firm as the search knows it: made of the card's public value, so that nothing hidden can be found."""

from typing import Any, Final

from django.urls import reverse
from django.utils import translation

from bygdenav.search.api import Document
from bygdenav.tenancy.api import Tenant, TenantKind, current_tenant
from municipalities.directory.enums import CardKind
from municipalities.directory.models import Card
from municipalities.directory.selectors.public import PublicCard, public_view

KIND: Final = "firm"
_LANGUAGES: Final = ("sv", "nb", "nn", "en")


def document_of(card: Card) -> Document:
    """The document of a published card whose rows were fetched (``with_rows``). Raises ``NotPublic``."""
    view, place = public_view(card), current_tenant()
    content = view.content
    services = [
        *(f"{item.title}. {item.included}" for item in view.hire), *(f"{work.title}. {work.text}" for work in view.wanted),
        *(each.name for each in view.certificates),
    ]  # fmt: skip
    return Document(
        kind=KIND, key=view.public_id, title=view.name,
        language=view.language if view.language in _LANGUAGES else place.main_language,
        texts={
            "trade": content.trade, "services": "\n".join(services), "text": content.description,
            "summary": "\n".join(filter(None, (content.directions, content.served_note, content.power_note))),
        },
        concepts=content.trades, places=_places(content.place, place),
        comes_to=(*content.served, *content.served_paid), position=view.position,
        facets={
            "type": (content.kind,), "role": content.roles, "trade": content.trades, "place": _named(content.place)[:1],
            "language": content.languages, "access": content.access,
        },
        data=_data(view, place), neighbours=True,
    )  # fmt: skip


def _named(place: str) -> tuple[str, ...]:
    """The places in "Moskosel, Arvidsjaur", the innermost first."""
    return tuple(name for part in place.split(",") if (name := part.strip()))


def _places(written: str, place: Tenant) -> tuple[str, ...]:
    """Where it is, then what that lies in: what the card says, and the municipality whose register it stands in. A
    network or a region of several is no place that somebody lives in.
    """
    around = (place.name,) if place.kind == TenantKind.MUNICIPALITY else ()
    return tuple(dict.fromkeys((*_named(written), *around)))


def _data(view: PublicCard, place: Tenant) -> dict[str, Any]:
    """What a row of results and an export show; ``path`` is in the place's main language."""
    content = view.content
    with translation.override(place.main_language):
        path = reverse("firm", args=[view.public_id, view.slug])
    data = {
        "path": path, "trade": content.trade, "text": content.description, "place": content.place,
        "address": content.address, "postcode": content.postcode, "phone": content.phone, "email": content.email,
        "website": content.website, "number": view.number, "comes_to_you": content.comes_to_you,
        "hours": dict(content.hours), "zone": place.time_zone, "country": place.country, "late": view.is_late,
        "confirmed_at": view.confirmed_at.isoformat() if view.confirmed_at else "", "confirmed_by": view.confirmed_by,
        "confirmed_name": view.confirmed_name, "contact_role": content.contact_role,
        "kind": "" if content.kind == CardKind.FIRM else content.kind,
    }  # fmt: skip
    return {name: value for name, value in data.items() if value not in ("", {}, False)}
