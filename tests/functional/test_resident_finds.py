"""Journey 1: somebody who lives here types a word, sees who can, who is open and where, and calls. No account."""

import re
import secrets

import pytest
from playwright.sync_api import Page, expect

from tests.functional.conftest import Visitor
from tests.functional.looking import axe
from tests.functional.person import Person
from tests.functional.steps import sign_in_by_code

HITS = "ol.result-list > li"


def search_for(person: Person, words: str) -> None:
    """Type into the large box of the start page and press Enter."""
    person.go("/")
    person.page.locator("main input[name=q]").fill(words)
    person.page.locator("main input[name=q]").press("Enter")
    person.page.wait_for_load_state()


def first_hit(page: Page) -> str:
    """The name of the first thing found."""
    return page.locator(f"{HITS} .result-name").first.inner_text()


@pytest.mark.parametrize("js", [True, False], ids=["script", "no-script"])
def test_a_resident_finds_who_can_and_how_to_reach_them(visitor: Visitor, js: bool) -> None:
    person = visitor("arvidsjaur", js=js)
    search_for(person, "maskinservice")
    assert person.path == "/sok/"
    assert "Maskinservice" in first_hit(person.page)
    expect(person.page.locator(HITS).first.locator(".pin")).to_have_text(re.compile(r"1$"))
    person.page.locator(f"{HITS} .result-name a").first.click()
    person.page.wait_for_load_state()
    assert re.match(r"/foretag/[a-z0-9]+-", person.path)
    assert person.page.locator("main a[href^='tel:']").count() >= 1


@pytest.mark.parametrize("js", [True, False], ids=["script", "no-script"])
def test_the_list_is_narrowed_in_the_address_and_widened_again(visitor: Visitor, js: bool) -> None:
    person = visitor("arvidsjaur", js=js, width=1280)
    person.go("/sok/")
    everything = person.page.locator(HITS).count()
    tick = person.page.locator("#f-vad-page")
    tick.check()
    if not js:
        person.press("Show the hits")
    expect(person.page).to_have_url(re.compile(r"/sok/\?vad=page$"))
    expect(person.page.locator(".chosen a")).to_have_count(1)
    assert person.page.locator(HITS).count() < everything
    if js:
        expect(person.page.locator("#f-vad-page")).to_be_focused()
        expect(person.page.locator("#search-said")).to_have_text(re.compile(r"^\d+ träffar$"))
    person.page.locator(".chosen a").first.click()
    expect(person.page).to_have_url(re.compile(r"/sok/$"))


def test_going_back_shows_the_list_as_it_was(visitor: Visitor) -> None:
    person = visitor("arvidsjaur", width=1280)
    person.go("/sok/")
    person.page.locator("#f-vad-firm").check()
    expect(person.page).to_have_url(re.compile("vad=firm"))
    person.page.go_back()
    expect(person.page).to_have_url(re.compile(r"/sok/$"))
    expect(person.page.locator("#f-vad-firm")).not_to_be_checked()


def test_suggestions_are_a_combobox_that_the_keyboard_works(visitor: Visitor) -> None:
    person = visitor("arvidsjaur")
    person.go("/")
    box = person.page.locator("main input[name=q]")
    box.press_sequentially("sandsj", delay=20)
    options = person.page.locator("main [role=option]")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(person.page.locator("main .search [role=status]")).to_have_text(re.compile("förslag"))
    assert axe(person.page) == []
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "-")
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("sandsj")
    box.press("ArrowDown")
    expect(options.first).to_be_visible()
    box.press("ArrowUp")
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("Enter")
    person.page.wait_for_load_state()
    assert person.path != "/"


def test_without_script_the_box_has_words_to_choose_from(visitor: Visitor) -> None:
    person = visitor("arvidsjaur", js=False)
    person.go("/")
    box = person.page.locator("main input[name=q]")
    assert person.page.locator(f"#{box.get_attribute('list')} option").count() >= 3
    assert box.get_attribute("role") is None


def test_the_map_moves_and_searches_where_it_was_moved_to(visitor: Visitor) -> None:
    person = visitor("arvidsjaur", width=1280)
    person.go("/foretag/")
    person.button("Move and zoom the map").click()
    expect(person.page.locator(".leaflet-marker-icon").first).to_be_visible()
    expect(person.page.locator("figure.map > svg")).to_be_hidden()
    assert axe(person.page) == []
    person.page.locator(".leaflet-control-zoom-in").click()
    person.button("Search in this area").click()
    expect(person.page).to_have_url(re.compile(r"/foretag/\?ruta="))
    person.sees("Show the whole area")


def test_on_a_telephone_the_list_comes_first_and_a_link_leads_to_the_map(visitor: Visitor) -> None:
    person = visitor("arvidsjaur", width=390)
    person.go("/foretag/")
    hits = person.page.locator(HITS).first.bounding_box() or {}
    drawn = person.page.locator("#map").bounding_box() or {}
    assert hits["y"] < drawn["y"]
    person.follow("See the hits on the map")
    expect(person.page.locator("#map")).to_be_in_viewport()


def test_a_search_that_nothing_answers_says_what_to_do(visitor: Visitor) -> None:
    person = visitor("arvidsjaur")
    search_for(person, "djurpark")
    assert person.page.locator(".empty a[href^='tel:']").count() == 1
    person.page.locator(".empty a[href='/foretag/']").click()
    person.page.wait_for_load_state()
    assert person.path == "/foretag/"


def test_a_search_is_saved_by_somebody_who_is_signed_in(be: Visitor) -> None:
    person = be("firm")
    person.go("/sok/?q=d%C3%A4ck")
    person.follow("Save the search and hear what is new")
    person.press("Save the search")
    person.sees("Saved. We tell you when there is something new.")
    person.press("End", about="Däck")
    person.press("Undo")
    person.sees("Saved searches")


def test_a_resident_without_account_saves_a_search_with_a_code_and_ends_it(visitor: Visitor) -> None:
    person, email = visitor("arvidsjaur"), f"bor.har.{secrets.token_hex(4)}@example.se"
    person.go("/sok/?q=hyra+sl%C3%A4p")
    person.follow("Save the search and hear what is new")
    sign_in_by_code(person, email)
    expect(person.field("What shall the search be called?")).to_have_value("Hyra släp")
    person.press("Save the search")
    person.sees("Saved. We tell you when there is something new.")
    person.press("End", about="Hyra släp")
    person.sees("You have no saved search here")


def test_what_is_printed_is_the_list_and_the_map(visitor: Visitor) -> None:
    person = visitor("arvidsjaur", width=1280)
    person.go("/foretag/")
    person.page.emulate_media(media="print")
    expect(person.page.locator("form.facets")).to_be_hidden()
    expect(person.page.locator("form.search").first).to_be_hidden()
    expect(person.page.locator("figure.map > svg")).to_be_visible()
    expect(person.page.locator(HITS).first).to_be_visible()
