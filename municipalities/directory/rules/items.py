"""What a card holds several of, as plain values: things for hire, work that the firm wants to buy, certificates."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, ClassVar, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.personal_numbers import find_personal_numbers
from bygdenav.kernel.text import clean, one_line
from municipalities.directory.enums import HireKind
from municipalities.directory.rules.content import HoldsPersonalNumber

DEAREST: Final = 10_000_000


@dataclass(frozen=True)
class Item:
    """What all three have in common. ``words`` are the texts that everybody reads, by field, with how long each may be."""

    words: ClassVar[Mapping[str, tuple[str | Promise, int]]] = {}
    most: ClassVar[int] = 40

    def checked(self) -> "Item":
        """The same, cleaned. Raises ``UserError`` for the first thing that cannot be."""
        texts: dict[str, Any] = {name: clean(getattr(self, name)) for name in self.words}
        item = replace(self, **{name: text if name == "text" else one_line(text) for name, text in texts.items()})
        for name, (label, longest) in self.words.items():
            text = getattr(item, name)
            if len(text) > longest:
                sentence = _("“%(label)s” is too long. Shorten it to at most %(most)d characters.")
                raise UserError(sentence % {"label": label, "most": longest}, field=name)
            if find_personal_numbers(text):
                raise HoldsPersonalNumber(HoldsPersonalNumber.sentence(label), field=name)
        item.refuse()
        return item

    def refuse(self) -> None:
        """Raise ``UserError`` for what this kind of item cannot be."""

    def as_fields(self) -> dict[str, Any]:
        """The columns of its row; the same names as its row's ``plain_values``."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}


@dataclass(frozen=True)
class HireContent(Item):
    """A thing for hire. Prices in whole crowns with tax; all ``None``: ask."""

    kind: str
    title: str
    included: str = ""
    price_hour: int | None = None
    price_day: int | None = None
    price_weekend: int | None = None

    words: ClassVar[Mapping[str, tuple[str | Promise, int]]] = {
        "title": (gettext_lazy("What is it?"), 100), "included": (gettext_lazy("What is included?"), 500),
    }  # fmt: skip
    most: ClassVar[int] = 80

    def refuse(self) -> None:
        """A kind of the list, a name, prices that somebody could pay."""
        if self.kind not in HireKind.values:
            raise UserError(_("Choose one of the answers in the list."), field="kind")
        _name(self.title)
        for name in ("price_hour", "price_day", "price_weekend"):
            price = getattr(self, name)
            if price is not None and not 0 <= price <= DEAREST:
                raise UserError(_("Write the price in whole kronor, for example 350."), field=name)


@dataclass(frozen=True)
class WorkContent(Item):
    """Work that the firm wants to buy from others."""

    title: str
    text: str = ""
    trades: tuple[str, ...] = ()
    place: str = ""
    starts: dt.date | None = None
    ends: dt.date | None = None
    extent: str = ""
    answer_by: dt.date | None = None

    words: ClassVar[Mapping[str, tuple[str | Promise, int]]] = {
        "title": (gettext_lazy("What do you want done?"), 100), "text": (gettext_lazy("More about the work"), 1000),
        "place": (gettext_lazy("Where?"), 80), "extent": (gettext_lazy("How much or how long?"), 100),
    }  # fmt: skip
    most: ClassVar[int] = 20

    def refuse(self) -> None:
        """A name, and days in order."""
        _name(self.title)
        if self.starts and self.ends and self.ends < self.starts:
            raise UserError(_("The last day lies before the first. Change one of them."), field="ends")


@dataclass(frozen=True)
class CertificateContent(Item):
    """A certificate or an authorisation; ``valid_until`` ``None`` when it has no end."""

    name: str
    issuer: str = ""
    valid_until: dt.date | None = None

    words: ClassVar[Mapping[str, tuple[str | Promise, int]]] = {
        "name": (gettext_lazy("Which certificate?"), 100), "issuer": (gettext_lazy("Who has issued it?"), 100),
    }  # fmt: skip
    most: ClassVar[int] = 30

    def refuse(self) -> None:
        """A name."""
        _name(self.name, field="name")


def _name(text: str, field: str = "title") -> None:
    if not any(sign.isalnum() for sign in text):
        raise UserError(_("Write this with letters."), field=field)
