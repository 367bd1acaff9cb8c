"""How far a long command has come, for whoever waits at the terminal or reads the log of it afterwards."""

import time
from typing import Any, Final

MANY: Final = 2_000  # rows: below it a log says nothing
_TENTHS: Final = 10
_BETWEEN: Final = 1.0  # seconds


class Progress:
    """Writes to ``out`` (a command's ``stderr``). At a terminal one line that is written over once a second; anywhere else a
    line for each tenth, of long lists only."""

    def __init__(self, out: Any, *, is_terminal: bool) -> None:
        self.out, self.is_terminal = out, is_terminal
        self.doing, self.said, self.at = "", -1, time.monotonic()
        self.is_open = False

    def __call__(self, doing: str, done: int, total: int) -> None:
        """``done`` rows of ``total``; ``doing`` says of which step, each step counting from the beginning."""
        if doing != self.doing:
            self.close()
            self.doing, self.said = doing, -1
        line = f"{doing}: {done:,} of {total:,} rows"
        if self.is_terminal:
            self._over(line, is_last=done >= total)
        elif total > MANY and done * _TENTHS // total > max(self.said, 0):
            self.said = done * _TENTHS // total
            self.out.write(line, str)

    def close(self) -> None:
        """Leave the line that is written over, so that what follows stands below it."""
        if self.is_open:
            self.out.write("", str)
            self.is_open = False

    def _over(self, line: str, *, is_last: bool) -> None:
        if time.monotonic() - self.at < _BETWEEN and not (is_last and self.is_open):
            return
        self.at, self.is_open = time.monotonic(), True
        self.out.write(f"\r{line}", str, ending="")
        self.out.flush()
