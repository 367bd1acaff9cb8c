"""What the operator sees while the demo starts: one line for each step, with its seconds."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Note = Callable[[str], None]


class Progress:
    """Numbers the steps. A step's line stands from its beginning, so that one sees what is being waited for."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.number = 0

    @contextmanager
    def step(self, title: str) -> Iterator[Note]:
        """One step; the given function adds a line about what is going on inside."""
        self.number += 1
        started, noted = time.monotonic(), False
        _write(f"{self.number}/{self.total} {title} ... ")

        def note(text: str) -> None:
            nonlocal noted
            _write(("" if noted else "\n") + f"    {text}\n")
            noted = True

        try:
            yield note
        except BaseException:
            _write("" if noted else "\n")
            raise
        _write(("    " if noted else "") + f"{time.monotonic() - started:.1f} s\n")


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
