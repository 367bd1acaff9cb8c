"""The ledger's page and files, in a place and at a region."""

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from bygdenav.tenancy.api import Tenant, TenantKind, tenant_context
from competence.needs.api import leave_pools
from competence.offers.api import NeedRef, book, release, seats_of
from competence.regions.api import agree, end
from competence.sharing.api import propose, week_of
from competence.sharing.services import take
from tests.factories import needs
from tests.factories.firms import officer
from tests.factories.offers import offer
from tests.factories.people import sign_in, staff
from tests.factories.sharing import suggested


@pytest.fixture
def desk(in_alvik: Tenant, client: Client) -> Client:
    sign_in(client, staff("officer"), "a.localhost")
    return client


def text(client: Client, **query: str) -> str:
    return client.get(reverse("fairness"), query).content.decode()


def test_under_three_firms_nothing_is_shown(desk: Client) -> None:
    needs.sent()
    needs.sent()
    assert '<figure class="chart">' not in text(desk)
    lines = desk.get(reverse("fairness_file", args=["csv"])).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1  # heads only


def test_what_was_proposed_and_got_is_counted(desk: Client) -> None:
    evening = offer(seats=1)
    for days in (3, 8, 20):
        suggested(needs.sent(days_ago=days), evening)
    take(row=propose(monday=week_of(), by=None).seats.get(), by=officer())
    page = text(desk, visa="source")
    assert '<figure class="chart">' in page
    answer = desk.get(reverse("fairness_file", args=["xlsx"]))
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert ("3", "3", "1", "1") in {tuple(str(cell) for cell in row[2:6]) for row in rows}


def test_who_books_by_itself_has_got_it_too_and_who_gives_it_back_has_not(desk: Client) -> None:
    time = offer(seats=5).occurrences.get()
    first, second, _third = (needs.sent() for _firm in range(3))
    for need in (first, second):
        book(occurrence=time, need=NeedRef("t_aaaaaaaa", need.public_id), by=None, quantity=1)
    release(entry=seats_of("t_aaaaaaaa", [second.public_id])[0].entry, by=None)
    lines = desk.get(reverse("fairness_file", args=["csv"])).content.decode("utf-8-sig").splitlines()
    assert {line.split(";")[5] for line in lines[1:]} == {"1"}, lines


def test_a_region_reads_counts_of_the_places_that_let_it(in_alvik: Tenant, bakkevik: Tenant, client: Client) -> None:
    with tenant_context(bakkevik):
        all_needs = [needs.sent("Vi trenger noen å snakke med om lageret.") for _firm in range(4)]
    in_alvik.kind = TenantKind.REGION
    in_alvik.modules = [each for each in in_alvik.modules if each != "needs"]
    in_alvik.save()
    in_alvik.neighbours.add(bakkevik)
    sign_in(client, staff("officer"), "a.localhost")
    agree(place=bakkevik, region=in_alvik, parts=["open"], by=None)
    assert bakkevik.name not in text(client), "a neighbour that has agreed to other figures only"
    agree(place=bakkevik, region=in_alvik, parts=["sharing"], by=None)
    page = text(client, visa="municipality")
    assert bakkevik.name in page
    assert 'href="/skrivbord/fordelning/"' not in page, "a region shares out nothing"
    assert "lageret" not in page
    assert "Forslinds" not in page
    with tenant_context(bakkevik):
        for need in all_needs[:2]:
            assert need.organisation
            leave_pools(organisation=need.organisation, by=need.author)
    assert "<svg" not in text(client, visa="municipality").split("<main")[1], "two firms are too few"
    end(place=bakkevik, region=in_alvik, by=None)
    assert bakkevik.name not in text(client)


def test_an_operator_can_ask_for_larger_groups(desk: Client, settings: Any) -> None:
    for _firm in range(4):
        needs.sent()
    assert len(desk.get(reverse("fairness_file", args=["csv"])).content.decode("utf-8-sig").splitlines()) > 1
    settings.SMALLEST_GROUP = 5
    lines = desk.get(reverse("fairness_file", args=["csv"])).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1  # heads only
