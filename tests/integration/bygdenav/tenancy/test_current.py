"""What is asked in one place is never seen in the other."""

import pytest
from django.test import Client

from bygdenav.accounts.api import User
from bygdenav.roles.api import Membership
from bygdenav.tenancy.api import NoTenant, Tenant, cache, current_tenant, group_name, tenant_context
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


@pytest.mark.parametrize("host", ["nowhere.localhost.", "a.localhost..", ".", "a.localhost.b.localhost"])
def test_no_other_host_becomes_a_place(alvik: Tenant, host: str) -> None:
    assert Client(HTTP_HOST=host).get("/").status_code in (400, 404)
