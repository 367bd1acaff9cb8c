"""One demo for all processes of a run: whoever is first starts it, whoever is last stops it.

It starts before the first test of all, so that it is up, and has drawn and indexed what it does in its first minutes, when
the first test comes to it. Who is using it, and who needs it alone for a while, is known by locks of the kernel's, which
end with the process that holds them.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bygdenav.embedded.locks import FileLock, alone
from tests.functional.running import Demo, free_port


class Sharing:
    """This process's part in the demo of the run ``name``."""

    def __init__(self, name: str) -> None:
        self.folder = Path(tempfile.gettempdir()) / f"bygdenav-demo-{name}"
        self.folder.mkdir(mode=0o755, exist_ok=True)  # the database's own user must reach its files
        self._users = FileLock(self.folder / "users")
        self._users.share()
        self.demo = self._started()

    def _started(self) -> Demo:
        port = self.folder / "port"
        with alone(self.folder / "starting"):
            if port.exists():
                return Demo(int(port.read_text()), self.folder)
            demo = Demo(free_port(), self.folder)
            demo.start()
            port.write_text(str(demo.port))
            return demo

    @contextmanager
    def together(self) -> Iterator[None]:
        """Use it beside others."""
        room = FileLock(self.folder / "room")
        try:
            with alone(self.folder / "door"):  # where whoever wants to be alone stands and waits
                room.share()
            yield
        finally:
            room.close()

    @contextmanager
    def by_itself(self) -> Iterator[None]:
        """Use it when nobody else does; others wait until this is over."""
        room = FileLock(self.folder / "room")
        try:
            with alone(self.folder / "door"):
                room.take(wait=True)
            yield
        finally:
            room.close()

    def leave(self) -> None:
        """Have done with it; the last one stops it and takes its data away."""
        self._users.close()
        last = FileLock(self.folder / "users")
        try:
            if last.take():
                self.demo.stop()
                shutil.rmtree(self.folder, ignore_errors=True)
        finally:
            last.close()
