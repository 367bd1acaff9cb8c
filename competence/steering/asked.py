"""What the address asks of the figures: a period, one to compare with, and a narrowing."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from competence.steering.rules.periods import Period, choices, period_of, read_period

NAMES = {"ort": "village", "storlek": "size", "sort": "kind", "handlar": "concept"}


@dataclass(frozen=True)
class Asked:
    """The period, the other one, and the narrowing by dimension. ``periods``: what can be chosen."""

    period: Period
    other: Period
    periods: tuple[Period, ...]
    narrowed: Mapping[str, str] = field(default_factory=dict)

    @property
    def query(self) -> str:
        """The same as it stands in an address."""
        back = {dimension: name for name, dimension in NAMES.items()}
        kept = {back[name]: value for name, value in self.narrowed.items()}
        return urlencode({"period": str(self.period), "mot": str(self.other), **kept})


def read(query: Mapping[str, str], first: dt.date, today: dt.date, *, may_narrow: bool) -> Asked:
    """What is written in the address; what cannot be read, or has not begun, counts as not written."""
    known = tuple(choices(first, today))
    period = _known(query.get("period", ""), known) or period_of(today, "")
    before = period.before if period.before in known else period
    narrowed = {name: query.get(key, "")[:80] for key, name in NAMES.items() if may_narrow and query.get(key, "")}
    return Asked(period, _known(query.get("mot", ""), known) or before, known, narrowed)


def _known(text: str, known: tuple[Period, ...]) -> Period | None:
    found = read_period(text)
    return found if found in known else None
