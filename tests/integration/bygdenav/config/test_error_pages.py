"""No bare page and no fault of ours where somebody sends what cannot be read."""

import pytest
from django.test import Client

from bygdenav.tenancy.api import Tenant
from tests.factories.people import UserFactory, sign_in


@pytest.fixture
def client(alvik: Tenant) -> Client:
    return Client(HTTP_HOST="a.localhost")


@pytest.mark.parametrize(("prefix", "words"), [("", "Här finns inget att se"), ("/nb", "Her er det ingenting å se")])
def test_the_address_of_a_form_opened_as_a_page_says_so_in_the_readers_language(
    client: Client, prefix: str, words: str
) -> None:
    answer = client.get(f"{prefix}/logga-ut/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert words in answer.content.decode()
    assert f'href="{prefix}/"' in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["/erbjudanden/%00/", "/foretag/anslut/finns/%00/", "/behov/%00/", "/behov/nytt/?utkast=%00"]
)
def test_a_nul_in_an_address_is_the_senders_fault(client: Client, address: str) -> None:
    sign_in(client, UserFactory.create(), "a.localhost")
    answer = client.get(address, headers={"host": "a.localhost"})
    assert answer.status_code == 400
    assert "Vi kunde inte läsa det som skickades" in answer.content.decode()


def test_a_nul_in_a_hidden_field_is_the_senders_fault(client: Client) -> None:
    sign_in(client, UserFactory.create(), "a.localhost")
    form = {"text": "Vi behöver en svetsare", "submission": "\x00"}
    assert client.post("/behov/nytt/", form, headers={"host": "a.localhost"}).status_code < 500
