"""Rows of EMIL 3 (providers, educations, events) as the few values that we use. Field names as in the data."""

from typing import Any, Final

from django.utils.translation import gettext as _

from competence.feeds.enums import Part
from competence.feeds.rules.refused import Refused
from competence.feeds.rules.values import address, clock, code, day, decimal, number, position
from competence.feeds.rules.words import language_of, worded
from competence.offers.api import Condition, Delivery, Kind

LISTS: Final = {Part.PROVIDER: "educationProviders", Part.INFO: "educationInfos", Part.EVENT: "educationEvents"}
"""What the lists are called, in addresses and in the names of files."""
TYPES: Final = frozenset({"HS", "YH", "AUB", "FHS", "KKU", "VUXGR", "VUXGY", "STF"})
"""Kinds of school whose educations are for grown-ups."""
TITLE, TEXT, PLACE, NAME = 140, 5000, 80, 120
_WEEK = 40
_HOURS: Final = {
    "hours": 1.0,
    "days": 7.0,
    "weeks": float(_WEEK),
    "months": 160.0,
    "semesters": 800.0,
    "terms": 800.0,
    "years": 1600.0,
}
_SHORT = 40


def identity(row: dict[str, Any]) -> str:
    """A row's id, in small letters: they are compared so. Raises ``Refused`` without one."""
    found = str(row.get("id") or "").strip().lower()
    if not found or len(found) > 200:
        raise Refused(_("It has no id that can be read."))
    return found


def is_gone(row: dict[str, Any]) -> bool:
    """Whether the data says that it is no more."""
    return row.get("content") is None or str(row.get("status", "")).strip().lower() in {
        "deleted",
        "removed",
        "borttagen",
    }


def read(part: Part, content: Any, types: frozenset[str] = TYPES) -> dict[str, Any]:
    """What we use of a row. Raises ``Refused``."""
    if not isinstance(content, dict):
        raise Refused(_("There is nothing in it that can be read."))
    if part == Part.PROVIDER:
        return _provider(content)
    return _info(content, types) if part == Part.INFO else _event(content)


def _provider(row: dict[str, Any]) -> dict[str, Any]:
    name = worded(row.get("name"), NAME)[0].replace("\n", " ")
    if not name:
        raise Refused(_("The provider has no name."))
    return {"name": name, "website": address(worded(row.get("url"), 400)[0])}


def _info(row: dict[str, Any], types: frozenset[str]) -> dict[str, Any]:
    kind = code(row.get("type")).upper()
    if kind and types and kind not in types:
        raise Refused(_("This kind of school is left out: %(kind)s.") % {"kind": kind[:20]}, left_out=True)
    title, language = worded(row.get("title"), TITLE)
    if not title:
        raise Refused(_("It has no title."))
    text, spoken = worded(row.get("description"), TEXT)
    hours = _hours(row)
    programme = code(row.get("configuration")).lower().startswith("program")
    short = hours is not None and hours <= _SHORT
    return {
        "title": title.replace("\n", " "), "description": text or title, "language": language or spoken or "sv",
        "kind": Kind.PROGRAMME if programme else Kind.SHORT_COURSE if short else Kind.COURSE, "hours": hours,
        "link": address(worded(row.get("url"), 400)[0]), "type": kind, "last_day": day(row.get("expires"), "expires"),
    }  # fmt: skip


def _hours(row: dict[str, Any]) -> float | None:
    extent, credits_ = row.get("extent"), row.get("credits")
    if isinstance(extent, dict):
        length, unit = decimal(extent.get("length")), code(extent.get("unit")).lower()
        factor = next((each for name, each in _HOURS.items() if unit in {name, name.rstrip("s")}), None)
        if length is not None and factor is not None and 0 < length * factor < 90_000:
            return round(length * factor, 1)
    if isinstance(credits_, dict):
        points, system = decimal(credits_.get("credits")), code(credits_.get("system")).lower()
        weeks = {"hp": 1.5, "yh": 5.0, "yhp": 5.0}.get(system)
        if points and weeks and 0 < points < 1000:
            return round(points / weeks * _WEEK, 1)
    return None


def _event(row: dict[str, Any]) -> dict[str, Any]:
    info = code(row.get("education")).lower()
    providers = sorted({code(each).lower() for each in _list(row.get("providers")) if code(each)})
    if not info or not providers:
        raise Refused(_("It names no education or no provider."))
    execution, application = _dict(row.get("execution")), _dict(row.get("application"))
    starts, always = day(execution.get("start"), "execution.start"), _yes(application.get("continuous"))
    closes = day(application.get("last"), "application.last")
    return {
        "info": info[:200], "providers": [each[:200] for each in providers[:20]],
        "starts": starts, "starts_at": clock(execution.get("start")) if starts else "",
        "ends": day(execution.get("end"), "execution.end"), "ends_at": clock(execution.get("end")) if starts else "",
        "condition": _condition(execution, starts), "opens": day(application.get("first"), "application.first"),
        # Some data has late applications as the last day: what has begun is asked for at the provider's.
        "closes": min(closes, starts) if closes and starts and not always else closes, "continuous": always,
        "apply_link": address(worded(application.get("url"), 800)[0], 500), "link": address(worded(row.get("url"), 400)[0]),
        "seats": number(row.get("places"), "places"), "cancelled": _yes(row.get("isCancelled")),
        "delivery": _delivery(row.get("distance")), "last_day": day(row.get("expires"), "expires"),
        "spoken": language_of(code(row.get("languageOfInstructions"))), **_where(row), **_fee(row),
    }  # fmt: skip


def _condition(execution: dict[str, Any], starts: str) -> int:
    """0 to 3 as the data says it; days that are set but missing are days that nobody has planned."""
    found = code(execution.get("condition"))
    known = int(found) if found in {"0", "1", "2", "3"} else int(Condition.FIXED)
    return known if starts or known != Condition.FIXED else int(Condition.NOT_PLANNED)


def _where(row: dict[str, Any]) -> dict[str, Any]:
    where = next((each for each in _list(row.get("locations")) if isinstance(each, dict)), {})
    name = worded(where.get("town") or where.get("studyLocation"), PLACE)[0].replace("\n", " ")
    at = position(where.get("wgs84"))
    return {"place": name.capitalize() if name.isupper() else name, "at": list(at) if at else None}


def _fee(row: dict[str, Any]) -> dict[str, Any]:
    fee = next((each for each in _list(row.get("fees")) if isinstance(each, dict)), {})
    currency = code(fee.get("currency")).upper()
    return {
        "cost": number(fee.get("totalAmount"), "totalAmount") or 0,
        "currency": currency if len(currency) == 3 else "SEK",
    }


def _delivery(distance: Any) -> str:
    if not isinstance(distance, dict):
        return str(Delivery.ONSITE)
    met = sum(int(decimal(distance.get(name)) or 0) for name in ("noOfMandatorySessions", "noOfOptionalSessions"))
    return str(Delivery.HYBRID if met > 0 else Delivery.ONLINE)


def _yes(value: Any) -> bool:
    return value is True or str(value).strip().lower() in {"true", "1", "ja"}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
