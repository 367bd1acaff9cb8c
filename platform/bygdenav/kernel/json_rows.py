"""The rows of a JSON document of any size, one after the other, with flat memory.

A row is an object in the outermost list, wherever that lies. A text of more than ``LONGEST_TEXT`` characters is cut while it is
read: what stands behind never reaches the memory. A document that ends in the middle gives what came before, and then ``CutOff``.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

LONGEST_TEXT: Final = 100_000
LONGEST_ROW: Final = 2_000_000
_DEEPEST: Final = 60
_SIGNS: Final = re.compile(r'["{}\[\]]')
_IN_TEXT: Final = re.compile(r'["\\]')
_TO_THE_END: Final = re.compile(r'(?:[^"\\]++|\\.)*+', re.DOTALL)
"""Everything of a text up to its closing mark, a lone backslash at the end of a chunk left out."""


class CutOff(Exception):
    """The document ends in the middle, or is none. ``rows`` came whole before that."""

    def __init__(self, rows: int) -> None:
        super().__init__(f"cut off after {rows} rows")
        self.rows = rows


def rows(chunks: Iterable[str]) -> Iterator[dict[str, Any] | None]:
    """Each row of the document; None for one that cannot be read (too long, too deep, not JSON). Raises ``CutOff``."""
    for found, text in enumerate(_Scanner().rows(chunks)):
        if text is None:
            raise CutOff(found)
        yield _read(text)


def _read(text: str) -> dict[str, Any] | None:
    try:
        row = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None


def _refuse(name: str) -> None:
    raise ValueError(name)


class _Scanner:
    """Finds where rows begin and end by brackets and quotation marks alone."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.in_text = self.escaped = False
        self.row: list[str] = []
        self.row_from, self.text_length, self.row_length = 0, 0, 0

    def rows(self, chunks: Iterable[str]) -> Iterator[str | None]:
        """The text of each row; last None where the document did not end as it began."""
        begun = False
        for chunk in chunks:
            begins = chunk.lstrip()[:1]
            if not begun and begins and begins not in "{[":
                break  # a page in HTML, perhaps
            begun = begun or bool(begins)
            yield from self._of(chunk)
        if self.open or self.in_text or not begun:
            yield None

    def _of(self, chunk: str) -> Iterator[str]:
        at, end = 0, len(chunk)
        while at < end:
            if self.in_text:
                at = self._text(chunk, at)
                continue
            found = _SIGNS.search(chunk, at)
            stop = found.start() + 1 if found else end
            if self._inside:
                self._keep(chunk[at:stop])
            at = stop
            if found is not None and self._sign(found.group()):
                yield self._taken()

    @property
    def _inside(self) -> bool:
        return bool(self.row_from)

    def _sign(self, sign: str) -> bool:
        """Take one bracket or mark; whether a row has just ended."""
        if sign == '"':
            self.in_text, self.text_length = True, 0
        elif sign in "{[":
            if sign == "{" and not self._inside and self.open.count("[") == 1 and self.open[-1] == "[":
                self.row_from, self.row, self.row_length = len(self.open) + 1, ["{"], 1
            self.open.append(sign)
        elif self.open:
            self.open.pop()
            return self._inside and len(self.open) < self.row_from
        return False

    def _text(self, chunk: str, at: int) -> int:
        """Go on in a text; keep what fits."""
        if self.escaped:
            self.escaped = False
            self._keep_text(chunk[at])
            return at + 1
        if not self._inside or self.text_length >= LONGEST_TEXT:
            at = self._past(chunk, at)  # nothing of it is kept
        found = _IN_TEXT.search(chunk, at)
        stop = found.start() if found else len(chunk)
        self._keep_text(chunk[at:stop])
        if found is None:
            return stop
        if found.group() == '"':
            self.in_text = False
            if self._inside:
                self._keep('"')
        else:
            self.escaped = True
            self._keep_text("\\")
        return stop + 1

    @staticmethod
    def _past(chunk: str, at: int) -> int:
        rest = _TO_THE_END.match(chunk, at)
        return rest.end() if rest else at

    def _keep_text(self, piece: str) -> None:
        """A text is cut before an escape, never in one: room is left for the longest of them."""
        if not self._inside:
            return
        room = LONGEST_TEXT - self.text_length
        if piece == "\\" and room < 12:
            self.text_length = LONGEST_TEXT
            return
        if room > 0:
            self._keep(piece[:room])
        self.text_length += len(piece)

    def _keep(self, piece: str) -> None:
        self.row_length += len(piece)
        if self.row_length <= LONGEST_ROW and len(self.open) < _DEEPEST:
            self.row.append(piece)

    def _taken(self) -> str:
        text = "".join(self.row) if self.row_length <= LONGEST_ROW else "null"
        self.row_from, self.row = 0, []
        return text
