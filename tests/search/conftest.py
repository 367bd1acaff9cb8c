"""A kind of document for tests, and ways to look at what was written."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bygdenav.search.api import Document, Kind, forget_kind, register_kind

Make = Callable[..., Document]


@pytest.fixture
def thing() -> Iterator[list[Document]]:
    """A registered kind; the list is what every place should have of it."""
    there: list[Document] = []
    register_kind(Kind(name="thing", label="Things", template="search/thing.html", all=lambda: list(there)))
    yield there
    forget_kind("thing")


@pytest.fixture
def document(thing: list[Document]) -> Make:
    """Make one document of the test's kind."""

    def make(key: str = "a1", title: str = "Granboda Snickeri", **fields: Any) -> Document:
        return Document(**{"kind": "thing", "key": key, "language": "sv", "title": title, **fields})

    return make
