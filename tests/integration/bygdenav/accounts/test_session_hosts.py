"""A session belongs to the host that made it, however many are shown at once."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from bygdenav.accounts.api import User
from bygdenav.tenancy.api import Tenant
from tests.factories.people import UserFactory, sign_in

OWN = "/personer/valkommen/"


def session_at(host: str, user: User) -> str:
    """The cookie of somebody who is signed in at ``host``."""
    client = Client()
    sign_in(client, user, host)
    return str(client.cookies["bygdenav"].value)


def status(cookies: list[str], host: str = "a.localhost") -> int:
    header = "; ".join(f"bygdenav={each}" for each in cookies)
    return Client(HTTP_HOST=host, HTTP_COOKIE=header).get(OWN).status_code


@pytest.fixture
def anna(db: None) -> User:
    return UserFactory.create()


def test_another_hosts_session_opens_nothing_and_ends(alvik: Tenant, bakkevik: Tenant, anna: User) -> None:
    key = session_at("b.localhost", anna)
    assert status([key]) == 302
    assert not Session.objects.filter(session_key=key).exists()


def test_of_two_the_hosts_own_counts_in_either_order(alvik: Tenant, bakkevik: Tenant, anna: User) -> None:
    own, other = session_at("a.localhost", anna), session_at("b.localhost", UserFactory.create())
    for cookies in ([own, other], [other, own], ["x" * 32, own], [own, "x" * 32]):
        assert status(cookies) == 200
    assert status([other, own], "b.localhost") == 200
    assert Session.objects.filter(session_key__in=[own, other]).count() == 2


def test_two_of_other_hosts_open_nothing(alvik: Tenant, bakkevik: Tenant, anna: User) -> None:
    assert status([session_at("b.localhost", anna), session_at("localhost", anna)]) == 302
