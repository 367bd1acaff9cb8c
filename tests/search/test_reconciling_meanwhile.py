"""The comparison while people go on writing: what they wrote stays."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bygdenav.search.api import Document, Kind, put, register_kind, remove
from bygdenav.search.models import SearchDocument
from bygdenav.search.services.reconciling import reconcile
from bygdenav.tenancy.api import Tenant, tenant_context
from tests.conftest import SCHEMAS
from tests.search.crashing import own_database


@pytest.fixture
def place(django_db_setup: None, django_db_blocker: Any, thing: list[Any]) -> Iterator[Tenant]:
    """A place in a database of its own, whose writes are real."""
    with django_db_blocker.unblock(), own_database():
        found = Tenant.objects.get(schema_name=SCHEMAS["a"])
        with tenant_context(found):
            yield found


def read_while(before: list[Document], place: Tenant, write: Callable[[], object]) -> None:
    """Compare; somebody writes when the module has just been read for the first time."""
    written = threading.Event()

    def elsewhere() -> None:
        from django.db import connection

        with tenant_context(place):
            write()
        connection.close()

    def every() -> Iterator[Document]:
        there = list(before)
        if not written.is_set():
            written.set()
            other = threading.Thread(target=elsewhere)
            other.start()
            other.join()
        yield from there

    register_kind(Kind(name="thing", label="Things", template="", all=every))
    reconcile()


def titles() -> set[str]:
    return set(SearchDocument.objects.everywhere().filter(kind="thing", removed=False).values_list("title", flat=True))


def test_what_is_hidden_meanwhile_does_not_come_back(place, document):
    old, new = document("k1", "Bageri, ring 070-174 06 06"), document("k1", "Bageri")
    put(old)
    read_while([old], place, lambda: put(new))
    assert titles() == {"Bageri"}


def test_what_is_new_meanwhile_stays(place, document):
    old, new = document("k1", "Bageri"), document("k2", "Nytt bageri")
    put(old)
    read_while([old], place, lambda: put(new))
    assert titles() == {"Bageri", "Nytt bageri"}


def test_what_is_taken_back_meanwhile_does_not_come_back(place, document):
    old = document("k1", "Bageri")
    put(old)
    read_while([old], place, lambda: remove(kind="thing", key="k1"))
    assert titles() == set()


def test_what_was_wrong_and_is_put_right_meanwhile_is_looked_at_again(place, document):
    wrong, right = document("k1", "Bageri förr"), document("k1", "Bageri nu")
    put(wrong)
    seen = [document("k1", "Bageri däremellan")]

    def write() -> None:
        put(right)
        seen[:] = [right]

    read_while(seen, place, write)
    assert titles() == {"Bageri nu"}
