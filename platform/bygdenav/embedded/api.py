"""The built-in database for whoever needs one: the demo, the platform's commands, the tests."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import psycopg
from psycopg import sql

from bygdenav.embedded import postmaster
from bygdenav.embedded.cluster import SUPERUSER, Cluster, prepare
from bygdenav.embedded.folders import disk_watched, make_data_folder
from bygdenav.embedded.locks import FileLock, alone
from bygdenav.embedded.programs import program
from bygdenav.embedded.refusal import Refusal

__all__ = ["Refusal", "Server", "ensure_database", "program", "server"]


@dataclass(frozen=True)
class Server:
    """A running server. ``started`` says whether this process started it (else it was running already)."""

    cluster: Cluster
    started: bool
    users: FileLock

    def url(self, database: str = "bygdenav") -> str:
        """The address of one database, as ``DATABASE_URL`` wants it."""
        folder = quote(str(postmaster.socket_of(self.cluster)), safe="/")
        return f"postgresql://{SUPERUSER}@/{quote(database, safe='')}?host={folder}"

    @property
    def pid(self) -> int | None:
        """The server's process, or None when it has ended."""
        return postmaster.running(self.cluster)

    def stop_at_once(self) -> None:
        """Tells the server to stop unless others use it, without waiting: for a process that ends in a hurry."""
        if self.users.take():
            postmaster.tell_to_stop(self.cluster)
            self.users.share()


@contextmanager
def server(data: Path, *, throw_away: bool = False) -> Iterator[Server]:
    """A server on the data in ``data``, made where there are none; it stops with its last user, whoever started it.

    ``throw_away`` gives up safety after a power cut for speed: only for data of tests. Raises ``Refusal``.
    """
    data = data.resolve()  # one spelling for each folder: the server is recognised by it
    with disk_watched(data.parent, 300):
        cluster, users, started = _enter(data, throw_away=throw_away)
    try:
        yield Server(cluster, started, users)
    finally:
        with (
            suppress(FileNotFoundError),
            alone(data / "postgres.lock"),
        ):  # a server whose folder was removed ends itself
            if users.take():
                postmaster.stop(cluster)
        users.close()


def ensure_database(url: str) -> bool:
    """Makes the database that ``url`` names where it is missing; returns whether it did. Raises ``Refusal`` when the
    server does not answer or does not allow it.
    """
    parts = urlsplit(url)
    name = unquote(parts.path.strip("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not name:
        raise Refusal(
            f"DATABASE_URL is {url.split('@')[-1]!r}. Write it like postgresql://user:password@host:5432/name."
        )
    try:
        if _exists(url):
            return False
        with psycopg.connect(url, dbname="postgres", autocommit=True, connect_timeout=10) as connection:
            create = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'")
            connection.execute(create.format(sql.Identifier(name)))
    except psycopg.errors.DuplicateDatabase:
        return False
    except psycopg.Error as error:
        said = " ".join(str(error).split()).rstrip(".") + "."
        raise Refusal(
            f"The database of DATABASE_URL cannot be used: {said} "
            "Look after the address and the rights, or unset it for the built-in one."
        ) from None
    return True


def _exists(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=10).close()
    except psycopg.OperationalError as error:
        if "does not exist" in str(error) and "database" in str(error):
            return False
        raise
    return True


def _enter(data: Path, *, throw_away: bool) -> tuple[Cluster, FileLock, bool]:
    make_data_folder(data)
    with alone(data / "postgres.lock"):
        cluster = prepare(data, throw_away=throw_away)
        users = FileLock(data / "postgres.users")
        users.share()
        started = postmaster.settled(cluster) is None
        try:
            if started:
                postmaster.start(cluster, throw_away=throw_away)
        except BaseException:
            users.close()
            raise
    return cluster, users, started
