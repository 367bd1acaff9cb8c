"""A signal lets what runs finish; a second one does not wait."""

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

PROGRAM = """
import asyncio, sys
from bygdenav.embedded.start import port, serving

async def application(scope, receive, send):
    print("asked", flush=True)
    await asyncio.sleep(float(scope["path"][1:]))
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"answered"})

async def work():
    try:
        await asyncio.sleep(1000)
    except asyncio.CancelledError:
        await asyncio.sleep(0.3)
        print("job finished", flush=True)
        raise

serving.work = work
sockets = port.take(port.free_port(int(sys.argv[1])))
def started(stopping):
    print(sockets[0].getsockname()[1], flush=True)
    return sys.argv[2] == "ready"
def at_once():
    print("database told", flush=True)
print("wanted end:", serving.serve(application, sockets, started, at_once), flush=True)
"""


class Running:
    """A process that serves a slow page."""

    def __init__(self, state: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(20000 + os.getpid() % 9000), state],  # each worker of the tests its own
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).anchor,
        )
        assert self.process.stdout
        self.lines = self.process.stdout
        self.port = int(self.lines.readline())
        self.answers: list[tuple[int, bytes]] = []

    def ask(self, seconds: float) -> threading.Thread:
        """Asks for the page in a thread; returns when the server has the request."""

        def get() -> None:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            try:
                connection.request("GET", f"/{seconds}")
                response = connection.getresponse()
                self.answers.append((response.status, response.read()))
            except (OSError, http.client.HTTPException):
                self.answers.append((0, b""))
            finally:
                connection.close()

        thread = threading.Thread(target=get)
        thread.start()
        assert self.lines.readline() == "asked\n"
        return thread


@pytest.fixture
def running(monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    """The process, ended at the end whatever happens."""
    monkeypatch.setenv("PYTHONPATH", ":".join(sys.path))
    started = Running("ready")
    yield started
    started.process.kill()
    started.process.communicate()


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_request_and_a_job_are_finished_and_no_new_one_is_taken(running: Running, sign: signal.Signals) -> None:
    thread = running.ask(1.0)
    running.process.send_signal(sign)
    time.sleep(0.5)
    with pytest.raises(OSError, match="refused"):
        http.client.HTTPConnection("127.0.0.1", running.port, timeout=5).request("GET", "/0")
    thread.join()
    said, _ = running.process.communicate(timeout=10)
    assert running.answers == [(200, b"answered")]
    assert said.splitlines()[1:] == [
        "Stopping: what runs is finished first (Ctrl-C again: at once).", "job finished", "wanted end: True",
    ]  # fmt: skip
    assert running.process.returncode == 0


def test_the_second_signal_ends_it_at_once(running: Running) -> None:
    thread = running.ask(20)
    began = time.monotonic()
    running.process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    running.process.send_signal(signal.SIGINT)
    said, _ = running.process.communicate(timeout=10)
    thread.join()
    assert time.monotonic() - began < 5
    assert "database told" in said
    assert running.process.returncode == 130


def test_a_start_that_never_gets_ready_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", ":".join(sys.path))
    said, _ = Running("not ready").process.communicate(timeout=10)
    assert "wanted end: False" in said
