"""The columns of a list that leaves the site, and how a cell is kept from being a formula."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

# Keys of a document's data that leave with the list, where a kind has them; each is what everybody sees anyway.
COLUMNS: Final[dict[str, str | Promise]] = {
    "trade": pgettext_lazy("column", "Trade"),
    "text": _("About"),
    "place": _("Place"),
    "address": _("Address"),
    "postcode": _("Postcode"),
    "phone": _("Telephone"),
    "email": _("E-mail address"),
    "website": _("Web site"),
    "confirmed_at": pgettext_lazy("column", "Confirmed"),
    "late": pgettext_lazy("column", "Not confirmed in time"),
}
NAME: Final = pgettext_lazy("column", "Name")
KIND: Final = pgettext_lazy("column", "Kind")
LATITUDE: Final = _("Latitude")
LONGITUDE: Final = _("Longitude")
LINK: Final = _("Address on the site")
_DAYS: Final = frozenset({"confirmed_at"})
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NUMBER: Final = re.compile(r"^[+-]?[\d\s().,-]+$")


def heads() -> list[str]:
    """The first line, in the reader's language."""
    return [str(each) for each in (KIND, NAME, *COLUMNS.values(), LATITUDE, LONGITUDE, LINK)]


def told(data: Mapping[str, Any]) -> dict[str, str]:
    """What a document's data says in the columns; only texts and numbers are told, never a structure. What is so is "yes";
    a moment is its day.
    """
    return {key: _cell(data.get(key))[: 10 if key in _DAYS else None] for key in COLUMNS}


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else ""
    return str(value) if isinstance(value, str | int | float) else ""


def harmless(value: str) -> str:
    """The cell with a sign in front of what a spreadsheet would take for a formula; telephone numbers stay as they are."""
    return f"'{value}" if value.startswith(_FORMULA) and not _NUMBER.match(value) else value
