"""What tests of the built-in database need: another user, and something kept that must be there later."""

import os
import pwd
import traceback
import warnings
from collections.abc import Callable

import psycopg
import pytest


def as_ordinary_user(task: Callable[[], None]) -> None:
    """Runs ``task`` in a child without root's rights; fails with what it raised.

    The child is a fork, because a new Python may lie where only root can reach it.
    """
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # newer Pythons: forking while threads live
        child = os.fork()
    if child == 0:
        try:
            nobody = pwd.getpwnam("nobody")
            os.setgroups([])
            os.setgid(nobody.pw_gid)
            os.setuid(nobody.pw_uid)
            os.chdir("/")
            task()
        except BaseException:  # noqa: BLE001 -- the parent fails with it
            os.write(writing, traceback.format_exc().encode()[:60_000])
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        text = said.read().decode()
    os.waitpid(child, 0)
    if text:
        pytest.fail(text)


def keep(url: str, word: str) -> None:
    """Keeps a word in the database."""
    with psycopg.connect(url, dbname="postgres") as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES (%s)", [word])


def kept(url: str) -> object:
    """What was kept with ``keep``."""
    with psycopg.connect(url, dbname="postgres") as connection:
        row = connection.execute("SELECT word FROM kept").fetchone()
        return row and row[0]
