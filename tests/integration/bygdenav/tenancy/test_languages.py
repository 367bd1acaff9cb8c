"""An address in a language looks different where another language is first; one place never decides for the next."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from bygdenav.tenancy.api import Tenant, tenant_context
from tests.factories.visitors import visitor

ADDRESSES = {
    "alvik": {"sv": "/foretag/", "nb": "/nb/foretag/", "en": "/en/foretag/"},
    "bakkevik": {"sv": "/sv/foretag/", "nb": "/foretag/", "en": "/foretag/"},  # no English there: its first language
}


@pytest.mark.parametrize("order", [["alvik", "bakkevik"], ["bakkevik", "alvik"]])
def test_each_place_has_its_own_addresses_whoever_is_asked_first(
    alvik: Tenant, bakkevik: Tenant, order: list[str]
) -> None:
    places = {"alvik": alvik, "bakkevik": bakkevik}
    for name in order:
        with tenant_context(places[name]):
            for language, path in ADDRESSES[name].items():
                with translation.override(language):
                    assert reverse("directory") == path


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_pages_in_swedish_link_within_swedish(db: None, order: str) -> None:
    pages = {"a": "/foretag/", "b": "/sv/foretag/"}
    for letter in order:
        page = visitor(host=f"{letter}.localhost").get(pages[letter]).content.decode()
        assert f'href="{pages[letter]}anslut/"' in page


def test_a_place_gives_its_addresses_back(alvik: Tenant, bakkevik: Tenant) -> None:
    with tenant_context(bakkevik), translation.override("sv"):
        with tenant_context(alvik):
            assert reverse("directory") == "/foretag/"
        assert reverse("directory") == "/sv/foretag/"


def test_the_public_host_knows_no_address_of_a_place(db: None) -> None:
    assert Client(headers={"host": "localhost"}).get("/foretag/").status_code == 404


def test_a_host_without_a_place_says_so_and_is_not_a_bare_page(db: None) -> None:
    stranger = Client(headers={"host": "ingenting.localhost"})
    page = stranger.get("/")
    assert page.status_code == 404
    sheets = re.findall(r'href="(/-/[^"]+\.css)"', page.content.decode())
    assert sheets
    assert all(stranger.get(sheet).status_code == 200 for sheet in sheets)
    assert stranger.get("/-/galleri/").status_code == 404
