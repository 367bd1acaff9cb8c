"""One demo for each folder of data; a second start says where the first one is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bygdenav.embedded.locks import FileLock
from bygdenav.embedded.refusal import Refusal


@contextmanager
def only_one(data: Path, address: str) -> Iterator[None]:
    """Holds the demo's place in ``data``. Raises ``Refusal`` with the address of the demo that holds it."""
    lock = FileLock(data / "demo.lock")
    try:
        if not lock.take():
            where = lock.read().strip() or "another address (it is still starting)"
            raise Refusal(
                f"The demo with the data in {data} is already running: {where}. "
                "Stop it with Ctrl-C where it runs, or set BYGDENAV_DATA (and BYGDENAV_PORT) for a second one."
            )
        lock.write(address)
        yield
    finally:
        lock.close()
