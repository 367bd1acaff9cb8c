"""Suggestions as they are shown: bands by when they help, a reason on every card, near misses with what is missing."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from competence.matching.api import Band, Match, reason_text, stored_reasons
from competence.needs.models import Need
from competence.needs.rules import MATCHED_LANGUAGES
from competence.needs.services.suggesting import current_run
from competence.offers import cards
from competence.offers.api import Kind, Offer, open_times

LONG = dt.timedelta(minutes=2)  # after this the page no longer asks by itself


@dataclass(frozen=True)
class Card:
    """One suggestion: the values of the ``offer`` component, what the firm has said about it, and what it has there already."""

    offer: Offer
    title: str
    href: str
    meta: str
    text: str
    lang: str
    why: str
    wanted: bool = False
    bookable: bool = False
    has: dict[str, str] | None = None


@dataclass(frozen=True)
class Group:
    """The cards of one band."""

    key: str
    title: str
    note: str
    cards: list[Card]


@dataclass(frozen=True)
class Suggestions:
    """What was found for a need. ``pending``: it is being looked for; ``beyond``: its language is not one of ours."""

    groups: list[Group] = field(default_factory=list)
    near: list[dict[str, str]] = field(default_factory=list)
    dismissed: list[Offer] = field(default_factory=list)
    count: int = 0
    total: int = 0
    answered: bool = False
    considered: int = 0
    pending: bool = False
    slow: bool = False
    beyond: bool = False
    at: Any = None

    @property
    def nobody(self) -> bool:
        """Whether nobody has this yet: nothing to suggest, and no answer either."""
        return not self.count and not self.answered

    @property
    def near_open(self) -> bool:
        """Near misses stand open where there is nothing better to read."""
        return not self.count

    def offer(self, public_id: str) -> Offer | None:
        """The offer of one of the cards, shown or put aside."""
        shown = [card.offer for group in self.groups for card in group.cards]
        return next((offer for offer in [*shown, *self.dismissed] if offer.public_id == public_id), None)


def suggestions(need: Need, *, to_firm: bool = True, seats: Iterable[dict[str, Any]] = ()) -> Suggestions:
    """The current suggestions for ``need``. Five queries at most, however many there are.

    ``to_firm``: the firm itself reads why; else the sentences speak of it. ``seats``: what the need has already, as shown.
    """
    has = {seat["offer"]: seat["state"] for seat in seats}
    if need.language not in MATCHED_LANGUAGES:
        return Suggestions(beyond=True)
    run = current_run(need)
    if run is None:
        asked = need.asked_at or timezone.now()
        return Suggestions(pending=True, slow=timezone.now() - asked > LONG)
    said = {wish.offer_id: wish.wanted for wish in need.wishes.all()}
    given = {answer.offer_id for answer in need.answers.all()}
    everything = list(run.matches.all())
    matches = [match for match in everything if match.offer_id not in given]
    suggested = [match for match in matches if not match.near]
    shown = [match for match in suggested if said.get(match.offer_id) is not False]
    return Suggestions(
        groups=_groups(shown, said, has, to_firm),
        near=[_near(match, to_firm) for match in matches if match.near],
        dismissed=[match.offer for match in suggested if said.get(match.offer_id) is False],
        count=len(shown),
        total=sum(not match.near for match in everything),
        answered=bool(given),
        considered=run.considered,
        at=run.at,
    )


def _groups(matches: list[Match], said: dict[int, bool], has: dict[str, dict[str, str]], to_firm: bool) -> list[Group]:
    groups = []
    for band, (title, note) in _titles().items():
        found = [_card(match, said, has, to_firm) for match in matches if match.band == band]
        if found:
            groups.append(Group(str(band), title, note, found))
    return groups


def _card(match: Match, said: dict[int, bool], has: dict[str, dict[str, str]], to_firm: bool) -> Card:
    values = cards.card(match.offer)
    wanted, bookable = bool(said.get(match.offer_id)), _bookable(match.offer)
    mine = has.get(match.offer.public_id)
    return Card(match.offer, **values, why=_why(match, to_firm), wanted=wanted, bookable=bookable, has=mine)


def _bookable(offer: Offer) -> bool:
    return offer.kind == Kind.PEER_CALL or bool(open_times(offer))


def _near(match: Match, to_firm: bool) -> dict[str, str]:
    values = cards.card(match.offer)
    return {"title": values["title"], "href": values["href"], "lang": values["lang"], "why": _why(match, to_firm)}


def _why(match: Match, to_firm: bool) -> str:
    language = get_language() or "sv"
    said = (reason_text(reason, language, to_firm=to_firm) for reason in stored_reasons(match.reasons))
    return " ".join(filter(None, said))


def _titles() -> dict[str, tuple[str, str]]:
    return {
        Band.NOW: (pgettext("band", "Now"), _("within two weeks")),
        Band.SEASON: (pgettext("band", "This season"), _("within four months")),
        Band.PLAN: (pgettext("band", "To plan for"), _("further on")),
    }
