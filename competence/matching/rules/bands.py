"""When an offer helps: now, this season, or to plan for."""

import datetime as dt
from typing import Final

from competence.matching.enums import Band
from competence.matching.rules.types import OfferView

SOON: Final = dt.timedelta(days=14)
SEASON: Final = dt.timedelta(days=120)
LONG_HOURS: Final = 80.0
"""From two working weeks on, something has to be planned for whenever it starts."""

CARDS: Final = 2
"""At most this many cards in a band: three bands of two are read, a list of twenty is not."""

_SUITS: Final = {"now": (Band.NOW,), "season": (Band.NOW, Band.SEASON), "plan": (Band.SEASON, Band.PLAN)}


def band_of(offer: OfferView, on: dt.date) -> Band:
    """Return the band of an offer on a day."""
    if offer.hours is not None and offer.hours >= LONG_HOURS:
        return Band.PLAN
    if offer.standing or offer.starts is None or offer.starts <= on + SOON:
        return Band.NOW
    return Band.SEASON if offer.starts <= on + SEASON else Band.PLAN


def suits(band: Band, urgency: str) -> bool:
    """Return whether a band fits when the firm said it needs help."""
    return band in _SUITS.get(urgency, ())
