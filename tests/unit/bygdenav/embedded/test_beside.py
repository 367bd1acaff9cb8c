"""A command with Elasticsearch beside it ends as the command does, and the server goes with it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bygdenav.embedded.elastic import beside
from bygdenav.embedded.refusal import Refusal

ENDS_WITH_3 = [sys.executable, "-c", "raise SystemExit(3)"]


@pytest.fixture(autouse=True)
def _signals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside.signal, "signal", lambda *_given: None)


def test_the_server_is_there_until_the_command_ends(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    said: list[str] = []

    @contextmanager
    def server(folder: Path) -> Iterator[None]:
        assert folder == tmp_path
        said.append("started")
        yield
        said.append("stopped")

    monkeypatch.setattr(beside, "lacking", lambda: "")
    monkeypatch.setattr(beside, "elasticsearch", server)
    assert beside.main([str(tmp_path), *ENDS_WITH_3]) == 3
    assert said == ["started", "stopped"]


def test_without_a_server_the_command_runs_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(beside, "lacking", lambda: "it was not fetched")
    assert beside.main([str(tmp_path), *ENDS_WITH_3]) == 3


def test_a_server_that_does_not_start_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    def refuse(_folder: Path) -> None:
        raise Refusal("The disk is full.")

    monkeypatch.setattr(beside, "lacking", lambda: "")
    monkeypatch.setattr(beside, "elasticsearch", refuse)
    assert beside.main([str(tmp_path), *ENDS_WITH_3]) == 3
    assert "The disk is full." in capsys.readouterr().err
