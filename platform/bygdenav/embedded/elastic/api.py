"""A server for as long as somebody needs it: shared by those who name the same folder, gone with the last of them."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bygdenav.embedded.elastic import node
from bygdenav.embedded.elastic.node import Node, lacking
from bygdenav.embedded.folders import make_data_folder
from bygdenav.embedded.locks import FileLock, alone

__all__ = ["Node", "elasticsearch", "lacking", "node"]


@contextmanager
def elasticsearch(data: Path) -> Iterator[Node]:
    """A server on ``data/elasticsearch``; it stops with its last user. Raises ``Refusal``."""
    data = data.resolve()
    make_data_folder(data)
    folder = data / "elasticsearch"
    with alone(data / "elasticsearch.lock"):
        users = FileLock(data / "elasticsearch.users")
        users.share()
        try:
            there = node.start(folder, quick=True)
        except BaseException:
            users.close()
            raise
    try:
        yield there
    finally:
        with suppress(FileNotFoundError), alone(data / "elasticsearch.lock"):
            if users.take():
                node.stop(folder)
        users.close()
