"""The frame round a page: menus, languages, error pages that need nothing behind them."""

from collections.abc import Iterator

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from bygdenav.ui import links
from bygdenav.ui.context import Office, Page, url_in_language
from bygdenav.ui.links import Link, LinkPlace, register_links

WITHOUT_DATABASE = ["500", "503"]


@pytest.fixture
def menu(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No entries but those of the test."""
    monkeypatch.setattr(links, "_sources", {place: [] for place in LinkPlace})
    return


def request_for(path: str) -> HttpRequest:
    """A request as it is after the middleware, without anybody signed in."""
    request = RequestFactory().get(path)
    request.user = None  # type: ignore[assignment]
    return request


def test_the_section_that_holds_the_page_is_marked(menu: None) -> None:
    entries = [Link("Start", "/"), Link("Behov", "/behov/"), Link("Nytt behov", "/behov/nytt/")]
    register_links(LinkPlace.MENU, lambda _request: entries)

    def marked(path: str) -> list[str]:
        return [link.text for link in Page(request_for(path)).menu if link.current]

    assert marked("/") == ["Start"]
    assert marked("/behov/b-123/") == ["Behov"]
    assert marked("/behov/nytt/") == ["Nytt behov"]
    assert marked("/behovet/") == []


def test_an_entry_that_stands_alone_is_not_marked_on_pages_below(menu: None) -> None:
    register_links(LinkPlace.DESK, lambda _request: [Link("I dag", "/skrivbord/", alone=True)])
    for path, marked in (("/skrivbord/", True), ("/skrivbord/begrepp/", False)):
        assert [link.current for link in Page(request_for(path)).desk_menu] == [marked]


def test_a_source_is_asked_once_even_if_it_registers_twice(menu: None) -> None:
    def source(_request: HttpRequest) -> list[Link]:
        return [Link("Nyheter", "/nyheter/")]

    register_links(LinkPlace.ABOUT, source)
    register_links(LinkPlace.ABOUT, source)
    assert len(Page(request_for("/")).about_links) == 1


def test_a_page_that_answers_before_anybody_is_known_has_no_menu(menu: None) -> None:
    register_links(LinkPlace.MENU, lambda request: [Link(request.user.name, "/")])  # type: ignore[union-attr]
    assert Page(RequestFactory().get("/")).menu == []


def test_the_language_switch_keeps_the_page_and_what_was_asked() -> None:
    page = Page(request_for("/behov/?typ=ab"))
    assert {language.code: language.href for language in page.languages} == {
        "sv": "/behov/?typ=ab",
        "nb": "/nb/behov/?typ=ab",
        "en": "/en/behov/?typ=ab",
    }
    assert url_in_language("/nb/behov/", "sv") == "/behov/"


def test_a_telephone_number_can_be_dialled() -> None:
    assert Office("", "0980-31 92 10", "", "").phone_href == "tel:0980319210"
    assert Office("", "+47 75 18 48 00", "", "").phone_href == "tel:+4775184800"


def test_the_date_is_set_as_a_newspaper_sets_it(language: str) -> None:
    line = Page(request_for("/")).date_line
    assert line[0].isupper()
    assert {"sv": ", vecka ", "nb": ", uke "}[language] in line


@pytest.mark.parametrize("status", ["400", "403", "403_csrf", "404", "405", "429", *WITHOUT_DATABASE])
def test_every_error_page_has_a_heading_and_a_next_step_without_a_database(status: str, language: str) -> None:
    html = render_to_string(f"errors/{status}.html", request=RequestFactory().get("/x/"))
    assert f'<html lang="{language}"' in html
    assert html.count("<h1") == 1
    assert {"sv": "Gå till startsidan", "nb": "Gå til forsiden"}[language] in html
    assert " style=" not in html


def test_the_page_for_a_broken_server_asks_nobody_who_is_reading(menu: None) -> None:
    class Broken:
        @property
        def is_authenticated(self) -> bool:
            raise AssertionError("the database was asked")

    request = RequestFactory().get("/x/")
    request.user = Broken()  # type: ignore[assignment]
    register_links(LinkPlace.MENU, lambda _request: pytest.fail("the menu was asked"))
    with translation.override("sv"):
        assert "Något gick fel hos oss" in render_to_string("errors/500.html", request=request)
