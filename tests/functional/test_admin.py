"""The editors' admin is Wagtail's: what it breaks stands in a dated list that only gets shorter."""

import tomllib
from collections import Counter
from pathlib import Path

from playwright.sync_api import expect

from tests.functional import invented
from tests.functional.conftest import Visitor
from tests.functional.looking import axe, sticks_out
from tests.functional.person import Person

ALLOWED = Path(__file__).with_name("admin_allowed.toml")
PAGES = {
    "dashboard": "/admin/",
    "pages": "/admin/pages/",
    "pages below the start": "/admin/pages/3/",
    "edit the start page": "/admin/pages/3/edit/",
    "new page": "/admin/pages/add/pages/contentpage/3/",
    "history": "/admin/pages/3/history/",
    "pictures": "/admin/images/",
    "new picture": "/admin/images/add/",
    "documents": "/admin/documents/",
    "search": "/admin/pages/search/?q=företag",
    "no page": "/admin/finns-inte/",
}
# Nothing moves or changes its colour any more but what never ends, such as a wheel that turns.
STILL = """() => document.getAnimations().every(
    each => each.playState !== 'running' || each.effect.getComputedTiming().endTime === Infinity)"""


def found_now(editor: Person) -> Counter[tuple[str, str]]:
    """How often each page breaks each rule: the larger of wide and light, 320 px and dark."""
    found: Counter[tuple[str, str]] = Counter()
    page = editor.page
    for name, path in PAGES.items():
        page.goto(editor.demo.url("arvidsjaur", path))
        page.wait_for_load_state("networkidle")
        for width, scheme in ((1280, "light"), (320, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            page.wait_for_timeout(150)  # the sidebar begins to slide, colours begin to change
            page.wait_for_function(STILL)
            for each in axe(page):
                found[name, each.rule] = max(found[name, each.rule], each.count)
            if sticks_out(page):
                found[name, "scrolls sideways"] = 1
    return found


def test_what_wagtail_breaks_only_gets_less(be: Visitor) -> None:
    with ALLOWED.open("rb") as file:
        listed = {(row["page"], row["rule"]): row for row in tomllib.load(file)["allowed"]}
    assert all(row["since"] and row["issue"] for row in listed.values()), (
        "each row says since when, and where it is reported"
    )
    allowed = Counter({key: row["count"] for key, row in listed.items()})
    found = found_now(be("editor", width=1280))
    assert not found - allowed, f"new in the admin: {dict(found - allowed)}"
    assert not allowed - found, f"mended, so take it off the list: {dict(allowed - found)}"


def test_the_admin_has_the_places_name_and_none_of_wagtails_ways_in(be: Visitor) -> None:
    editor = be("editor", width=1280)
    assert editor.path == "/admin/"
    assert "Arvidsjaur" in editor.page.title()
    for path in ("login/", "password_reset/", "users/", "groups/", "account/"):
        assert editor.page.goto(editor.demo.url("arvidsjaur", f"/admin/{path}")).status == 404


def test_an_editor_changes_the_start_page(be: Visitor, visitor: Visitor) -> None:
    editor = be("editor", "overkalix", width=1280)
    editor.page.goto(editor.demo.url("overkalix", "/admin/pages/"))
    editor.page.locator("a[href*='/edit/']").first.click()
    editor.page.wait_for_load_state("networkidle")
    assert editor.page.locator("form#w-editor-form, form[data-edit-form]").count()


def test_the_preview_follows_what_is_written(be: Visitor) -> None:
    """Beside the form, in a frame: our headers let the admin show our own pages, and nobody else."""
    editor = be("editor", "overkalix", width=1280)
    editor.page.goto(editor.demo.url("overkalix", "/admin/pages/3/edit/"))
    headline = editor.page.locator("#id_headline")
    before = headline.input_value()
    editor.page.locator("[data-side-panel-toggle=preview]").first.click()
    shown = editor.page.locator("iframe.w-preview__iframe").last.content_frame.locator("h1")
    expect(shown).to_have_text(before)
    headline.press("End")
    word = f" {invented.word()}"
    headline.press_sequentially(word, delay=300)  # Wagtail looks for changes two seconds after it opened
    expect(shown).to_have_text(headline.input_value(), timeout=15_000)
    # Wagtail keeps drafts by itself, and shows no way back to what is already kept: only a change from it.
    expect(editor.page.locator("#w-autosave-indicator .w-autosave-indicator__state--saved")).to_be_visible(
        timeout=15_000
    )
    headline.fill(before)
    expect(shown).to_have_text(before, timeout=15_000)
