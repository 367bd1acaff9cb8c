"""A card for machines that read pages: schema.org as JSON-LD in the page itself.

A block of data is no program, so no policy runs or stops it; it carries the page's nonce none the less, for browsers that
ask before they look at the type. What could end the block is written as JSON's own escapes.
"""

import datetime as dt
import json
from typing import Any, Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from municipalities.directory.api import PublicCard
from municipalities.directory.enums import CardKind
from municipalities.directory.rules import Span

_TYPES: Final = {
    CardKind.FIRM: "LocalBusiness", CardKind.ASSOCIATION: "NGO", CardKind.VENUE: "EventVenue",
    CardKind.PUBLIC_SERVICE: "GovernmentOffice",
}  # fmt: skip
# A place to which schema.org gives no mail, languages or offers unless it is more than that.
_BOTH: Final = ("EventVenue",)
# Those that schema.org lets have hours and a position.
_PLACES: Final = ("LocalBusiness", "EventVenue", "GovernmentOffice")
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ESCAPES: Final = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def structured_data(view: PublicCard, address: str, pictures: list[str], nonce: str) -> SafeString:
    """The block for the page's head. ``address`` and ``pictures`` are whole addresses, with the host."""
    text = json.dumps(json_ld(view, address, pictures), ensure_ascii=False).translate(_ESCAPES)
    data = mark_safe(text)  # noqa: S308  nothing in it can end the block, see the escapes
    return format_html('<script type="application/ld+json" nonce="{}">{}</script>', nonce, data)


def json_ld(view: PublicCard, address: str, pictures: list[str]) -> dict[str, Any]:
    """The card in schema.org's words; what is empty is left out."""
    content, kind = view.content, _TYPES[CardKind(view.content.kind)]
    found: dict[str, Any] = {
        "@context": "https://schema.org", "@type": [kind, "Organization"] if kind in _BOTH else kind,
        "@id": address, "url": content.website or address,
        "name": view.name, "description": content.description or content.trade, "slogan": content.trade,
        "telephone": content.phone, "email": content.email, "image": pictures,
        "sameAs": [href for _words, href in content.links],
        "address": _address(view), "areaServed": [*content.served, *content.served_paid],
        "knowsLanguage": list(content.languages),
        "hasCredential": [{"@type": "EducationalOccupationalCredential", "name": each.name} for each in view.certificates],
        "makesOffer": [_offer(each.title, each.included, each.price_day, view.country) for each in view.hire],
        "seeks": [{"@type": "Demand", "name": each.title} for each in view.wanted],
    }  # fmt: skip
    if kind in _PLACES:
        found |= {"geo": _geo(view), "openingHoursSpecification": _hours(view)}
    if view.number:
        found["identifier"] = {"@type": "PropertyValue", "propertyID": f"{view.country} org. no.", "value": view.number}
    return {name: value for name, value in found.items() if value}


def _address(view: PublicCard) -> dict[str, str]:
    content = view.content
    values = {
        "@type": "PostalAddress", "streetAddress": content.address, "postalCode": content.postcode,
        "addressLocality": content.place, "addressCountry": view.country,
    }  # fmt: skip
    return {name: value for name, value in values.items() if value}


def _geo(view: PublicCard) -> dict[str, Any]:
    if view.position is None:
        return {}
    return {"@type": "GeoCoordinates", "latitude": view.position[0], "longitude": view.position[1]}


def _hours(view: PublicCard) -> list[dict[str, Any]]:
    """The week and the days that differ. Nothing for a card that nobody confirmed in time."""
    if view.hours is None or view.is_late:
        return []
    if view.hours.kind == "always":
        return [{"@type": "OpeningHoursSpecification", "dayOfWeek": list(_DAYS), "opens": "00:00", "closes": "23:59"}]
    found = [
        _specification(span) | {"dayOfWeek": _DAYS[day]} for day, spans in enumerate(view.hours.week) for span in spans
    ]
    for special in view.hours.special:
        days = {"validFrom": special.first.isoformat(), "validThrough": special.last.isoformat()}
        found += [_specification(span) | days for span in special.spans or (Span(0, 0),)]
    return found


def _specification(span: Span) -> dict[str, Any]:
    def clock(minute: int) -> str:
        return dt.time(minute // 60 % 24, minute % 60).isoformat("minutes")

    closes = "23:59" if span.end == 24 * 60 else clock(span.end)
    return {"@type": "OpeningHoursSpecification", "opens": clock(span.start), "closes": closes}


def _offer(title: str, included: str, price: int | None, country: str) -> dict[str, Any]:
    thing = {"@type": "Product", "name": title} | ({"description": included} if included else {})
    offer: dict[str, Any] = {
        "@type": "Offer", "businessFunction": "http://purl.org/goodrelations/v1#LeaseOut", "itemOffered": thing,
    }  # fmt: skip
    if price is not None:
        currency = "NOK" if country == "NO" else "SEK"
        offer["priceSpecification"] = {
            "@type": "UnitPriceSpecification", "price": price, "priceCurrency": currency, "unitCode": "DAY",
        }  # fmt: skip
    return offer
