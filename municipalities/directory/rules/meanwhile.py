"""Two people with the same form open: what one did not touch stays as the other wrote it, and what both wrote is asked about.

The form carries how the card, or the row under it, stood when it was opened, in short; it is compared with what is sent and with
what stands now. Values are plain ones by field, as ``CardContent.as_dict`` and ``plain_values`` of a row give them.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from municipalities.directory.rules.visibility import ALL_PARTS

SHOWN = "shown"


@dataclass(frozen=True)
class Wanted:
    """``changes``: what the sender wrote. ``both``: fields that the sender and somebody else have written since. ``stood``:
    what the form carries on once it has asked about these, so that sent again they are the sender's, and no others."""

    changes: dict[str, Any]
    both: list[str]
    stood: str


def standing(now: Mapping[str, Any]) -> str:
    """How it stands, for the form to carry."""
    return json.dumps({name: sorted(value) if name == SHOWN else _short(value) for name, value in now.items()})


def sort_out(changes: Mapping[str, Any], *, now: Mapping[str, Any], stood: str) -> Wanted:
    """What of ``changes`` to write where ``now`` stands. Without a readable ``stood`` all of it."""
    before = _read(stood)
    kept, both = dict(changes), list[str]()
    for name, sent in changes.items():
        if name == SHOWN:
            if isinstance(before.get(SHOWN), list):
                kept[SHOWN] = _shown(sent, now[SHOWN], before[SHOWN])
        elif name in before and _short(sent) == before[name]:
            del kept[name]
        elif name in before and before[name] != _short(now[name]) != _short(sent):
            both.append(name)
    return Wanted(kept, both, json.dumps({**before, **{name: _short(now[name]) for name in both}}))


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
