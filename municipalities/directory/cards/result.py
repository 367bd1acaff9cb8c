"""A firm in a list of results, as it stands at this moment."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from bygdenav.kernel.text import dialled
from municipalities.directory.cards.words import Confirmation, confirmed, open_state
from municipalities.directory.rules import Hours


def result_row(data: Mapping[str, Any], now: dt.datetime) -> dict[str, Any]:
    """What the row's template shows beside the hit: words, open or not, age, facts."""
    is_late = bool(data.get("late"))
    state = None
    if data.get("hours") and not is_late:
        state = open_state(Hours.of(data["hours"]), now, data["zone"], data["country"])
    at = data.get("confirmed_at")
    confirmation = Confirmation(
        dt.datetime.fromisoformat(at) if at else None, str(data.get("confirmed_by", "")),
        str(data.get("confirmed_name", "")), str(data.get("contact_role", "")), is_late,
        "kind" not in data,
    )  # fmt: skip
    facts = [data["place"], _("Comes to you") if data.get("comes_to_you") else ""]
    phone = str(data.get("phone", ""))
    return {
        "text": data.get("trade", ""),
        "state": state,
        "age": confirmed(confirmation, now),
        "facts": [*filter(None, facts)],
        "phone": {"text": phone, "dialled": dialled(phone)} if phone else None,
    }
