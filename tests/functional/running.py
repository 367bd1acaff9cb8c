"""The demo as a process: started as a newcomer would, waited for, stopped politely. Any process may wait for it or stop it."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bygdenav.embedded.memory import tree

PROJECT = Path(__file__).parents[2]
READY = "ready: http"


@dataclass
class Demo:
    """A demo on its own data folder; with no folder it is one that somebody else runs."""

    port: int
    folder: Path | None = None

    @property
    def data(self) -> Path:
        """Its data folder."""
        assert self.folder, "another's demo"
        return self.folder / "data"

    def url(self, place: str, path: str = "/") -> str:
        """An address in a place ("" is the public host)."""
        host = f"{place}.localhost" if place else "localhost"
        return f"http://{host}:{self.port}{path}"

    def start(self) -> None:
        """Start it, and do not wait. It leads a process group, as in a terminal, and outlives who started it."""
        environment = os.environ | {
            "BYGDENAV_DATA": str(self.data), "BYGDENAV_PORT": str(self.port), "PYTHONUNBUFFERED": "1",
            "PYTHONPATH": os.pathsep.join([str(PROJECT / "platform"), str(PROJECT)]),
        }  # fmt: skip
        for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTEST_XDIST_WORKER"):
            environment.pop(name, None)
        with self._log.open("w") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "bygdenav", "demo"], cwd=PROJECT, env=environment, stdout=out,
                stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        self._number.write_text(str(process.pid))
        process.returncode = 0  # whoever comes to stop it looks after it by its number

    def wait_until_ready(self, seconds: int = 600) -> None:
        """Wait for its own word that everything answers. Raises ``RuntimeError`` with its last words if none comes."""
        end = time.monotonic() + seconds
        while self.runs() and time.monotonic() < end:
            if READY in self._log.read_text():
                return
            time.sleep(0.1)
        raise RuntimeError(f"The demo did not start:\n{self._log.read_text()[-4000:]}")

    def runs(self) -> bool:
        """Whether its process is there."""
        number = int(self._number.read_text())
        with contextlib.suppress(ChildProcessError):
            os.waitpid(number, os.WNOHANG)  # only the one who started it can take its end
        try:
            state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return False
        return state != "Z"

    def stop(self, seconds: int = 40) -> None:
        """Ctrl-C, as in a terminal: the signal goes to the whole group. Raises ``TimeoutError`` if that does not end it."""
        if not self.runs():
            return
        number, end = int(self._number.read_text()), time.monotonic() + seconds
        os.killpg(number, signal.SIGINT)
        while self.runs():
            if time.monotonic() > end:
                os.killpg(number, signal.SIGKILL)
                raise TimeoutError("The demo did not stop.")
            time.sleep(0.05)

    def kill(self) -> None:
        """As when the power goes: nothing of it gets to tidy up."""
        os.killpg(int(self._number.read_text()), signal.SIGKILL)
        end = time.monotonic() + 20
        while self.runs() and time.monotonic() < end:
            time.sleep(0.05)

    def processor_seconds(self) -> float:
        """What it has used of the processors so far, with its database and all else that it started."""
        return sum(map(_processor_seconds, tree(int(self._number.read_text()))))

    def step_seconds(self, title: str) -> float:
        """How long a step of its start took by its own word."""
        found = re.search(rf"^\d/\d {title} \.\.\. ([\d.]+) s$", self._log.read_text(), re.MULTILINE)
        assert found, f"no step {title}"
        return float(found[1])

    def still_running(self) -> list[str]:
        """The processes that have to do with its data folder."""
        return [words for words in map(_command, Path("/proc").glob("[0-9]*/cmdline")) if str(self.data) in words]

    @property
    def _log(self) -> Path:
        return self.data.with_name("said.log")

    @property
    def _number(self) -> Path:
        return self.data.with_name("process")


def free_port() -> int:
    """A port that nobody uses right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _processor_seconds(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")  # its own and that of children that have ended


def _command(path: Path) -> str:
    try:
        return path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""
