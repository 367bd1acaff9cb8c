"""The demo's port: which one, and what is said when it cannot be had."""

import re
import socket
from collections.abc import Iterator

import pytest

from bygdenav.embedded.refusal import Refusal
from bygdenav.embedded.start import port


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another program listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.mark.parametrize(("given", "wanted"), [("", 8000), ("  ", 8000), ("8123", 8123)])
def test_the_wanted_port(monkeypatch: pytest.MonkeyPatch, given: str, wanted: int) -> None:
    monkeypatch.setenv("BYGDENAV_PORT", given)
    assert port.wanted_port() == wanted


@pytest.mark.parametrize("given", ["0", "65536", "-1", "http", "80 80", "١٢"])
def test_what_is_no_port_is_said(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("BYGDENAV_PORT", given)
    with pytest.raises(Refusal, match="BYGDENAV_PORT must be a number from 1 to 65535"):
        port.wanted_port()


def test_a_taken_port_is_said_with_a_free_one(taken: int) -> None:
    with pytest.raises(Refusal, match=f"Port {taken} is taken by another program") as refusal:
        port.take(taken)
    free = int(re.findall(r"BYGDENAV_PORT=(\d+) ./run demo", str(refusal.value))[0])
    for found in port.take(free):
        found.close()


def test_only_this_machine_can_reach_it(taken: int) -> None:
    sockets = port.take(port.free_port(taken + 1))
    try:
        assert {found.getsockname()[0] for found in sockets} <= {"127.0.0.1", "::1"}
    finally:
        for found in sockets:
            found.close()
