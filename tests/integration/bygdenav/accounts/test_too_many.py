"""Somebody who tries too often is told so in the reader's language, and what to do next."""

import pytest
from django.test import Client

from bygdenav.tenancy.api import Tenant

WORDS = {
    "": ("Det var tredje felet, så koden gäller inte längre. Be om en ny.", "Vänta lite", "Försök igen", "Vänta fem minuter"),
    "/nb": ("Det var tredje feil, så koden gjelder ikke lenger. Be om en ny.", "Vent litt", "Prøv igjen", "Vent fem minutter"),
    "/en": (
        "That was the third wrong code, so it no longer works. Ask for a new one.", "Wait a little", "Try again",
        "Wait five minutes",
    ),
}  # fmt: skip


@pytest.fixture
def client(alvik: Tenant) -> Client:
    return Client(HTTP_HOST="localhost")


@pytest.mark.parametrize("prefix", WORDS)
def test_the_third_wrong_code_says_so_and_leads_to_a_new_one(client: Client, prefix: str) -> None:
    client.post(f"{prefix}/konto/logga-in/", {"email": "anna@firma.example"})
    for turn in range(3):
        page = client.post(f"{prefix}/konto/logga-in/kod/", {"code": "1111-1111"}, follow=True)
        assert (WORDS[prefix][0] in page.content.decode()) == (turn == 2)
    assert page.request["PATH_INFO"] == f"{prefix}/konto/logga-in/"
    assert 'name="email"' in page.content.decode()
    assert 'value="anna@firma.example"' in page.content.decode(), "the address need not be typed again"


@pytest.mark.parametrize("prefix", WORDS)
def test_many_tries_from_one_address_get_a_page_with_a_way_on(client: Client, prefix: str) -> None:
    address = f"{prefix}/konto/logga-in/losenord/"
    for turn in range(31):
        page = client.post(address, {"login": f"p{turn}@firma.example", "password": "fel"})
    html = page.content.decode()
    assert (page.status_code, page["Retry-After"]) == (429, "60")
    assert WORDS[prefix][1] in html
    assert f'href="{address}">{WORDS[prefix][2]}' in html


@pytest.mark.parametrize("prefix", WORDS)
def test_many_codes_to_one_mail_say_how_long_to_wait_and_keep_the_address(client: Client, prefix: str) -> None:
    for _turn in range(4):
        page = client.post(f"{prefix}/konto/logga-in/", {"email": "anna@firma.example"})
    assert WORDS[prefix][3] in page.content.decode()
    assert 'value="anna@firma.example"' in page.content.decode()
