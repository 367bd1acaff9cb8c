"""One thing of the data, whatever it came from."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Found:
    """``data`` None: it is gone. ``problem``: it is refused; ``left_out``: nothing is wrong, it is only not for us.

    ``row``: on which row of a list it stands.
    """

    source_id: str
    data: dict[str, Any] | None
    problem: str = ""
    left_out: bool = False
    row: int = 0
