"""Lists ask the database as often for a few items as for many."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bygdenav.accounts.api import User
from bygdenav.tenancy.api import Tenant
from competence.needs import api
from competence.needs.api import Need
from municipalities.organisations.api import Organisation
from tests.factories import needs
from tests.factories.firms import officer
from tests.factories.visitors import visitor
from tests.integration.competence.needs.test_visibility import helper

pytestmark = pytest.mark.django_db


def make(count: int, owner: User, organisation: Organisation, by: User, visibility: str) -> None:
    for number in range(count):
        days = number % 9 + 1
        need = needs.sent(by=owner, organisation=organisation, days_ago=days, visibility=visibility)
        if number % 3 == 2:
            api.answer_with_words(need=need, text="Så här.", by=by, at=need.sent_at)
    filed = needs.filed(by=by)
    api.answer_with_words(need=filed, text="Ring Almi.", by=by)


def queries(client: Client, address: str) -> int:
    client.get(address)  # sessions, caches and permissions are warm
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = client.get(address)
    assert response.status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    ("address", "reader"),
    [
        ("/behov/", "resident"),
        ("/behov/mina/", "owner"),
        ("/behov/att-hjalpa/", "helper"),
        ("/skrivbord/", "officer"),
        ("/skrivbord/behov/", "officer"),
        ("/skrivbord/behov/?visa=all", "officer"),
        ("/skrivbord/behov/?visa=answered", "officer"),
    ],
)  # fmt: skip
def test_as_many_queries_for_few_as_for_many(in_alvik: Tenant, address: str, reader: str) -> None:
    owner, organisation = needs.firm()
    karin = officer()
    readers: dict[str, Callable[[], User | None]] = {
        "resident": lambda: None, "owner": lambda: owner, "helper": lambda: helper(in_alvik), "officer": lambda: karin,
    }  # fmt: skip
    make(3, owner, organisation, karin, "public")
    client = visitor(readers[reader]())
    few = queries(client, address)
    make(18, owner, organisation, karin, "public")
    assert queries(client, address) == few
    assert Need.objects.count() > 20


@pytest.mark.parametrize(("address", "who"), [("/behov/{id}/", "owner"), ("/skrivbord/behov/{id}/", "officer")])
def test_a_page_asks_as_often_for_one_suggestion_as_for_many(in_alvik: Tenant, address: str, who: str) -> None:
    karin, counts = officer(), []
    for offers in (1, 12):
        for number in range(offers):
            needs.offer(f"Lagret i telefonen, del {offers}.{number}")
        need = needs.sent()
        api.add_revision(need=need, text="Vi är tre.", by=need.author)
        api.suggest(need=need)
        client = visitor(need.author if who == "owner" else karin)
        counts.append(queries(client, address.format(id=need.public_id)))
    assert counts[0] == counts[1]
