"""What a row would change on a card that is there, and what it leaves alone because of who wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from municipalities.directory.api import Owner

_TOGETHER: Final = ({"latitude", "longitude"}, {"trade", "trades"})


@dataclass
class Decision:
    """Field → value. ``changes`` is written; ``kept`` says whose words stay; ``before`` and ``after`` tell of both."""

    changes: dict[str, Any] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


def decide(
    *, now: Mapping[str, Any], wanted: Mapping[str, Any], owners: Mapping[str, str], unsigned: str, takes_office: bool
) -> Decision:
    """``now`` and ``wanted``: plain values by field. ``owners``: who wrote a field last; ``unsigned`` wrote what nobody is
    said to have written. ``takes_office``: the office lets its own words be overwritten."""
    found = Decision()
    for name, value in wanted.items():
        if now.get(name) == value:
            continue
        found.before[name], found.after[name] = now.get(name), value
        owner = owners.get(name) or (unsigned if now.get(name) not in (None, "", [], {}, False) else "")
        if owner == Owner.FIRM or (owner == Owner.OFFICE and not takes_office):
            found.kept[name] = str(owner)
        else:
            found.changes[name] = value
    for group in _TOGETHER:
        if owner := next((found.kept[name] for name in group & set(found.kept)), ""):
            for name in group & set(found.changes):
                del found.changes[name]
                found.kept[name] = owner
    return found
