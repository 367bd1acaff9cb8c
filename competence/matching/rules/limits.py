"""Hard limits: what an offer must hold for this firm on this day. What fails keeps its reason and goes under "near"."""

import math
from typing import Final

from competence.matching.enums import MissingKind
from competence.matching.rules.types import Missing, NeedQuery, OfferView

_EARTH_KM: Final = 6371.0
_NEIGHBOURHOOD_KM: Final = 40.0
"""A straight line that counts as "in the municipality" where the place's name does not say."""
_REACH_KM: Final = {"municipality": _NEIGHBOURHOOD_KM, "100km": 100.0}

_REFUSED: Final = {"distance": frozenset({"onsite"}), "onsite": frozenset({"online", "phone"})}


def missing(query: NeedQuery, offer: OfferView) -> tuple[Missing, ...]:
    """Return every limit the offer breaks for this need; empty if it can be suggested."""
    found: list[Missing] = []
    last = offer.ends or offer.starts
    if not offer.standing and last is not None and last < query.on:
        found.append(Missing(MissingKind.DATE_PASSED, {"date": last.isoformat()}))
    if offer.seats_left is not None and offer.seats_left < max(1, query.people):
        found.append(Missing(MissingKind.NO_SEATS, {"left": max(0, offer.seats_left)}))
    if query.reads and offer.language not in query.reads:
        found.append(Missing(MissingKind.LANGUAGE, {"language": offer.language}))
    if offer.delivery in _REFUSED.get(query.delivery, frozenset()):
        found.append(Missing(MissingKind.DELIVERY, {"delivery": offer.delivery}))
    if _costs_too_much(query, offer):
        found.append(Missing(MissingKind.BUDGET, {"cost": offer.cost, "currency": offer.currency}))
    too_far = _too_far(query, offer)
    return (*found, too_far) if too_far else tuple(found)


def _costs_too_much(query: NeedQuery, offer: OfferView) -> bool:
    """Whether the price is known, in the same money, and above what the firm can pay."""
    if query.budget is None or offer.cost is None or offer.currency != query.currency:
        return False
    return offer.cost > query.budget


def _too_far(query: NeedQuery, offer: OfferView) -> Missing | None:
    if offer.delivery != "onsite" or query.travel == "any" or same_place(query, offer):
        return None
    away = distance_km(query, offer)
    reach = _REACH_KM.get(query.travel, 0.0)
    # Somewhere unknown is kept for those who can travel: a missing coordinate must not hide an offer.
    if query.travel != "none" and (away is None or away <= reach):
        return None
    facts = {"place": offer.place, "km": round(away) if away is not None else None, "travel": query.travel}
    return Missing(MissingKind.TOO_FAR, facts)


def same_place(query: NeedQuery, offer: OfferView) -> bool:
    """Whether both name the same place and the firm can leave its door."""
    return bool(offer.place) and offer.place.casefold() == query.place.name.casefold() and query.travel != "none"


def distance_km(query: NeedQuery, offer: OfferView) -> float | None:
    """Return the straight line between firm and offer in kilometres, or None where one of them has no position."""
    here, there = query.place, offer
    if here.latitude is None or here.longitude is None or there.latitude is None or there.longitude is None:
        return None
    lat1, lat2 = math.radians(here.latitude), math.radians(there.latitude)
    half_lat, half_lon = (lat2 - lat1) / 2, math.radians(there.longitude - here.longitude) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))
