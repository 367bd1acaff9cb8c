"""A kind of document for these tests, with hours and an age, and ways to look at the page."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from bygdenav.search.api import Document, Kind, forget_kind, put, register_kind
from bygdenav.search.services.draining import drain
from bygdenav.tenancy.api import Tenant, tenant_context

Put = Callable[..., Document]


def row(data: dict[str, Any], _now: object) -> dict[str, Any]:
    """Open till when, confirmed how long ago."""
    state = {"tone": "ok", "mark": "yes", "text": "Öppet till 17.00"} if data["open"] else None
    late = data["days"] > 180
    words = "Inte bekräftad på 7 månader" if late else f"Bekräftad för {data['days']} dagar sedan"
    return {"text": data["text"], "state": state, "age": {"age": "old" if late else "new", "text": words}}


@pytest.fixture
def thing() -> Iterator[None]:
    """A registered kind of document."""
    register_kind(
        Kind(
            name="thing",
            label="Saker",
            one="Sak",
            template="",
            all=list,
            row=row,
            open_at=lambda data, _now: bool(data.get("open")),
        )
    )
    yield
    forget_kind("thing")


@pytest.fixture
def put_thing(thing: None) -> Put:
    """Put a document into the current place."""

    def make(key: str, title: str, **fields: Any) -> Document:
        given = fields.pop("data", {})
        data = {
            "path": f"/saker/{key}/",
            "text": f"Om {title}",
            "open": False,
            "days": 12,
            "place": "Moskosel",
            **given,
        }
        document = Document(**{"kind": "thing", "key": key, "language": "sv", "title": title, "data": data, **fields})
        put(document)
        return document

    return make


@pytest.fixture
def here(alvik: Tenant, put_thing: Put) -> Put:
    """Put documents into Alvik, which has told where it is."""
    alvik.latitude, alvik.longitude = 65.59, 19.17
    alvik.save()

    def make(key: str, title: str, **fields: Any) -> Document:
        with tenant_context(alvik):
            return put_thing(key, title, **fields)

    return make


class Reader(Client):
    """A reader, for whom the worker has done its part before a search by words."""

    def get(self, path: str, data: Any = None, **extra: Any) -> Any:  # type: ignore[override]  # as the client's own
        """Ask for a page."""
        if "q=" in path or (data and "q" in data):
            drain()
        return super().get(path, data, **extra)


@pytest.fixture
def client() -> Client:
    """A reader in Alvik."""
    return Reader(HTTP_HOST="a.localhost")


def main(response: Any) -> str:
    """What stands in the page's main part."""
    body = response.content.decode()
    return body.split("<main", 1)[1].split("</main>")[0]
