"""Two people with the same form open: what one did not touch stays as the other wrote it, and what both wrote is asked about.

The form carries how the card stood when it was opened, in short; it is compared with what is sent and with what stands now.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from municipalities.directory.rules.content import CardContent
from municipalities.directory.rules.visibility import ALL_PARTS

SHOWN = "shown"


@dataclass(frozen=True)
class Wanted:
    """``changes``: what the sender wrote. ``both``: fields that the sender and somebody else have written since."""

    changes: dict[str, Any]
    both: list[str]


def standing(content: CardContent) -> str:
    """How the card stands, for the form to carry."""
    plain = content.as_dict()
    return json.dumps({**{name: _short(value) for name, value in plain.items()}, SHOWN: sorted(plain[SHOWN])})


def sort_out(changes: Mapping[str, Any], *, now: CardContent, stood: str) -> Wanted:
    """What of ``changes`` to write on a card that says ``now``. Without a readable ``stood`` all of it."""
    before = _read(stood)
    sent, current = replace(now, **changes).as_dict(), now.as_dict()
    kept, both = dict(changes), list[str]()
    for name in changes:
        if name == SHOWN:
            if isinstance(before.get(SHOWN), list):
                kept[SHOWN] = _shown(sent[SHOWN], current[SHOWN], before[SHOWN])
        elif name in before and _short(sent[name]) == before[name]:
            del kept[name]
        elif name in before and before[name] != _short(current[name]) != _short(sent[name]):
            both.append(name)
    return Wanted(kept, both)


def _shown(sent: Collection[str], now: Collection[str], before: Collection[str]) -> tuple[str, ...]:
    """Each part as the sender ticked it, if that is another tick than stood there; else as it is now."""
    touched = set(sent) ^ set(before)
    return tuple(part for part in ALL_PARTS if part in (sent if part in touched else now))


def _short(value: Any) -> str:
    return blake2b(json.dumps(value, sort_keys=True, default=str).encode(), digest_size=4).hexdigest()


def _read(stood: str) -> dict[str, Any]:
    try:
        found = json.loads(stood)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
