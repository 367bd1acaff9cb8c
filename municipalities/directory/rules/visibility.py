"""What everybody sees of a card: the firm decides part by part; some parts are private until it says otherwise."""

from collections.abc import Collection
from dataclasses import MISSING, fields, replace
from typing import Any, Final

from municipalities.directory.enums import ContactWay, Part
from municipalities.directory.rules.content import CardContent

ALL_PARTS: Final = tuple(str(part) for part in Part)
# For a sole trader these are most often a person's own: number, telephone, mail, home.
PRIVATE_PARTS: Final = tuple(map(str, (Part.CONTACT, Part.PHONE, Part.EMAIL, Part.ADDRESS, Part.POSITION, Part.NUMBER)))
FIELDS_OF: Final[dict[str, tuple[str, ...]]] = {
    Part.CONTACT: ("contact_name", "contact_role"),
    Part.PHONE: ("phone",),
    Part.EMAIL: ("email",),
    Part.WEBSITE: ("website", "links"),
    Part.ADDRESS: ("address", "postcode", "directions"),
    Part.POSITION: ("latitude", "longitude"),
    Part.HOURS: ("hours",),
    Part.SERVED: ("served", "served_paid", "served_note"),
    Part.LANGUAGES: ("languages",),
    Part.ACCESS: ("access",),
    Part.POWER: ("own_power", "cash", "power_note"),
}
_WAYS = {
    ContactWay.PHONE: "phone", ContactWay.SMS: "phone", ContactWay.EMAIL: "email", ContactWay.WEBSITE: "website",
    ContactWay.VISIT: "address",
}  # fmt: skip


def default_shown(*, is_sole_trader: bool) -> tuple[str, ...]:
    """The parts that everybody sees of a firm that has not chosen."""
    hidden = PRIVATE_PARTS if is_sole_trader else ()
    return tuple(part for part in ALL_PARTS if part not in hidden)


def visible(content: CardContent, shown: Collection[str]) -> CardContent:
    """The content with everything emptied that is not in ``shown`` (values of ``Part``)."""
    emptied = {name: _EMPTY[name] for part, names in FIELDS_OF.items() if part not in shown for name in names}
    left = replace(content, **emptied, shown=tuple(part for part in ALL_PARTS if part in shown))
    way = _WAYS.get(ContactWay(left.preferred), "") if left.preferred else ""
    return left if not way or getattr(left, way) else replace(left, preferred="")


def _default(field: Any) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


_EMPTY: Final = {field.name: _default(field) for field in fields(CardContent)}
