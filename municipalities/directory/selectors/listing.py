"""The office's list of firms: found by words, state, place, trade, what they are, how fresh, and if they can be written to."""

from collections.abc import Mapping
from typing import Final

from django.db.models import Q, QuerySet

from municipalities.directory.enums import CardStatus, Freshness
from municipalities.directory.models import Card, ChosenSet
from municipalities.directory.selectors.cards import all_cards
from municipalities.directory.selectors.freshness import has_mail
from municipalities.directory.trades import trade_label

NEVER: Final = "never"
MOST_WORDS: Final = 8


def listed_cards(found: Mapping[str, str]) -> QuerySet[Card]:
    """The cards that fit everything: ``q`` (all the words, in name, trade, place or description), ``status``, ``place``,
    ``trade`` (an id), ``kind``, ``fresh`` (a ``Freshness``, or ``never`` confirmed), ``mail`` (``yes`` or ``no``)."""
    cards = all_cards()
    for word in found.get("q", "").split()[:MOST_WORDS]:
        cards = cards.filter(
            Q(organisation__name__icontains=word) | Q(trade__icontains=word) | Q(place__icontains=word)
            | Q(description__icontains=word)
        )  # fmt: skip
    plain = {"status": "status", "place": "place", "kind": "kind"}
    cards = cards.filter(**{column: found[name] for name, column in plain.items() if found.get(name)})
    if found.get("trade"):
        cards = cards.filter(trades__contains=[found["trade"]])
    if found.get("fresh"):
        cards = cards.filter(status=CardStatus.PUBLISHED).filter(_is_fresh(found["fresh"]))
    if found.get("mail"):
        cards = cards.filter(has_mail() if found["mail"] == "yes" else ~has_mail())
    return cards


def places_listed() -> list[str]:
    """The villages that stand on cards here, by name."""
    return sorted(set(all_cards().order_by().values_list("place", flat=True)), key=str.casefold)


def trades_listed(language: str) -> list[tuple[str, str]]:
    """The trades that cards here have: id and name, by name."""
    used = {key for keys in all_cards().order_by().values_list("trades", flat=True) for key in keys}
    return sorted(((key, trade_label(key, language) or key) for key in used), key=lambda pair: pair[1].casefold())


def chosen_set(public_id: str) -> ChosenSet | None:
    """The set of firms with this id."""
    return ChosenSet.objects.select_related("by").filter(public_id=public_id).first()


def _is_fresh(state: str) -> Q:
    if state == NEVER:
        return Q(confirmed_at=None)
    return Q(freshness=state) & (~Q(confirmed_at=None) if state == Freshness.CONFIRMED else Q())
