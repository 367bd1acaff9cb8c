"""Single values of others' data, read with care: what cannot be read is refused by name, never guessed."""

import datetime as dt
import math
import re
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from competence.feeds.rules.refused import Refused

_DAY: Final = re.compile(r"^\d{4}-\d{2}-\d{2}")
_TIME: Final = re.compile(r"^\d{4}-\d{2}-\d{2}T(\d{2}:\d{2})")
_NUMBERS: Final = re.compile(r"-?\d+(?:[.,]\d+)?")
_URL: Final = URLValidator(schemes=["http", "https"])
MOST: Final = 1_000_000


def day(value: Any, what: str) -> str:
    """An ISO day, "" where there is none. Raises ``Refused`` for anything else."""
    if value in (None, ""):
        return ""
    text = str(value).strip()
    try:
        if not _DAY.match(text):
            raise ValueError(text)
        return dt.date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        raise Refused(_("%(what)s is no day: “%(text)s”.") % {"what": what, "text": text[:40]}) from None


def clock(value: Any) -> str:
    """The time of day of a moment, "" at midnight or where there is none: data without hours says midnight."""
    found = _TIME.match(str(value or "").strip())
    if not found or found.group(1) == "00:00":
        return ""
    try:
        return dt.time.fromisoformat(found.group(1)).isoformat("minutes")
    except ValueError:
        return ""


def number(value: Any, what: str) -> int | None:
    """A whole number from nought up; None where there is none. Raises ``Refused`` for anything else."""
    if value in (None, "") or isinstance(value, bool):
        return None
    try:
        found = float(str(value).replace(",", ".").replace(" ", "").replace("\u00a0", ""))
        if not math.isfinite(found) or not 0 <= found <= MOST:
            raise ValueError(value)
    except ValueError:
        raise Refused(
            _("%(what)s is no number from 0 up: “%(text)s”.") % {"what": what, "text": str(value)[:40]}
        ) from None
    return round(found)


def decimal(value: Any) -> float | None:
    """A number, or None for what is none."""
    try:
        found = float(str(value).replace(",", "."))
    except (TypeError, ValueError):
        return None
    return found if math.isfinite(found) else None


def address(value: Any, limit: int = 200) -> str:
    """A web address, "" for what is none: a bad one is left out, the row stands."""
    text = str(value or "").strip()
    if text and "://" not in text and text.startswith("www."):
        text = f"https://{text}"
    try:
        _URL(text)
    except (ValidationError, ValueError):
        return ""
    return text if len(text) <= limit else ""


def code(value: Any) -> str:
    """The code of a coded value, plain or as ``{"type", "code"}``."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("code", "")
    return str(value or "").strip()


def position(value: Any) -> tuple[float, float] | None:
    """Latitude and longitude in the north of Europe, in whichever form; None for anything else."""
    if isinstance(value, dict):
        named = {str(key).lower()[:3]: each for key, each in value.items()}
        pair = [decimal(named.get("lat")), decimal(named.get("lon", named.get("lng")))]
    else:
        pair = [decimal(each) for each in _NUMBERS.findall(str(value or ""))[:2]]
    if len(pair) != 2 or pair[0] is None or pair[1] is None:
        return None
    return (pair[0], pair[1]) if 50 <= pair[0] <= 75 and 0 <= pair[1] <= 40 else None
