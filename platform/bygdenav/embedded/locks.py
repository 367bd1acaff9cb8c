"""Locks between processes. They are the kernel's (``flock``), so they end with their owner, also when it is killed."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class FileLock:
    """A lock on a file: ``take`` for one alone, ``share`` for many; each says whether it succeeded when not waiting."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    @property
    def number(self) -> int:
        """The open file's number; a child that inherits it holds the lock too."""
        return self._file

    def take(self, *, seconds: float = 0, wait: bool = False) -> bool:
        """Hold it alone: at once, within some seconds, or however long it takes."""
        deadline = time.monotonic() + seconds
        while not self._lock(fcntl.LOCK_EX, wait=wait):
            if time.monotonic() >= deadline:
                return False
            time.sleep(0.05)
        return True

    def share(self) -> None:
        """Hold it together with others."""
        self._lock(fcntl.LOCK_SH, wait=True)

    def close(self) -> None:
        """Let it go."""
        os.close(self._file)

    def read(self) -> str:
        """What its owner has written into it."""
        return os.pread(self._file, 4096, 0).decode()

    def write(self, text: str) -> None:
        """Says something to those who find it taken."""
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, text.encode(), 0)

    def _lock(self, kind: int, *, wait: bool) -> bool:
        try:
            fcntl.flock(self._file, kind | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Waits until nobody else is in here with the same ``path``."""
    lock = FileLock(path)
    try:
        lock.take(wait=True)
        yield
    finally:
        lock.close()
