"""The office's pages: start page, news, texts that the law asks for, and a way to say that something is wrong."""

import pytest
from django.test import Client

from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import Tenant, tenant_context
from municipalities.pages.services import remove_page
from municipalities.pages.texts import FOLDER, standard_text
from tests.factories.office_pages import content_page, news, start_page

KINDS = ("accessibility", "privacy", "public_records")
PATHS = {"accessibility": "tillganglighet", "privacy": "dina-uppgifter", "public_records": "allmanna-handlingar"}


def test_a_page_in_another_language_is_marked(alvik: Tenant) -> None:
    with tenant_context(alvik):
        address = content_page("Flytta hit").url
    client = Client(HTTP_HOST="a.localhost")
    own, other = client.get(address).content.decode(), client.get("/nb" + address).content.decode()
    assert "Den är inte översatt" not in own
    assert "Den er ikke oversatt" in other
    assert '<div class="flow prose" lang="sv">' in other
    assert '<h1 class="page-title" lang="sv">' in other


def test_the_language_is_named_in_the_readers_own(bakkevik: Tenant) -> None:
    with tenant_context(bakkevik):
        address = content_page("Flytte hit").url
    body = Client(HTTP_HOST="b.localhost").get(f"/sv{address}").content.decode()
    assert "Sidan är skriven på norska." in body


def test_the_newest_news_leads_the_start_page(alvik: Tenant) -> None:
    with tenant_context(alvik):
        news("Gammalt", day=1)
        news("Nyast", day=21)
    body = Client(HTTP_HOST="a.localhost").get("/").content.decode()
    assert body.index("Nyast") < body.index("Gammalt")


def test_sections_without_anything_to_say_are_not_there(alvik: Tenant) -> None:
    with tenant_context(alvik):
        for page in start_page().get_descendants().filter(depth=4):
            remove_page(page=page, by=None)
    body = Client(HTTP_HOST="a.localhost").get("/").content.decode()
    assert 'id="news"' not in body
    assert "Nya företag" not in body


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("host", "prefix"), [("a.localhost", ""), ("a.localhost", "/nb"), ("a.localhost", "/en"), ("b.localhost", "")]
)
def test_the_law_s_texts_name_the_place(alvik: Tenant, kind: str, host: str, prefix: str) -> None:
    response = Client(HTTP_HOST=host).get(f"{prefix}/om-webbplatsen/{PATHS[kind]}/")
    assert response.status_code == 200
    assert "{" not in response.content.decode().split("<main")[1].split("</main>")[0]


def test_each_country_has_its_law_in_each_language(alvik: Tenant) -> None:
    for country in ("SE", "NO", "FI"):
        for language in ("sv", "nb", "en"):
            assert (FOLDER / f"legal_{country.lower()}_{language}.toml").exists()
            alvik.country = country
            texts = [standard_text(kind, language, alvik) for kind in KINDS]
            assert all(text.title and len(text.blocks) >= 6 for text in texts)
    alvik.country = "SE"
    assert "Digg" in repr(standard_text("accessibility", "sv", alvik))
    assert "imy.se" in repr(standard_text("privacy", "sv", alvik))


def test_somebody_says_that_something_is_wrong(alvik: Tenant) -> None:
    client = Client(HTTP_HOST="a.localhost")
    sent = client.post(
        "/om-webbplatsen/sag-till/", {"what": "Bilden <b>saknar</b> text", "email": "anna@firma.example"}
    )
    assert "Tack, kontoret har fått det" in sent.content.decode()
    mail = OutgoingMail.objects.get()
    assert mail.to == alvik.office_email
    assert "Bilden <b>saknar</b> text" in mail.body
    assert "anna@firma.example" in mail.body


@pytest.mark.parametrize("what", ["", "   ", "x" * 5000])
def test_a_report_that_cannot_be_taken_keeps_what_was_typed(alvik: Tenant, what: str) -> None:
    response = Client(HTTP_HOST="a.localhost").post("/om-webbplatsen/sag-till/", {"what": what, "email": "nej"})
    assert response.status_code == 422
    assert what.strip() in response.content.decode()
    assert not OutgoingMail.objects.exists()


def test_nobody_floods_the_office(alvik: Tenant) -> None:
    client = Client(HTTP_HOST="a.localhost")
    for _ in range(5):
        client.post("/om-webbplatsen/sag-till/", {"what": "Fel på sidan"})
    assert "Vänta en timme" in client.post("/om-webbplatsen/sag-till/", {"what": "Fel på sidan"}).content.decode()
    assert OutgoingMail.objects.count() == 5


def test_a_personal_number_in_a_report_is_not_mailed(alvik: Tenant) -> None:
    answer = Client(HTTP_HOST="a.localhost").post("/om-webbplatsen/sag-till/", {"what": "Jag är 811218-9876, hej"})
    assert answer.status_code == 422
    assert "Det här ser ut som ett personnummer" in answer.content.decode()
    assert "Jag är 811218-9876, hej" in answer.content.decode(), "what was typed is kept"
    assert not OutgoingMail.objects.exists()
