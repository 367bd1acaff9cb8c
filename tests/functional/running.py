"""The demo as a process: started as a newcomer would, waited for, stopped politely."""

import os
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Demo:
    """A running demo."""

    port: int
    log: Path

    def url(self, place: str, path: str = "/") -> str:
        """An address in a place ("" is the public host)."""
        host = f"{place}.localhost" if place else "localhost"
        return f"http://{host}:{self.port}{path}"


def free_port() -> int:
    """A port that nobody uses right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(data: Path, port: int, log: Path) -> subprocess.Popen[bytes]:
    """Start the demo on ``data``; what it says goes to ``log``. It leads a process group of its own, as in a terminal."""
    environment = os.environ | {"BYGDENAV_DATA": str(data), "BYGDENAV_PORT": str(port), "PYTHONUNBUFFERED": "1"}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTEST_XDIST_WORKER"):
        environment.pop(name, None)
    environment["PYTHONPATH"] = os.pathsep.join([str(PROJECT / "platform"), str(PROJECT)])
    with log.open("w") as out:
        return subprocess.Popen(
            [sys.executable, "-m", "bygdenav", "demo"], cwd=PROJECT, env=environment, stdout=out,
            stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip


def wait_until_ready(process: subprocess.Popen[bytes], log: Path, seconds: int = 150) -> None:
    """Until the demo itself says that everything answers. Raises ``RuntimeError`` with its last words."""
    waited = threading.Event()
    for _ in range(seconds * 10):
        if "ready: http" in log.read_text():
            return
        if process.poll() is not None:
            break
        waited.wait(0.1)
    raise RuntimeError(f"The demo did not start:\n{log.read_text()[-4000:]}")


def stop(process: subprocess.Popen[bytes], seconds: int = 40) -> int:
    """Ctrl-C, as in a terminal: the signal goes to the whole group. The exit status."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise
