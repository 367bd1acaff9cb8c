"""The rows of a CSV file of any size with flat memory: a field of more than ``LONGEST_FIELD`` characters is cut while it is
read. (The standard reader stops at such a field, and cannot go on behind it.)"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from bygdenav.kernel.json_rows import CutOff

LONGEST_FIELD: Final = 20_000
MOST_FIELDS: Final = 200
_SIGN: Final = re.compile(r'[",;\t\r\n]')


def rows(chunks: Iterable[str], separator: str) -> Iterator[list[str]]:
    """Each row, the header too. Raises ``CutOff`` where the file ends inside a quoted field, or in the middle of a row."""
    reader = _Reader(separator)
    for chunk in chunks:
        yield from reader.take(chunk)
    yield from reader.end()


def separator_of(first_line: str) -> str:
    """What stands between the columns, by the header."""
    return max(",;\t", key=first_line.count)


class _Reader:
    def __init__(self, separator: str) -> None:
        self.separator = separator
        self.row: list[str] = []
        self.field: list[str] = []
        self.length = 0
        self.quoted = self.was_quote = False
        self.count = self.width = 0

    def take(self, chunk: str) -> Iterator[list[str]]:
        at, end = 0, len(chunk)
        while at < end:
            if self.was_quote:  # a mark inside a quoted field: the first of two, or its end
                self.was_quote = False
                if chunk[at] == '"':
                    self._keep('"')
                    at += 1
                else:
                    self.quoted = False
                continue
            stop = self._next(chunk, at)
            self._keep(chunk[at:stop])
            if stop < end and self._sign(chunk[stop]):
                yield self._taken()
            at = stop + 1

    def end(self) -> Iterator[list[str]]:
        if self.quoted and not self.was_quote:
            raise CutOff(self.count)
        if self.row or self.field:
            self._field()
            if len(self.row) < self.width:
                raise CutOff(self.count)
            yield self._taken()

    def _next(self, chunk: str, at: int) -> int:
        if self.quoted:
            found = chunk.find('"', at)
            return found if found >= 0 else len(chunk)
        match = _SIGN.search(chunk, at)
        return match.start() if match else len(chunk)

    def _sign(self, sign: str) -> bool:
        """Take a sign; whether a row has just ended."""
        if sign == '"' and (self.quoted or not self.field):
            self.was_quote, self.quoted = self.quoted, True
        elif sign == self.separator:
            self._field()
        elif sign == "\n":
            self._field()
            return True
        elif sign != "\r":
            self._keep(sign)
        return False

    def _keep(self, text: str) -> None:
        room = LONGEST_FIELD - self.length
        if text and room > 0:
            self.field.append(text[:room])
            self.length += min(len(text), room)

    def _field(self) -> None:
        if len(self.row) < MOST_FIELDS:
            self.row.append("".join(self.field))
        self.field, self.length = [], 0

    def _taken(self) -> list[str]:
        taken, self.row = self.row, []
        self.count += 1
        self.width = self.width or len(taken)
        return taken
