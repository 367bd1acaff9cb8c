"""Hard limits: what an offer must hold for this firm on this day. What fails keeps its reason and goes under "near".

What is not known breaks no limit: a missing coordinate or time of day must not hide an offer.
"""

import datetime as dt
import math
from dataclasses import fields, replace
from typing import Final

from competence.matching.enums import MissingKind
from competence.matching.rules.types import Missing, NeedQuery, OfferView, Time

_EARTH_KM: Final = 6371.0
NEIGHBOURHOOD_KM: Final = 40.0
"""A straight line that counts as "in the municipality" where the place's name does not say."""
_REACH_KM: Final = {"none": 0.0, "municipality": NEIGHBOURHOOD_KM, "100km": 100.0}
_TIME: Final = tuple(field.name for field in fields(Time))
_NOON: Final = dt.time(12)
_EVENING: Final = dt.time(17)
_SATURDAY: Final = 5
_ONE_SITTING: Final = 8.0
"""Hours that are taken in one go where there is one day, or none."""

_REFUSED: Final = {"distance": frozenset({"onsite"}), "onsite": frozenset({"online", "phone"})}


def at_best_time(query: NeedQuery, offer: OfferView) -> tuple[OfferView, tuple[Missing, ...]]:
    """Return the offer at the time that suits the need best, and every limit it still breaks; empty if it fits."""
    if not offer.times:
        return offer, missing(query, offer)
    views = [replace(offer, **{name: getattr(time, name) for name in _TIME}) for time in offer.times]
    tried = [(view, missing(query, view)) for view in views]
    return min(tried, key=lambda each: (len(each[1]), each[0].starts or dt.date.max))


def missing(query: NeedQuery, offer: OfferView) -> tuple[Missing, ...]:
    """Return every limit that the offer breaks for this need at its next time."""
    found = (*_days(query, offer), *_room(query, offer), *_hours(query, offer), _too_far(query, offer))
    return tuple(each for each in found if each is not None)


def _days(query: NeedQuery, offer: OfferView) -> tuple[Missing | None, ...]:
    """When it is, against today, the days to apply and the days on which help is of use."""
    if offer.standing:
        return ()
    last = offer.ends or offer.starts
    if last is not None and last < query.on:
        return (Missing(MissingKind.DATE_PASSED, {"date": last.isoformat()}),)
    return (
        _day(MissingKind.CLOSED, offer.closes, before=query.on),
        _day(MissingKind.TOO_EARLY, last, before=query.earliest),
        _day(MissingKind.TOO_LATE, offer.starts, after=query.latest),
    )


def _day(
    kind: MissingKind, day: dt.date | None, *, before: dt.date | None = None, after: dt.date | None = None
) -> Missing | None:
    if day is None or not ((before and day < before) or (after and day > after)):
        return None
    return Missing(kind, {"date": day.isoformat()})


def _room(query: NeedQuery, offer: OfferView) -> tuple[Missing | None, ...]:
    """Seats, language, how it is given, and money."""
    found: list[Missing] = []
    if offer.seats_left is not None and offer.seats_left < max(1, query.people):
        found.append(Missing(MissingKind.NO_SEATS, {"left": max(0, offer.seats_left)}))
    if query.reads and offer.language not in query.reads:
        found.append(Missing(MissingKind.LANGUAGE, {"language": offer.language}))
    if offer.delivery in _REFUSED.get(query.delivery, frozenset()):
        found.append(Missing(MissingKind.DELIVERY, {"delivery": offer.delivery}))
    if _costs_too_much(query, offer):
        found.append(Missing(MissingKind.BUDGET, {"cost": offer.cost, "currency": offer.currency}))
    return tuple(found)


def _costs_too_much(query: NeedQuery, offer: OfferView) -> bool:
    """Whether the price is known, in the same money, and above what the firm can pay."""
    if query.budget is None or offer.cost is None or offer.currency != query.currency:
        return False
    return offer.cost > query.budget


def _hours(query: NeedQuery, offer: OfferView) -> tuple[Missing | None, ...]:
    """How long it takes at a stretch, at which times of day, and how many days from home."""
    found: list[Missing] = []
    minutes = block_minutes(offer)
    if query.block_minutes is not None and minutes is not None and minutes > query.block_minutes:
        found.append(Missing(MissingKind.BLOCK, {"minutes": minutes, "limit": query.block_minutes}))
    time = time_of_day(offer)
    if query.times and time and time not in query.times:
        found.append(Missing(MissingKind.TIMES, {"time": time}))
    days = days_away(query, offer)
    if query.days_away is not None and days is not None and days > query.days_away:
        found.append(Missing(MissingKind.DAYS_AWAY, {"days": days, "limit": query.days_away}))
    return tuple(found)


def block_minutes(offer: OfferView) -> int | None:
    """Return how long one sitting takes, where that can be told: by its clock, or by hours that go into one day."""
    one_day = offer.standing or offer.starts is None or offer.ends in (None, offer.starts)
    if offer.starts_at and offer.ends_at and offer.ends_at > offer.starts_at:
        start, end = (dt.datetime.combine(dt.date.min, time) for time in (offer.starts_at, offer.ends_at))
        return int((end - start).total_seconds() // 60)
    if offer.hours is not None and one_day and offer.hours <= _ONE_SITTING:
        return round(60 * offer.hours)
    return None


def time_of_day(offer: OfferView) -> str:
    """Return when in the week its first day is: morning, afternoon, evening or weekend; empty where nobody said."""
    if offer.standing or offer.starts is None:
        return ""
    if offer.starts.weekday() >= _SATURDAY:
        return "weekend"
    if offer.starts_at is None:
        return ""
    if offer.starts_at >= _EVENING:
        return "evening"
    return "morning" if offer.starts_at < _NOON else "afternoon"


def days_away(query: NeedQuery, offer: OfferView) -> int | None:
    """Return the days from home of what is held far away; None where it is near, at a distance, or not known."""
    away = distance_km(query, offer)
    if offer.delivery != "onsite" or offer.starts is None or away is None or away <= NEIGHBOURHOOD_KM:
        return None
    days = ((offer.ends or offer.starts) - offer.starts).days + 1
    # A programme over months is not months from home: how its days lie is said in words, and no rule can tell.
    return days if offer.hours is None or offer.hours >= 4 * days else None


def _too_far(query: NeedQuery, offer: OfferView) -> Missing | None:
    reach = query.km if query.km is not None else _REACH_KM.get(query.travel)
    stays = reach == 0
    if offer.delivery != "onsite" or reach is None or (same_place(query, offer) and not stays):
        return None
    away = distance_km(query, offer)
    # Somewhere unknown is kept for those who can travel.
    if not stays and (away is None or away <= max(reach, 0)):
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
