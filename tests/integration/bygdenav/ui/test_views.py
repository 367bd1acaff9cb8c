"""Style sheets and the gallery as a browser meets them, on a place and on the platform's own host."""

import re

import pytest
from django.test import Client

from bygdenav.tenancy.api import Tenant
from bygdenav.tenancy.middleware import forget_hosts

PLACE, OTHER, PUBLIC = "a.localhost", "b.localhost", "localhost"


def addresses_of_styles(html: str) -> list[str]:
    """The style sheets that a page asks for."""
    return re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)


@pytest.mark.parametrize("host", [PLACE, PUBLIC])
def test_a_page_names_style_sheets_that_may_be_kept_for_ever(client: Client, alvik: Tenant, host: str) -> None:
    styles = addresses_of_styles(client.get("/-/finns-inte/", headers={"host": host}).content.decode())
    assert len(styles) == 2
    for address in styles:
        response = client.get(address, headers={"host": host})
        assert response.status_code == 200
        assert response["Content-Type"] == "text/css; charset=utf-8"
        assert "immutable" in response["Cache-Control"]


def test_a_style_sheet_travels_small(client: Client, alvik: Tenant) -> None:
    whole = client.get("/-/stil/x.css", headers={"host": PLACE})
    small = client.get("/-/stil/x.css", headers={"host": PLACE, "accept-encoding": "gzip"})
    assert small["Content-Encoding"] == "gzip"
    assert len(small.content) < len(whole.content) / 3
    assert "Accept-Encoding" in whole["Vary"]


def test_an_address_from_before_an_upgrade_still_gives_a_style(client: Client, alvik: Tenant) -> None:
    response = client.get("/-/stil/0123456789abcdef.css", headers={"host": PLACE})
    assert response.status_code == 200
    assert "immutable" not in response["Cache-Control"]


def test_each_place_has_its_own_colour(client: Client, alvik: Tenant, bakkevik: Tenant) -> None:
    alvik.colour = "#8c2b20"
    alvik.save()
    forget_hosts()
    red, green = (client.get("/-/plats/x.css", headers={"host": host}).content.decode() for host in (PLACE, OTHER))
    assert "--tenant: #8c2b20" in red
    assert "#8c2b20" not in green


def test_the_gallery_is_only_in_the_demo(client: Client, alvik: Tenant, settings: pytest.FixtureRequest) -> None:
    assert client.get("/-/galleri/", headers={"host": PLACE}).status_code == 404
    settings.DEMO = True  # type: ignore[attr-defined]
    for host in (PLACE, OTHER, PUBLIC):
        response = client.get("/-/galleri/", headers={"host": host})
        assert response.status_code == 200
        assert b'id="component-bands"' in response.content


@pytest.mark.parametrize(
    ("host", "path", "words"),
    [
        (PLACE, "/finns/inte", "Här finns ingen sida"),
        (PLACE, "/nb/finnes/ikke", "Her finnes ingen side"),
        (PLACE, "/en/not/here", "There is no page here"),
        (OTHER, "/finnes/ikke", "Her finnes ingen side"),
        ("unknown.example", "/", "Här finns ingen sida"),
    ],
)
def test_a_missing_page_says_so_in_the_readers_language(
    client: Client, alvik: Tenant, bakkevik: Tenant, host: str, path: str, words: str
) -> None:
    response = client.get(path, headers={"host": host})
    if response.status_code == 301:
        response = client.get(response["Location"], headers={"host": host})
    html = response.content.decode()
    assert response.status_code == 404
    assert words in html
    assert html.count("<h1") == 1
    assert addresses_of_styles(html)


def test_a_form_sent_without_its_token_gets_a_page_that_explains(alvik: Tenant) -> None:
    response = Client(enforce_csrf_checks=True).post("/-/galleri/", headers={"host": PLACE})
    assert response.status_code == 403
    assert "Sidan var för gammal för att skickas" in response.content.decode()


def test_a_page_keeps_the_policy_that_it_is_sent_with(
    client: Client, alvik: Tenant, settings: pytest.FixtureRequest
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    response = client.get("/-/galleri/", headers={"host": PLACE})
    html = response.content.decode()
    assert "unsafe-inline" not in response["Content-Security-Policy"]
    assert not re.search(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=", html)
