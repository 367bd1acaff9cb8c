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


@dataclass
class Demo:
    """A demo on its own data folder. ``process`` is ``None`` for one that somebody else runs."""

    port: int
    folder: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        """Its data folder."""
        return self.folder / "data"

    def url(self, place: str, path: str = "/") -> str:
        """An address in a place ("" is the public host)."""
        host = f"{place}.localhost" if place else "localhost"
        return f"http://{host}:{self.port}{path}"

    def start(self) -> None:
        """Start it and wait for its own word that everything answers. It leads a process group, as in a terminal.

        Raises ``RuntimeError`` with its last words when it does not come up.
        """
        log = self.folder / "said.log"
        environment = os.environ | {
            "BYGDENAV_DATA": str(self.data), "BYGDENAV_PORT": str(self.port), "PYTHONUNBUFFERED": "1",
            "PYTHONPATH": os.pathsep.join([str(PROJECT / "platform"), str(PROJECT)]),
        }  # fmt: skip
        for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTEST_XDIST_WORKER"):
            environment.pop(name, None)
        with log.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bygdenav", "demo"], cwd=PROJECT, env=environment, stdout=out,
                stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        _wait_until_ready(self.process, log)

    def stop(self, seconds: int = 40) -> None:
        """Ctrl-C, as in a terminal: the signal goes to the whole group."""
        if self.process is None or self.process.poll() is not None:
            return
        os.killpg(self.process.pid, signal.SIGINT)
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            raise

    def still_running(self) -> list[str]:
        """The processes that have to do with its data folder."""
        return [words for words in map(_command, Path("/proc").glob("[0-9]*/cmdline")) if str(self.data) in words]


def free_port() -> int:
    """A port that nobody uses right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(process: subprocess.Popen[bytes], log: Path, seconds: int = 240) -> None:
    waited = threading.Event()
    for _ in range(seconds * 10):
        if "ready: http" in log.read_text():
            return
        if process.poll() is not None:
            break
        waited.wait(0.1)
    raise RuntimeError(f"The demo did not start:\n{log.read_text()[-4000:]}")


def _command(path: Path) -> str:
    try:
        return path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""
