"""Role by address by answer. Every address stands in the table; one that is missing or gone fails."""

import re
from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from bygdenav.accounts.api import User
from bygdenav.config import errors
from bygdenav.tenancy.api import Tenant, tenant_context
from competence.offers.models import Provider, ProviderApproval, ProviderMember
from tests.factories import firms
from tests.factories.people import UserFactory, operator, sign_in, staff
from tests.integration.bygdenav.roles import access_table

READERS = ["nobody", "firm", "provider", "officer", "editor", "admin", "operator", "other"]
START = "(start)"
SAMPLES = {
    r"<int:\w+>": "999999",
    r"<path:\w+>": "x",
    r"<(str|slug|name):\w+>": "xxxxxxxxxx",
    r"<\w+:\w+>": "xxxxxxxxxx",
    r"<\w+>": "xxxxxxxxxx",
}
PATTERNS = {
    r"^admin/(login|password_reset|users|groups|account|failwhale)(/.*)?$": "admin/login/",
    "admin/*": "admin/",
    START: "",
}


def addresses(urlconf: str) -> dict[str, str]:
    """Every address of the host, as it is written in the URL patterns, with a path to try."""
    found = {}
    for written in walk(get_resolver(urlconf), ""):
        path = PATTERNS.get(written, written)
        for part, value in SAMPLES.items():
            path = re.sub(part, value, path)
        found[written] = "/" if path.startswith("^") else f"/{path}"
    return found


def walk(resolver: URLResolver, before: str) -> Iterator[str]:
    """The patterns below a resolver; Wagtail's admin is one entry, since one gate stands before all of it."""
    for each in resolver.url_patterns:
        written = before + str(each.pattern)
        if written == "admin/":
            yield "admin/*"
        elif isinstance(each, URLResolver):
            yield from walk(each, written)
        elif isinstance(each, URLPattern):
            yield written or START


def answer(client: Client, path: str) -> str:
    """What the reader gets, in a word."""
    response = client.get(path)
    if response.status_code not in {301, 302}:
        return str(response.status_code)
    return "in" if re.match(r"/(konto/)?logga-in/\?next=", response["Location"]) else "->"


def browser_of(reader: User | None, host: str) -> Client:
    """A new browser at the host, signed in as the reader."""
    client = Client(HTTP_HOST=host)
    if reader is not None:
        sign_in(client, reader, host, second_factor=True)
    return client


def as_written(written: str, row: list[str]) -> str:
    """A row as it stands in the table, ready to be copied there once it has been thought about."""
    return f"{written:<62}  " + " ".join(f"{each:<3}" for each in row).rstrip()


@pytest.fixture
def readers(alvik: Tenant, bakkevik: Tenant) -> dict[str, User | None]:
    """One person of each kind."""
    with tenant_context(alvik):
        found: dict[str, User | None] = {
            "nobody": None, "firm": UserFactory.create(), "provider": UserFactory.create(), "operator": operator(),
            "officer": staff("officer"), "editor": staff("editor"), "admin": staff("administrator"),
        }  # fmt: skip
        firms.firm_card(by=found["firm"], published=True)
        provider = Provider.objects.create(name="Lärcentrum", kind="learning_centre")
        ProviderMember.objects.create(user=found["provider"], provider=provider)
        ProviderApproval.objects.create(provider=provider, tenant=alvik)
    with tenant_context(bakkevik):
        found["other"] = staff("administrator")
    return found


@pytest.fixture
def _refused_in_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most answers are refusals. Their page is drawn for each address, and for each reader with each status; after that
    the same page is not drawn again: its status alone is what the table holds.
    """
    drawn: set[object] = set()
    draw = errors._page

    def answered(request: HttpRequest, status: int, template: str = "", **more: str) -> HttpResponse:
        new = {(status, request.path), (status, template, str(getattr(request, "user", "")))} - drawn
        drawn.update(new)
        return draw(request, status, template, **more) if new else HttpResponse(status=status)

    monkeypatch.setattr(errors, "_page", answered)


@pytest.mark.usefixtures("_refused_in_short")
@pytest.mark.parametrize(
    ("urlconf", "host", "table"),
    [
        ("bygdenav.config.urls_place", "a.localhost", access_table.PLACE),
        ("bygdenav.config.urls_public", "localhost", access_table.PUBLIC),
    ],
)
def test_every_reader_gets_the_answer_in_the_table(
    readers: dict[str, User | None], urlconf: str, host: str, table: str
) -> None:
    rows = [row.rsplit(maxsplit=len(READERS)) for row in table.strip().splitlines()]
    expected = {row[0]: row[1:] for row in rows}
    found: dict[str, list[str]] = {written: [] for written in addresses(urlconf)}
    for name in READERS:
        signed_in = browser_of(readers[name], host).cookies
        for written, path in addresses(urlconf).items():
            client = Client(HTTP_HOST=host)
            client.cookies.update(signed_in)
            found[written].append(answer(client, path))
    wrong = [as_written(written, row) for written, row in found.items() if expected.get(written) != row]
    gone = [written for written in expected if written not in found]
    assert not wrong, "Not as in the table (what is, not what should be):\n" + "\n".join(wrong)
    assert not gone, f"In the table, but no address any more: {gone}"
