"""Commands beside a running demo tell the server that it searches with what they change, and no other."""

from pathlib import Path

import pytest

from bygdenav.embedded.elastic import api, node
from bygdenav.embedded.elastic.node import Node


def test_commands_search_with_what_the_demo_searches_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    running = Node(tmp_path / "elasticsearch", "http://127.0.0.1:9201", 1)
    monkeypatch.setattr(node, "running", lambda _folder: running)
    assert api.used_by_demo(tmp_path) == ""
    with api.searched_by_demo(tmp_path, running.url):
        assert api.used_by_demo(tmp_path) == running.url
    assert api.used_by_demo(tmp_path) == ""


@pytest.mark.parametrize("there", [None, Node(Path("x"), "http://127.0.0.1:9999", 1)])
def test_what_a_killed_demo_left_counts_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: Node | None
) -> None:
    monkeypatch.setattr(node, "running", lambda _folder: there)
    with api.searched_by_demo(tmp_path, "http://127.0.0.1:9201"):
        assert api.used_by_demo(tmp_path) == ""
