"""Hard limits: what stops an offer, with its reason, and what does not because nobody knows."""

import datetime as dt

import pytest

from competence.matching.enums import MissingKind
from competence.matching.rules.limits import at_best_time, missing
from competence.matching.rules.types import NeedQuery, OfferView, Place, Time

TODAY = dt.date(2026, 11, 22)
MONDAY = dt.date(2027, 2, 1)
HERE = Place(65.0, 18.0, "Alvik")


def course(**facts):
    facts = {"delivery": "onsite", "starts": MONDAY, "place": "Storstad", "latitude": 64.6, "longitude": 18.0, **facts}
    return OfferView("1", "formal", "course", "Lager", "Saldo", "sv", **facts)


def kinds(offer, **limits):
    query = NeedQuery("lager", "sv", TODAY, place=HERE, **limits)
    return [each.kind for each in missing(query, offer)]


@pytest.mark.parametrize(
    ("limits", "facts", "broken"),
    [
        ({"latest": dt.date(2027, 1, 31)}, {}, MissingKind.TOO_LATE),
        ({"earliest": dt.date(2027, 2, 3)}, {"ends": dt.date(2027, 2, 2)}, MissingKind.TOO_EARLY),
        ({"block_minutes": 120}, {"hours": 4}, MissingKind.BLOCK),
        ({"block_minutes": 120}, {"starts_at": dt.time(9), "ends_at": dt.time(12)}, MissingKind.BLOCK),
        ({"times": ("evening",)}, {"starts_at": dt.time(9)}, MissingKind.TIMES),
        ({"times": ("morning",)}, {"starts": dt.date(2027, 2, 6)}, MissingKind.TIMES),
        ({"days_away": 1}, {"ends": dt.date(2027, 2, 3)}, MissingKind.DAYS_AWAY),
        ({"km": 40}, {}, MissingKind.TOO_FAR),
        ({"km": 0}, {"place": "Alvik"}, None),
        ({"people": 3}, {"seats_left": 2}, MissingKind.NO_SEATS),
        ({"budget": 1000, "currency": "SEK"}, {"cost": 2000}, MissingKind.BUDGET),
        ({"reads": frozenset({"nb"})}, {}, MissingKind.LANGUAGE),
        ({"delivery": "distance"}, {}, MissingKind.DELIVERY),
        ({}, {"closes": dt.date(2026, 11, 21)}, MissingKind.CLOSED),
        ({}, {"starts": dt.date(2026, 11, 1)}, MissingKind.DATE_PASSED),
    ],
)
def test_a_limit_that_is_broken_keeps_its_reason(limits, facts, broken):
    if broken is None:  # who cannot leave its door stays at home, also in its own village
        broken = MissingKind.TOO_FAR
        limits = {**limits, "travel": "none"}
    assert kinds(course(**facts), **limits) == [broken]


@pytest.mark.parametrize(
    ("limits", "facts"),
    [
        ({"block_minutes": 60}, {"hours": 30, "ends": dt.date(2027, 5, 1)}),
        ({"times": ("evening",)}, {}),
        ({"days_away": 1}, {"latitude": None, "longitude": None, "ends": dt.date(2027, 2, 5)}),
        ({"days_away": 3}, {"hours": 60, "ends": dt.date(2027, 6, 5)}),
        ({"km": 50}, {}),
        ({"km": 10}, {"delivery": "online"}),
        ({"budget": 10, "currency": "NOK"}, {"cost": 2000}),
        ({"earliest": MONDAY, "latest": MONDAY}, {}),
        ({"latest": dt.date(2026, 12, 1)}, {"standing": True, "starts": None}),
    ],
)
def test_what_fits_or_is_not_known_breaks_nothing(limits, facts):
    assert kinds(course(**facts), **limits) == []


def test_the_time_that_suits_best_is_taken():
    early = Time("Storstad", 64.6, 18.0, MONDAY, None, 0)
    late = Time("Alvik", 65.0, 18.0, dt.date(2027, 3, 1), None, 5)
    offer, broken = at_best_time(NeedQuery("lager", "sv", TODAY, km=40, place=HERE), course(times=(early, late)))
    assert (offer.starts, offer.place, broken) == (late.starts, "Alvik", ())
