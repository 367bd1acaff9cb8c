"""What somebody at a terminal sees of a long command, and what a log of it holds."""

from io import StringIO

import pytest
from django.core.management.base import OutputWrapper

from municipalities.importing.management import progress


def told(monkeypatch: pytest.MonkeyPatch, *, is_terminal: bool, seconds: float, total: int = 10_000) -> str:
    """What two steps write that take ``seconds`` for each 200 rows."""
    out, now = StringIO(), [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    note = progress.Progress(OutputWrapper(out), is_terminal=is_terminal)
    for doing in ("Comparing", "Writing"):
        for done in range(200, total + 1, 200):
            now[0] += seconds
            note(doing, done, total)
    note.close()
    return out.getvalue()


def test_at_a_terminal_one_line_for_each_step_is_written_over_once_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    comparing, writing, end = told(monkeypatch, is_terminal=True, seconds=0.25).split("\n")
    assert comparing.split("\r")[:3] == ["", "Comparing: 800 of 10,000 rows", "Comparing: 1,600 of 10,000 rows"]
    assert comparing.count("\r") == 13
    assert comparing.endswith("\rComparing: 10,000 of 10,000 rows")
    assert writing.endswith("\rWriting: 10,000 of 10,000 rows")
    assert end == ""


def test_what_is_done_at_once_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, is_terminal=True, seconds=0.001, total=400) == ""


def test_a_log_gets_ten_lines_for_each_step_of_a_long_list_and_none_of_a_short_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = told(monkeypatch, is_terminal=False, seconds=9).splitlines()
    assert len(lines) == 20
    assert (lines[0], lines[9], lines[10]) == (
        "Comparing: 1,000 of 10,000 rows",
        "Comparing: 10,000 of 10,000 rows",
        "Writing: 1,000 of 10,000 rows",
    )
    assert told(monkeypatch, is_terminal=False, seconds=9, total=2_000) == ""
