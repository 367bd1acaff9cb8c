"""Cards that look like one firm: the same telephone, mail or web site, or names alike in one place.

Only cards that share something rare are compared: the cost grows with the cards, not with their square.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final
from urllib.parse import urlsplit

from django.db import transaction

from bygdenav.audit.api import record
from bygdenav.kernel.personal_numbers import digits_of
from municipalities.directory.api import Card, CardStatus
from municipalities.importing.enums import PairState
from municipalities.importing.models import Pair
from municipalities.importing.rules import likeness, name_key, plain

ALIKE: Final = 0.86
ALIKE_WITH_A_SIGN: Final = 0.55
_COMMON: Final = 40  # what more cards than this share says nothing
_SHORTEST: Final = 4
_SHARED: Final = ("phone", "email", "website", "address")


@dataclass(frozen=True, slots=True)
class Known:
    """What a card is compared by."""

    pk: int
    name: str
    place: str
    number: str
    signs: tuple[tuple[str, str], ...]

    @property
    def handles(self) -> Iterator[tuple[str, str]]:
        """What it may share with another: contact ways, the beginnings of its name's words, the name without spaces."""
        yield from self.signs
        yield "name", self.name.replace(" ", "")
        yield from (("word", word[:_SHORTEST]) for word in self.name.split() if len(word) >= _SHORTEST)


@transaction.atomic
def find_pairs() -> int:
    """Compare the place's cards and keep new pairs for the office; how many are new. What it has decided about stays."""
    cards = {each.pk: each for each in _cards()}
    known = set(Pair.objects.values_list("first", "second"))
    Pair.objects.filter(state=PairState.OPEN).exclude(first__in=cards, second__in=cards).delete()
    new = [
        Pair(first_id=one.pk, second_id=other.pk, likeness=alike, signs=signs)
        for one, other in _candidates(cards.values())
        if (one.pk, other.pk) not in known and (found := compare(one, other))
        for alike, signs in (found,)
    ]
    made = Pair.objects.bulk_create(new, ignore_conflicts=True)
    for pair in made[:1]:
        record(action="importing.find_pairs", by=None, obj=pair, changed=["pairs"])
    return len(made)


def compare(one: Known, other: Known) -> tuple[float, list[str]] | None:
    """How alike two cards are and in what, if they may be one firm. Two numbers are two firms."""
    if one.number and other.number:
        return None
    alike = likeness(one.name, other.name)
    signs = [name for name, _value in set(one.signs) & set(other.signs)]
    same_place = bool(one.place) and one.place == other.place
    least = ALIKE_WITH_A_SIGN if signs else ALIKE
    if alike < least or not (same_place or signs):
        return None
    said = [name for name in ("place", *_SHARED) if name in signs or (name == "place" and same_place)]
    return round(min(1.0, alike + 0.02 * len(signs)), 3), ["name", *said]


def _cards() -> Iterator[Known]:
    columns = ("pk", "organisation__name", "organisation__number", "place", *_SHARED)
    shown = Card.objects.filter(merged_into=None, status__in=(CardStatus.PENDING, CardStatus.PUBLISHED))
    for pk, name, number, place, phone, email, website, address in (
        shown.order_by("pk").values_list(*columns).iterator()
    ):
        signs = {
            "phone": digits_of(phone)[-8:], "email": email.lower(), "website": urlsplit(website).netloc.removeprefix("www."),
            "address": f"{plain(address)} {plain(place)}" if address else "",
        }  # fmt: skip
        yield Known(
            pk, name_key(name), plain(place), number, tuple((key, value) for key, value in signs.items() if value)
        )


def _candidates(cards: Iterable[Known]) -> Iterator[tuple[Known, Known]]:
    sharing: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for card in cards:
        for handle in card.handles:
            sharing[handle].append(card)
    shared: Counter[tuple[int, int]] = Counter()
    by_key = {card.pk: card for group in sharing.values() for card in group}
    for group in sharing.values():
        if 1 < len(group) <= _COMMON:
            shared.update((one.pk, other.pk) for one, other in combinations(group, 2) if one.pk < other.pk)
    for one, other in shared:
        yield by_key[one], by_key[other]
