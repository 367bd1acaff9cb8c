"""Small worlds of offers for the tests of the matching."""

import datetime as dt
from collections.abc import Callable

import pytest

from competence.matching.rules.types import NeedQuery, OfferView

TODAY = dt.date(2026, 11, 22)


def offer(number: int, form: str, kind: str, title: str, description: str, **facts: object) -> OfferView:
    """One offer, in Swedish unless said otherwise."""
    facts = {"language": "sv", **facts}
    return OfferView(str(number), form, kind, title, description, **facts)  # type: ignore[arg-type]  # facts by name


@pytest.fixture
def offers() -> list[OfferView]:
    """A handful of offers of all forms, in three languages."""
    in_alvik = {"delivery": "onsite", "place": "Alvik", "latitude": 65.0, "longitude": 18.0}
    far_away = {"delivery": "onsite", "place": "Storstad", "latitude": 63.0, "longitude": 20.0}
    security = "Passwords, updates, backups and phishing."
    returns = "Sende varer og håndtere returer."
    return [
        offer(1, "informal", "peer_call", "Ring en kollega om lagret", "Från pärm till streckkod.", standing=True),
        offer(2, "informal", "guide", "Bokföring i små steg", "Kvitton, moms och bokslut.", standing=True),
        offer(3, "semiformal", "workshop", "Kväll om sociala medier", "Inlägg på Instagram och Facebook.",
              starts=dt.date(2027, 1, 20), **in_alvik),
        offer(4, "formal", "programme", "Yrkespaket svetsare", "MIG, TIG och plåt.",
              starts=dt.date(2027, 8, 20), hours=800, **far_away),
        offer(5, "formal", "course", "Netthandel for små butikker", returns, language="nb", starts=dt.date(2027, 2, 1)),
        offer(6, "formal", "course", "Cyber security basics", security, language="en", standing=True),
        offer(7, "formal", "course", "Motorsågskörkort", "Fällning och kvistning.", starts=dt.date(2027, 5, 10)),
        offer(8, "formal", "course", "Hjärt-lungräddning", "Övning för arbetsplatser.", starts=dt.date(2026, 12, 12)),
    ]  # fmt: skip


@pytest.fixture
def ask() -> Callable[..., NeedQuery]:
    """Make a need of a text; everything else can be named."""

    def make(text: str, language: str = "sv", **facts: object) -> NeedQuery:
        return NeedQuery(text=text, language=language, on=TODAY, **facts)  # type: ignore[arg-type]  # facts by name

    return make
