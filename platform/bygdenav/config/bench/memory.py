"""Memory of a whole demo: web, worker and database, proportional and summed."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bygdenav.config.bench.figures import Figure
from bygdenav.embedded.memory import proportional, tree

PROMISED = 1024  # MiB
PATIENCE = 240
SETTLES = 30  # seconds: the models are loaded in the background after the first answers


def measure() -> Figure:
    """Start a demo in a folder and on a port of its own, let it settle, add up, stop it."""
    data = Path(tempfile.mkdtemp(prefix="bygdenav-bench-"))
    data.chmod(0o711)  # as root, PostgreSQL runs as a user of its own, which must be able to pass
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    with (data / "said").open("w+", encoding="utf-8") as said:
        demo = subprocess.Popen(
            [sys.executable, "-m", "bygdenav", "demo"], stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT,
            env={**given, "BYGDENAV_DATA": str(data / "data"), "BYGDENAV_PORT": str(port)},
        )  # fmt: skip
        try:
            _wait(demo, data / "said")
            time.sleep(SETTLES)
            used = proportional(tree(demo.pid) | _database(data / "data")) / 2**20
        finally:
            demo.terminate()
            demo.wait(60)
    shutil.rmtree(data, ignore_errors=True)
    return Figure("memory of the demo", used, "MiB", least=f"< {PROMISED} MiB", holds=used < PROMISED)


def _wait(demo: subprocess.Popen[bytes], said: Path) -> None:
    end = time.monotonic() + PATIENCE
    while "ready:" not in said.read_text(encoding="utf-8"):
        if demo.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"the demo did not start: {said.read_text(encoding='utf-8')[-500:]}")
        time.sleep(0.5)


def _database(data: Path) -> set[int]:
    """The server need not be a child of the demo: its own file says which process it is."""
    files = list(data.rglob("postmaster.pid"))
    return tree(int(files[0].read_text(encoding="utf-8").splitlines()[0])) if files else set()
