"""Wagtail's search for pages goes through the documents that everybody's search goes through."""

import pytest
from django.test import Client
from wagtail.models import Page

from bygdenav.search.services.draining import drain
from bygdenav.tenancy.api import Tenant, tenant_context
from municipalities.pages.api import Block, fill_new_place, publish_page
from municipalities.pages.models import ContentPage, StartPage
from municipalities.pages.searching import words_of
from tests.factories.people import sign_in, staff


@pytest.fixture
def start(in_alvik: Tenant) -> StartPage:
    """The place's start page, with the first pages under it."""
    fill_new_place(tenant=in_alvik, by=None)
    return StartPage.objects.get()


def make(parent: Page, title: str, text: str, slug: str) -> ContentPage:
    page = publish_page(
        parent=parent, title=title, slug=slug, lede="", by=None, blocks=[Block(type="paragraph", text=text, items=[])]
    )
    drain()
    return page


def titles(found) -> list[str]:
    return [page.title for page in found]


@pytest.mark.parametrize("words", ["bokningssystem", "bokningsystemet", "Bokningssystemet"])
def test_a_page_is_found_by_its_words_in_any_form(start, words):
    make(start, "Hjälp för stugägare", "Så kommer du igång med bokningssystemet.", "hjalp")
    assert titles(Page.objects.autocomplete(words))[0] == "Hjälp för stugägare"
    assert titles(Page.objects.search(words))[0] == "Hjälp för stugägare"


def test_a_draft_is_found_by_its_title_and_by_nothing_else(start):
    page = make(start, "Vinter", "Vi plogar.", "vinter")
    page.unpublish()
    page.title = "Hemlig halka"
    page.lede = "utkastord"
    page.save_revision()
    drain()
    assert titles(Page.objects.autocomplete("halka")) == ["Vinter"]
    assert titles(Page.objects.autocomplete("utkastord")) == []


def test_the_beginning_of_a_title_is_enough_while_somebody_types(start):
    make(start, "Vinterväghållning", "Vi plogar.", "vinter")
    assert "Vinterväghållning" in titles(Page.objects.autocomplete("vinterv"))


def test_a_narrowed_question_is_answered_within_it(start):
    make(start, "Vinterväghållning", "Vi plogar.", "vinter")
    assert titles(Page.objects.filter(title="Sommar").autocomplete("vinterväghållning")) == []
    assert len(ContentPage.objects.live().search("vinterväghållning")) == 1
    assert StartPage.objects.search("vinterväghållning").count() == 0


def test_results_are_cut_counted_and_counted_by_kind_of_page(start):
    for number in range(3):
        make(start, f"Vinterväg {number}", "Vi plogar.", f"vinter-{number}")
    found = Page.objects.all().autocomplete("vinterväg")
    assert found.count() == 3
    assert len(found[1:]) == 2
    assert found[1:2].count() == 1
    assert list(found.facet("content_type_id").values()) == [3]
    assert titles(Page.objects.order_by("-title").autocomplete("vinterväg", order_by_relevance=False)) == [
        "Vinterväg 2", "Vinterväg 1", "Vinterväg 0",
    ]  # fmt: skip


def test_nothing_of_another_place_is_found(alvik, bakkevik):
    with tenant_context(alvik):
        fill_new_place(tenant=alvik, by=None)
        make(StartPage.objects.get(), "Bara i Alvik", "kalasord", "bara")
    with tenant_context(bakkevik):
        fill_new_place(tenant=bakkevik, by=None)
        drain()
        assert titles(Page.objects.autocomplete("kalasord")) == []


def test_an_editor_finds_the_page_in_the_admin_and_in_the_chooser(alvik):
    client = Client(HTTP_HOST="a.localhost")
    with tenant_context(alvik):
        fill_new_place(tenant=alvik, by=None)
        make(StartPage.objects.get(), "Hjälp för stugägare", "Så kommer du igång med bokningssystemet.", "hjalp")
        sign_in(client, staff("editor"), "a.localhost")
    for path in (
        "/admin/pages/search/?q=bokningssystem",
        "/admin/choose-page/search/?q=bokningssystem",
        "/admin/pages/search/?q=",
    ):
        response = client.get(path)
        assert response.status_code == 200
        assert "Hjälp för stugägare" in response.content.decode(), path


@pytest.mark.parametrize("words", ["\0", "'\"", "live:yes", "*", "x" * 5000, "((", 'live:no "vinter'])
def test_whatever_an_editor_types_gets_a_page(alvik, words):
    client = Client(HTTP_HOST="a.localhost")
    with tenant_context(alvik):
        fill_new_place(tenant=alvik, by=None)
        sign_in(client, staff("editor"), "a.localhost")
    assert client.get("/admin/pages/search/", {"q": words}).status_code == 200


def test_the_words_of_wagtails_own_questions():
    from modelsearch.query import Boost, MatchAll, Phrase, PlainText

    assert words_of(PlainText("ny väg") & Phrase("om vintern")) == "ny väg om vintern"
    assert words_of(Boost(PlainText("väg"), 2) & ~PlainText("bro")) == "väg"
    assert words_of(MatchAll()) == ""
