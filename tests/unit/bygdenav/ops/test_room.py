"""A full disk is noticed before somebody's words are lost to it."""

import errno
import shutil
from types import SimpleNamespace

import psycopg
import pytest

from bygdenav.ops.room import Degraded, check_room, is_full, note_full


def free(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=size))


def test_room_enough_too_little_and_none(monkeypatch: pytest.MonkeyPatch) -> None:
    free(monkeypatch, 5_000_000_000)
    check_room()
    free(monkeypatch, 150_000_000)
    with pytest.raises(Degraded, match="150 MB"):
        check_room()
    free(monkeypatch, 1_000_000)
    with pytest.raises(OSError, match="full"):
        check_room()


def test_a_refused_write_is_remembered_for_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    free(monkeypatch, 5_000_000_000)
    clock = [1000.0]
    monkeypatch.setattr("bygdenav.ops.room.time.monotonic", lambda: clock[0])
    monkeypatch.setattr("bygdenav.ops.room._full_at", 0.0)
    note_full()
    with pytest.raises(OSError, match="refused"):
        check_room()
    clock[0] += 61
    check_room()


def test_what_led_to_an_error_is_looked_at_too() -> None:
    assert is_full(OSError(errno.ENOSPC, "No space left on device"))
    assert not is_full(OSError(errno.EACCES, "Permission denied"))
    assert not is_full(None)
    error = ValueError("not saved")
    error.__cause__ = psycopg.errors.DiskFull("could not extend file")
    assert is_full(error)
