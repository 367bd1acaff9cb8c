"""Who is in the register already: by number, else by name and place. One small entry for each card, however long the file."""

from collections import defaultdict
from dataclasses import dataclass, field

from municipalities.directory.api import Card
from municipalities.importing.rules import Draft, name_key, plain
from municipalities.organisations.api import Country, Form

Number = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Entry:
    """What tells one card from another."""

    card: int
    place: str
    number: Number | None
    is_sole_trader: bool
    was_merged: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The card (its key) that a row is about, if there is one; ``many``: several could be meant; ``elsewhere``: a firm called
    the same in another place; ``by_merged``: found by the name of a card that a person has put into this one."""

    card: int | None = None
    many: bool = False
    elsewhere: bool = False
    by_merged: bool = False


@dataclass
class Register:
    """The place's cards as they were when this was read, and those added since with ``add``."""

    by_number: dict[Number, int] = field(default_factory=dict)
    by_name: dict[str, list[_Entry]] = field(default_factory=lambda: defaultdict(list))

    @staticmethod
    def read() -> "Register":
        """All cards of the current place; one that was merged stands for the card it went into."""
        register = Register()
        columns = (
            "pk", "merged_into", "place", "organisation__name", "organisation__country", "organisation__number",
            "organisation__form",
        )  # fmt: skip
        for pk, merged, place, name, country, number, form in (
            Card.objects.order_by("pk").values_list(*columns).iterator()
        ):
            register.add(
                card=merged or pk, name=name, place=place, country=country, number=number, form=form,
                was_merged=merged is not None,
            )  # fmt: skip
        return register

    def add(
        self, *, card: int, name: str, place: str, country: str, number: str, form: str, was_merged: bool = False
    ) -> None:
        """Let a card be found. ``was_merged``: by what one was called that was put into it."""
        known = (str(country), number) if number else None
        if known:
            self.by_number[known] = card
        self.by_name[name_key(name)].append(_Entry(card, plain(place), known, form == Form.SOLE_TRADER, was_merged))

    def find(self, draft: Draft, *, place_is_said: bool) -> Found:
        """The card that a row is about. A number that both have decides; without one, name and place do."""
        number = (str(draft.country), draft.number) if draft.number else None
        if number and number in self.by_number:
            return Found(card=self.by_number[number])
        entries = [entry for entry in self.by_name.get(name_key(draft.name), ()) if self._may_be(entry, number)]
        here = [entry for entry in entries if entry.place == plain(str(draft.values.get("place", "")))]
        if not here and not place_is_said:
            here = entries
        cards = {entry.card for entry in here}
        if len(cards) == 1:
            return Found(card=cards.pop(), by_merged=all(entry.was_merged for entry in here))
        return Found(many=len(cards) > 1, elsewhere=bool(entries))

    @staticmethod
    def _may_be(entry: _Entry, number: Number | None) -> bool:
        """Two numbers are two firms; a Swedish firm with an organisation number is no sole trader."""
        if number is None:
            return True
        return entry.number is None and not (entry.is_sole_trader and number[0] == Country.SWEDEN)
