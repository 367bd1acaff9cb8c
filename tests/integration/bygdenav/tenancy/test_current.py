"""What is asked in one place is never seen in the other."""

import pytest
from django.test import Client

from bygdenav.accounts.api import User
from bygdenav.roles.api import Membership
from bygdenav.tenancy.api import Domain, NoTenant, Tenant, cache, current_tenant, group_name, tenant_context
from tests.factories.people import UserFactory, sign_in


def test_a_membership_is_seen_in_its_own_place_only(alvik: Tenant, bakkevik: Tenant) -> None:
    user = User.objects.create_user("karin@example.se", "Karin")
    with tenant_context(alvik):
        Membership.objects.create(user=user, role="officer")
    with tenant_context(bakkevik):
        assert not Membership.objects.exists()


def test_cache_and_groups_carry_the_place(alvik: Tenant, bakkevik: Tenant) -> None:
    with tenant_context(alvik):
        cache.set("x", 1, 60)
        mine = group_name("desk")
    with tenant_context(bakkevik):
        assert cache.get("x") is None
        assert group_name("desk") != mine
    with pytest.raises(NoTenant):
        cache.get("x")
    with pytest.raises(NoTenant):
        current_tenant()


def test_an_unknown_host_answers_404(db: None) -> None:
    assert Client(HTTP_HOST="nowhere.localhost").get("/").status_code == 404


@pytest.mark.parametrize("host", ["A.Localhost", "A.LOCALHOST:8000", "a.localhost:8000"])
def test_a_host_in_capitals_is_the_same_place(alvik: Tenant, host: str) -> None:
    client = Client(HTTP_HOST=host)
    assert "Alvik" in client.get("/foretag/").content.decode()
    sign_in(client, UserFactory.create(), "a.localhost")
    assert client.get("/personer/valkommen/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    ("host", "to"),
    [("a.localhost.", "a.localhost"), ("A.localhost.:8000", "a.localhost:8000"), ("localhost.", "localhost")],
)
def test_a_dot_after_the_host_is_taken_away(alvik: Tenant, host: str, to: str) -> None:
    answer = Client(HTTP_HOST=host).get("/foretag/?sida=2")
    assert (answer.status_code, answer["Location"]) == (308, f"http://{to}/foretag/?sida=2")


@pytest.mark.parametrize(
    ("host", "to"),
    [
        ("www.a.localhost", "a.localhost"),
        ("WWW.a.localhost.:8000", "a.localhost:8000"),
        ("www.localhost:8000", "localhost:8000"),
    ],
)
def test_www_in_front_of_a_place_leads_to_its_address_with_all_that_was_sent(alvik: Tenant, host: str, to: str) -> None:
    for answer in (Client(HTTP_HOST=host).get("/foretag/?sida=2"), Client(HTTP_HOST=host).post("/foretag/?sida=2")):
        assert (answer.status_code, answer["Location"]) == (308, f"http://{to}/foretag/?sida=2")


def test_a_place_whose_own_address_begins_with_www_is_reached_and_signed_in_to(alvik: Tenant) -> None:
    Domain.objects.create(domain="www.fyrvik.example", tenant=alvik, is_primary=False)
    client = Client(HTTP_HOST="www.fyrvik.example")
    assert client.get("/foretag/").status_code == 200
    sign_in(client, UserFactory.create(), "www.fyrvik.example")
    assert client.get("/personer/valkommen/").status_code == 200
    assert Client(HTTP_HOST="fyrvik.example").get("/foretag/").status_code == 404


@pytest.mark.parametrize(
    "host",
    [
        "nowhere.localhost.",
        "www.nowhere.localhost",
        "www.www.a.localhost",
        "a.localhost..",
        ".",
        "a.localhost.b.localhost",
    ],
)
def test_no_other_host_becomes_a_place(alvik: Tenant, host: str) -> None:
    assert Client(HTTP_HOST=host).get("/").status_code in (400, 404)
