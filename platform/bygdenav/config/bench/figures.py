"""One measured thing, and how a row of the table reads."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """What was measured, ours against theirs; ``ratio``: how many times less ours needs. ``least`` is promised."""

    what: str
    ours: float
    unit: str
    theirs: float | None = None
    ratio: float | None = None
    least: str = ""
    holds: bool = True
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)

    def as_row(self) -> str:
        """One line: name, ours, theirs, ratio, promise, note."""
        theirs = f"{self.theirs:,.2f}" if self.theirs is not None else ""
        ratio = f"{self.ratio:,.0f} ×" if self.ratio is not None else ""
        verdict = ("ok" if self.holds else "MISSED") if self.least else ""
        measured = f"{self.what:<44}{self.ours:>10,.2f} {self.unit:<8}{theirs:>10}{ratio:>9}"
        return f"{measured}  {self.least:<16}{verdict:<7}{self.note}"


def compared(
    what: str, ours: float, theirs: float, *, times: float, below: float | None = None, note: str = ""
) -> Figure:
    """Seconds of ours against theirs; promised are ``times`` and, where given, less than ``below`` seconds."""
    ratio = theirs / ours
    least = f"{times:.0f} ×" + (f", < {below:g} s" if below else "")
    return Figure(what, ours, "s", theirs, ratio, least, ratio >= times and (below is None or ours < below), note)
