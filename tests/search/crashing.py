"""A database whose writes are real, and workers that can be killed: what a test in one transaction cannot have."""

import os
import signal
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql

from bygdenav.search import embedder as vectors
from bygdenav.search.engines.elastic.client import client
from bygdenav.search.services.draining import drain
from tests.conftest import _state_of_migrations


@contextmanager
def own_database() -> Iterator[None]:
    """Work in a fresh copy of the migrated database; it is dropped afterwards."""
    name, before = f"test_crash_{os.getpid()}_{time.monotonic_ns()}", connection.settings_dict["NAME"]
    base = settings.DATABASES["default"]
    given = {
        "host": base["HOST"],
        "port": base["PORT"] or None,
        "user": base["USER"],
        "password": base["PASSWORD"] or None,
    }
    with psycopg.connect(dbname="postgres", autocommit=True, **given) as server:
        master = sql.Identifier(f"test_master_{_state_of_migrations()}")
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), master))
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        with psycopg.connect(dbname="postgres", autocommit=True, **given) as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def in_another_process(work: Callable[[], None]) -> int:
    """Do ``work`` in a process of its own, with a connection of its own; returns its number."""
    connection.close()  # a connection must not be shared by two processes
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # later Pythons warn of threads; what the child uses, it makes anew
        number = os.fork()
    if number:
        return number
    try:
        os.environ["BYGDENAV_EMBEDDER"] = "none"
        vectors.embedder.cache_clear()
        client.cache_clear()
        work()
    finally:
        os._exit(0)


def keep_draining() -> None:
    """What a worker does."""
    while True:
        drain(5)
        time.sleep(0.01)


def kill(number: int) -> None:
    """End a process at once, wherever it is."""
    os.kill(number, signal.SIGKILL)
    os.waitpid(number, 0)
