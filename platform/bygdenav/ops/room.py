"""Is there room left to save what people write? A full disk serves every page and loses every form."""

import errno
import shutil
import time
from pathlib import Path

import psycopg
from django.conf import settings

LEAST = 20_000_000  # bytes: less, and the next picture or the database's own log may not fit
FEW = 200_000_000
REMEMBERED = 60.0  # seconds that a refused write is held against us: the database may lie on another machine
_full_at = -REMEMBERED


class Degraded(Exception):
    """A part does not work as it should, and another does its work: a check raises it with what a reader may know."""


def is_full(error: BaseException | None) -> bool:
    """Whether ``error``, or what led to it, says that a disk is full: ours, or the database's."""
    while error is not None:
        if isinstance(error, psycopg.errors.DiskFull) or getattr(error, "errno", None) == errno.ENOSPC:
            return True
        error = error.__cause__ or error.__context__
    return False


def note_full() -> None:
    """A write was refused for want of room: for a minute ``/readyz`` says so."""
    global _full_at
    _full_at = time.monotonic()


def check_room() -> None:
    """Raise ``OSError`` when nothing more can be saved, ``Degraded`` when it soon may be so."""
    if time.monotonic() - _full_at < REMEMBERED:
        raise OSError(errno.ENOSPC, "a write was refused")
    folder = Path(settings.MEDIA_ROOT)
    free = shutil.disk_usage(next(each for each in (folder, *folder.parents) if each.exists())).free
    if free < LEAST:
        raise OSError(errno.ENOSPC, "the disk is full")
    if free < FEW:
        raise Degraded(f"{free // 1_000_000} MB left on the disk")
