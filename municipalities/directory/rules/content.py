"""What stands on a card, as one value: cleaned, checked, free of personal numbers where everybody reads. No database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.personal_numbers import find_personal_numbers, mask
from bygdenav.kernel.text import clean, one_line
from municipalities.directory.enums import Access, CardKind, CardRole, ContactWay, Part, Spoken

# Free text that everybody reads once the card is published and its part is shown.
OPEN_TEXT: Final = (
    "trade", "description", "place", "contact_name", "contact_role", "address", "directions", "served_note", "power_note",
)  # fmt: skip
MOST_NAMES: Final = 40
MOST_LINKS: Final = 8


class HoldsPersonalNumber(UserError):
    """Text that would be published holds a number of a person."""

    @staticmethod
    def sentence(label: str | Promise) -> str:
        """What to say about the text called ``label``."""
        return _(
            "In “%(label)s” there is something that looks like a personal number. Everybody would see it: "
            "take it away, or let us cover it. If it is a telephone number, write it with spaces."
        ) % {"label": label}


@dataclass(frozen=True)
class CardContent:
    """What the firm says about itself. Values as in the columns of ``models.Card``; lists are tuples.

    ``shown`` holds the parts that everybody sees (``enums.Part``); ``None``: as usual for a firm of its form.
    """

    trade: str
    place: str
    kind: str = ""
    roles: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    description: str = ""
    languages: tuple[str, ...] = ()
    contact_name: str = ""
    contact_role: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    links: tuple[tuple[str, str], ...] = ()
    preferred: str = ""
    address: str = ""
    postcode: str = ""
    directions: str = ""
    comes_to_you: bool = False
    latitude: float | None = None
    longitude: float | None = None
    served: tuple[str, ...] = ()
    served_paid: tuple[str, ...] = ()
    served_note: str = ""
    access: tuple[str, ...] = ()
    hours: Mapping[str, Any] = field(default_factory=dict)
    own_power: bool | None = None
    cash: bool | None = None
    power_note: str = ""
    shown: tuple[str, ...] | None = None

    @staticmethod
    def of(values: Any) -> "CardContent":
        """The content of anything with attributes of these names, or of a mapping as ``as_dict`` gives it."""
        get = values.get if isinstance(values, Mapping) else lambda name: getattr(values, name)
        return CardContent(**{name: _frozen(get(name)) for name in CONTENT_FIELDS if _has(values, name)})

    def as_dict(self) -> dict[str, Any]:
        """Plain values by name, fit for JSON."""
        return {name: _plain(getattr(self, name)) for name in CONTENT_FIELDS}

    def said(self) -> dict[str, Any]:
        """Only what this content says something about: the fields that are not as they are when nothing is said."""
        nothing = CardContent(trade="", place="")
        return {name: value for name in CONTENT_FIELDS if (value := getattr(self, name)) != getattr(nothing, name)}

    def cleaned(self) -> "CardContent":
        """The same without control characters, needless white space, repetitions and values that are on no list."""
        lines: dict[str, Any] = {name: one_line(getattr(self, name)) for name in _LINES}
        lists: dict[str, Any] = {name: _known(getattr(self, name), values) for name, values in _LISTS.items()}
        lines["email"] = lines["email"].lower()
        return replace(
            self, **lines, **lists, description=clean(self.description),
            trades=_names(self.trades, 40), served=_names(self.served, 80), served_paid=_names(self.served_paid, 80),
            links=tuple((one_line(words), one_line(href)) for words, href in self.links if href.strip())[:MOST_LINKS],
            shown=None if self.shown is None else _known(self.shown, Part.values),
        )  # fmt: skip

    def masked(self) -> "CardContent":
        """The same with every number of a person covered in what everybody reads."""
        covered: dict[str, Any] = {name: mask(getattr(self, name)) for name in OPEN_TEXT}
        return replace(self, **covered)

    @property
    def holding_personal_numbers(self) -> list[str]:
        """The fields that hold a number of a person, of all that everybody would read. Ask it of visible content."""
        texts = {name: getattr(self, name) for name in (*OPEN_TEXT, "website", "email")}
        texts |= {"served": "\n".join((*self.served, *self.served_paid))}
        texts |= {"links": "\n".join(f"{words} {href}" for words, href in self.links)}
        texts |= {"hours": "\n".join(_texts_in(self.hours))}
        return [name for name, text in texts.items() if find_personal_numbers(text)]


CONTENT_FIELDS: Final = tuple(each.name for each in fields(CardContent))
_LINES: Final = (
    "trade", "place", "kind", "contact_name", "contact_role", "phone", "email", "website", "preferred", "address",
    "postcode", "directions", "served_note", "power_note",
)  # fmt: skip
_LISTS: Final = {"roles": CardRole.values, "languages": Spoken.values, "access": Access.values}
KNOWN: Final = {"kind": ("", *CardKind.values), "preferred": ("", *ContactWay.values)}


def _has(values: Any, name: str) -> bool:
    return name in values if isinstance(values, Mapping) else hasattr(values, name)


def _frozen(value: Any) -> Any:
    return tuple(_frozen(each) for each in value) if isinstance(value, list | tuple) else value


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


def _known(values: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Those of ``known`` that are in ``values``, in the order of the list."""
    given = set(values)
    return tuple(each for each in known if each in given)


def _names(values: Iterable[str], longest: int) -> tuple[str, ...]:
    cleaned = (one_line(value)[:longest].strip() for value in values)
    return tuple(dict.fromkeys(each for each in cleaned if each))[:MOST_NAMES]


def _texts_in(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts_in(each)
