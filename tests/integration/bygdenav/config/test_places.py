"""The platform's own start page."""

import pytest
from django.test import Client

from bygdenav.tenancy.api import Tenant, retire_place


@pytest.fixture
def client(db: None) -> Client:
    return Client(HTTP_HOST="localhost")


def test_it_lists_the_places_with_their_addresses(client: Client) -> None:
    page = client.get("/")
    text = page.content.decode()
    assert page.status_code == 200
    for name, address in (("Alvik", "http://a.localhost/"), ("Bakkevik", "http://b.localhost/")):
        assert name in text
        assert f'href="{address}"' in text


def test_it_is_there_in_every_language_of_the_platform(client: Client) -> None:
    assert 'lang="sv"' in client.get("/").content.decode()
    assert client.get("/nb/").headers["Content-Language"] == "nb"
    assert "Find your place" in client.get("/en/").content.decode()


def test_places_that_do_not_answer_are_left_out(client: Client, alvik: Tenant, bakkevik: Tenant) -> None:
    retire_place(tenant=alvik, by=None, reason="merged")
    Tenant.objects.filter(pk=bakkevik.pk).update(status="failed")
    text = client.get("/en/").content.decode()
    assert "Alvik" not in text
    assert "Bakkevik" not in text
    assert "No place is here yet" in text


def test_as_many_questions_for_many_places_as_for_two(client: Client, django_assert_max_num_queries: object) -> None:
    for number in range(20):
        place = Tenant.objects.create(
            schema_name=f"t_list{number:04}", name=f"By {number}", kind="network", purpose="competence", status="ready"
        )
        place.domains.create(domain=f"by{number}.localhost")
    client.get("/")
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        assert "By 19" in client.get("/").content.decode()


def test_the_list_is_only_on_the_platforms_own_host(client: Client) -> None:
    assert "Find your place" not in client.get("/en/", HTTP_HOST="a.localhost").content.decode()
