"""A file's rows, one after the other, whatever kind of file they came from; and what we do not read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bygdenav.kernel.errors import UserError

MOST_BYTES: Final = 20 * 1024 * 1024
MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 350
LONGEST_CELL: Final = 4_000


class FileRefused(UserError):
    """A file that we do not read. The sentence says why, and what to do instead."""

    def __init__(self, message: str) -> None:
        super().__init__(message, field="file")


@dataclass(frozen=True, slots=True)
class Line:
    """One row. ``number`` as a spreadsheet counts, the first row of the file being 1. ``problem``: why it cannot be read."""

    number: int
    cells: tuple[str, ...]
    problem: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.cells)


@dataclass
class Table:
    """A file that was opened. ``lines`` can be gone through once; it raises ``FileRefused`` where the file breaks off.

    ``kind``: csv or xlsx. ``about``: in which way it was read, as technical words (encoding and separator, or the sheet).
    ``others``: sheets that were not read.
    """

    kind: str
    lines: Iterator[Line]
    about: str = ""
    others: tuple[str, ...] = field(default=())
