"""What changed on a card, in words that the office reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from municipalities.directory.enums import Access, CardKind, CardRole, ContactWay, Part, Spoken
from municipalities.directory.rules.hours import Hours
from municipalities.directory.rules.rows_in_words import row_in_words, trade_names

LABELS: Final[dict[str, str | Promise]] = {
    "kind": gettext_lazy("Kind of card"),
    "roles": gettext_lazy("What it does towards others"),
    "trade": gettext_lazy("What you do, in a few words"),
    "trades": gettext_lazy("Trades"),
    "description": gettext_lazy("More about the firm"),
    "languages": gettext_lazy("Languages"),
    "contact_name": gettext_lazy("Contact person"),
    "contact_role": gettext_lazy("The contact person's role"),
    "phone": gettext_lazy("Telephone"),
    "email": gettext_lazy("E-mail address"),
    "website": gettext_lazy("Web site"),
    "links": gettext_lazy("Links"),
    "preferred": gettext_lazy("Best way to reach you"),
    "place": gettext_lazy("Place"),
    "address": gettext_lazy("Address"),
    "postcode": gettext_lazy("Postcode"),
    "directions": gettext_lazy("How to find it"),
    "comes_to_you": gettext_lazy("Comes to the customer"),
    "latitude": gettext_lazy("Latitude"),
    "longitude": gettext_lazy("Longitude"),
    "served": gettext_lazy("Where you go, included in the price"),
    "served_paid": gettext_lazy("Where you go, against payment for the drive"),
    "served_note": gettext_lazy("Where you do not go now"),
    "access": gettext_lazy("Accessibility of the place"),
    "hours": pgettext_lazy("part of a card", "Opening hours"),
    "own_power": gettext_lazy("Has power of its own"),
    "cash": gettext_lazy("Takes cash"),
    "power_note": gettext_lazy("When the power is out"),
    "shown": gettext_lazy("What everybody sees"),
    "hire": gettext_lazy("For hire"),
    "wanted": gettext_lazy("Work that we want to buy"),
    "certificates": gettext_lazy("Certificates"),
    "pictures": gettext_lazy("Pictures"),
}
_WORDS: Final = {
    "kind": dict(CardKind.choices), "roles": dict(CardRole.choices), "languages": dict(Spoken.choices),
    "access": dict(Access.choices), "preferred": dict(ContactWay.choices), "shown": dict(Part.choices),
}  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """One field that is not as the office saw it last."""

    label: str | Promise
    before: str
    after: str


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """What changed since ``before`` (values by name; empty when the office never saw the card). What ``before`` says
    nothing about is new only if there is something now."""
    if not before:
        return []
    return [
        Difference(label, in_words(name, before.get(name)), in_words(name, after[name]))
        for name, label in LABELS.items()
        if name in after and _said(name, before.get(name)) != _said(name, after[name])
    ]


def _said(name: str, value: Any) -> Any:
    """``None`` for what says nothing; a plain "no" says something only where one may also not have answered."""
    return value if value or (value is False and name in ("own_power", "cash")) else None


def in_words(name: str, value: Any) -> str:
    """One field of a card as people say it, a line for each of several."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name == "hours" and value:
        return "\n".join(Hours.of(value).in_words())
    if isinstance(value, list | tuple):
        return "\n".join(_one(name, each) for each in value) or _("Nothing")
    return _one(name, value) if value not in (None, "", {}) else _("Nothing")


def _one(name: str, value: Any) -> str:
    if isinstance(value, Mapping):
        return row_in_words(name, value)
    if name == "trades":
        return ", ".join(trade_names([value])) or value
    if isinstance(value, list | tuple):
        return " ".join(map(str, value))
    return str(_WORDS.get(name, {}).get(value, value))
