"""Work that only one process may do at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

TEMPLATE, UPGRADE = 7_412_001, 7_412_002


@contextmanager
def one_at_a_time(work: int) -> Iterator[None]:
    """Wait for whoever does ``work`` now. The lock has a connection of its own: migrating closes the ordinary one."""
    keeper = connection.copy()
    try:
        with keeper.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [work])
        try:
            yield
        finally:
            with keeper.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [work])
    finally:
        keeper.close()
