"""A server for as long as somebody needs it: shared by those who name the same folder, gone with the last of them."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bygdenav.embedded.elastic import node
from bygdenav.embedded.elastic.node import Node, lacking
from bygdenav.embedded.folders import make_data_folder
from bygdenav.embedded.locks import FileLock, alone

__all__ = ["Node", "elasticsearch", "lacking", "node", "searched_by_demo", "used_by_demo"]
_USED = "elasticsearch.demo"  # holds the address that the demo on these data searches with


@contextmanager
def elasticsearch(data: Path, *, quick: bool = True) -> Iterator[Node]:
    """A server on ``data/elasticsearch``; it stops with its last user. ``quick``: soon there, for little data. Raises
    ``Refusal``.
    """
    data = data.resolve()
    make_data_folder(data)
    folder = data / "elasticsearch"
    with alone(data / "elasticsearch.lock"):
        users = FileLock(data / "elasticsearch.users")
        users.share()
        try:
            there = node.start(folder, quick=quick)
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


@contextmanager
def searched_by_demo(data: Path, url: str) -> Iterator[None]:
    """Let commands on the same data know which server the running demo searches with."""
    mark = data / _USED
    mark.write_text(url, encoding="utf-8")
    try:
        yield
    finally:
        mark.unlink(missing_ok=True)


def used_by_demo(data: Path) -> str:
    """The address of the server that the demo on ``data`` searches with; "" when there is none, or none any more."""
    try:
        url = (data / _USED).read_text(encoding="utf-8")
    except OSError:
        return ""
    there = node.running(data / "elasticsearch")
    return url if there and there.url == url else ""
