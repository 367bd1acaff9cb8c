"""With the keyboard alone: the way in, the menu, forms, the desk; where the focus is can be seen and is never lost."""

from playwright.sync_api import Page, expect

from tests.functional import invented, steps
from tests.functional.conftest import Visitor

FOCUS = """() => {
  const each = document.activeElement, style = getComputedStyle(each)
  const label = each.closest('label'), around = label ? getComputedStyle(label) : style
  const rings = [style, around].map(s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== 'none')
  const box = each.getBoundingClientRect()
  return {seen: rings.some(Boolean), inside: box.bottom > 0 && box.top < innerHeight, what: each.outerHTML.slice(0, 100)}
}"""


def tab_to(page: Page, wanted: str, *, most: int = 90) -> None:
    """Press Tab until ``wanted`` (a selector) has the focus; on the way the focus is always visible."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            continue
        focus = page.evaluate(FOCUS)
        assert focus["seen"], f"no visible focus on {focus['what']}"
        assert focus["inside"], f"the focus is out of sight on {focus['what']}"
        if page.evaluate("selector => document.activeElement.matches(selector)", wanted):
            return
    raise AssertionError(f"{wanted} cannot be reached with Tab")


def test_the_first_tab_skips_to_the_content(visitor: Visitor) -> None:
    reader = visitor("arvidsjaur", width=1280).go("/foretag/")
    reader.page.keyboard.press("Tab")
    expect(reader.page.locator("a.skip")).to_be_focused()
    expect(reader.page.locator("a.skip")).to_be_in_viewport()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("#content")).to_be_focused()
    tab_to(reader.page, "main a[href^='/foretag/']", most=5)


def test_the_menu_opens_closes_and_gives_the_focus_back(visitor: Visitor) -> None:
    reader = visitor("arvidsjaur", width=320).go("/")
    tab_to(reader.page, ".menu-button", most=5)
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("#menu")).to_be_visible()
    tab_to(reader.page, "#menu a", most=3)
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator("#menu")).to_be_hidden()
    expect(reader.page.locator(".menu-button")).to_be_focused()


def test_a_need_is_written_and_sent(be: Visitor) -> None:
    firm = be("firm", width=1280).go("/behov/nytt/")
    words = f"Vi vill lära oss att svetsa aluminium. {invented.word()}"
    tab_to(firm.page, "main textarea")
    firm.page.keyboard.type(words)
    tab_to(firm.page, "main input[name=urgency]")
    firm.page.keyboard.press("ArrowDown")
    tab_to(firm.page, "main form summary")
    firm.page.keyboard.press("Enter")
    tab_to(firm.page, "main input[name=wants]")
    firm.page.keyboard.press("Space")
    tab_to(firm.page, "main form button:not([name])")
    firm.page.keyboard.press("Enter")
    firm.reads(words)
    assert firm.path.startswith("/behov/")


def test_errors_take_the_focus_and_lead_to_the_field(visitor: Visitor) -> None:
    firm = visitor("arvidsjaur", width=1280).go("/foretag/anslut/")
    firm.field("Name of the firm").focus()
    firm.page.keyboard.type("Ett namn")
    firm.page.keyboard.press("Enter")
    expect(firm.page.locator(".error-summary")).to_be_focused()
    tab_to(firm.page, ".error-summary a", most=2)
    field = str(firm.page.evaluate("document.activeElement.hash"))
    firm.page.keyboard.press("Enter")
    assert firm.page.evaluate(
        "hash => document.activeElement === document.querySelector(hash) || document.querySelector(hash + ':focus-within')",
        field,
    )
    expect(firm.field("Name of the firm")).to_have_value("Ett namn")


def test_the_officer_answers_and_undoes(be: Visitor) -> None:
    firm, officer = be("firm", js=False), be("officer", width=1280)
    need = steps.write_need(firm, f"Vi vill lära oss att sälja på nätet. {invented.word()}")
    page = officer.go(f"/skrivbord/behov/{need}/").page
    tab_to(page, "main form[action$='/ansvar/'] button")
    page.keyboard.press("Enter")
    officer.sees("You work with this need now.")
    tab_to(page, ".undo button")
    page.keyboard.press("Enter")
    expect(officer.button("I take it")).to_be_visible()

    officer.go(f"/skrivbord/behov/{need}/")
    tab_to(page, "main input[name=kind]")
    page.keyboard.press("ArrowDown")
    expect(officer.field("With words")).to_be_checked()
    tab_to(page, "main form[action$='/svara/'] textarea")
    page.keyboard.type("Ring oss i morgon, så tar vi det.")
    tab_to(page, "main form[action$='/svara/'] .btn-row button")
    page.keyboard.press("Enter")
    officer.sees("The answer is sent. The firm gets a mail and sees it on its page.")


def test_what_is_folded_away_opens_with_a_key(be: Visitor) -> None:
    firm = be("firm", width=1280)
    steps.write_need(firm, f"Vi vill lära oss att räkna på fjärrvärme. {invented.word()}")
    tab_to(firm.page, "main summary")
    fold = firm.page.locator("details:has(> summary:focus)")
    was_open = fold.get_attribute("open") is not None
    firm.page.keyboard.press("Enter")
    assert (fold.get_attribute("open") is not None) != was_open
    expect(firm.page.locator("main summary:focus")).to_have_count(1)
