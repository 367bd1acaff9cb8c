"""Journey 4 in the car: an officer writes visits down where there is no line; each of them arrives, once."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.functional import invented
from tests.functional.conftest import Visitor
from tests.functional.person import Person
from tests.functional.running import Demo

FORM = "/skrivbord/behov/skriv-in/"
KEPT = "No line. It is kept here and goes by itself when the line is back. You can write the next one."

LOSE_THE_FIRST_ANSWER = """
const real = window.fetch
window.fetch = async (...asked) => {
  const answer = await real(...asked)
  if (sessionStorage.getItem('lost')) return answer
  sessionStorage.setItem('lost', 'yes')
  throw new TypeError('the line broke')
}
"""


def write_down(officer: Person, words: str) -> None:
    """Fill in the form and press its button; the first firm of the list is as good as any."""
    officer.field("Which firm is it for?").select_option(index=1)
    officer.fill("Tell us", words)
    officer.fill("Telephone", "070-174 06 55")
    officer.choose("A visit to the firm")
    officer.press("Write it down and look")


def waiting(page: Page) -> list[str]:
    return page.locator("[data-visits] li").all_inner_texts()


def stored(page: Page) -> dict[str, object]:
    kept = page.evaluate(
        "Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith('visits:')))"
    )
    return {key.rsplit(":", 1)[1]: json.loads(value) for key, value in kept.items()}


def arrived(officer: Person, mark: str) -> int:
    """How many needs of the desk's list begin with ``mark``."""
    page, found = officer.go("/skrivbord/behov/?visa=all").page, 0
    further = page.locator(".pager a[rel=next]")
    while True:
        found += sum(mark in title for title in page.locator("main h2 a").all_inner_texts())
        if not further.count():
            return found
        further.click()
        page.wait_for_load_state()


@pytest.mark.parametrize("js", [True, False], ids=["with-js", "without-js"])
def test_with_a_line_it_is_a_form_like_any_other(be: Visitor, js: bool) -> None:
    officer, mark = be("officer", js=js), invented.word()
    officer.go(FORM)
    write_down(officer, f"{mark} Vi hinner inte med bokföringen.")
    officer.sees("Written down. The answer becomes a call to %(phone)s.", phone="070-174 06 55")
    officer.reads(mark)
    officer.sees("A visit to the firm")


def test_several_visits_wait_without_a_line_and_go_by_themselves(be: Visitor) -> None:
    officer, mark = be("officer"), invented.word()
    page = officer.go(FORM).page
    page.context.set_offline(True)
    for number in (1, 2):
        write_down(officer, f"{mark}{number} Vi hinner inte med bokföringen.")
        officer.sees(KEPT)
        assert len(waiting(page)) == number
        expect(officer.field("Tell us")).to_have_value("")
    officer.reads(officer.say("# visits wait here, in this browser").replace("#", "2"))
    page.context.set_offline(False)
    expect(page.locator("[data-visits] li")).to_have_count(0, timeout=15_000)
    officer.sees("Everything is sent.")
    assert stored(page) == {"queue": []}
    assert [arrived(officer, f"{mark}{number}") for number in (1, 2)] == [1, 1]


def test_what_is_typed_is_there_again_and_goes_with_signing_out(be: Visitor) -> None:
    officer = be("officer")
    page = officer.go(FORM).page
    officer.fill("Tell us", "Halva meningen")
    page.wait_for_timeout(600)
    page.reload()
    expect(officer.field("Tell us")).to_have_value("Halva meningen")
    officer.sees("What you had written is here again.")
    officer.go("/skrivbord/foretag/")
    leave = page.locator('form[action$="/logga-ut/"]').first
    leave.evaluate("form => form.requestSubmit()")
    officer.sees("You are signed out")
    assert stored(page) == {}


def test_who_signs_out_with_visits_waiting_is_told_first(be: Visitor) -> None:
    officer = be("officer")
    page = officer.go(FORM).page
    page.context.set_offline(True)
    write_down(officer, f"{invented.word()} Taket läcker.")
    officer.sees(KEPT)
    page.route("**/skriv-in/", lambda route: route.abort("internetdisconnected"))
    page.context.set_offline(False)
    leave = page.locator('form[action$="/logga-ut/"]').first
    leave.evaluate("form => form.requestSubmit()")
    officer.sees("What waits here is not sent yet, and goes when you sign out. Press “Sign out” once more to leave it.")
    leave.evaluate("form => form.requestSubmit()")
    officer.sees("You are signed out")
    assert stored(page) == {}


def test_an_answer_lost_on_its_way_makes_no_second_need(be: Visitor) -> None:
    """The server took the visit, and the line broke before it could say so."""
    officer, mark = be("officer"), invented.word()
    officer.page.add_init_script(LOSE_THE_FIRST_ANSWER)
    page = officer.go(FORM).page
    write_down(officer, f"{mark} Vi hinner inte med bokföringen.")
    officer.sees(KEPT)
    assert arrived(officer, mark) == 1
    officer.go(FORM)
    expect(page.locator("[data-visits] li")).to_have_count(0)
    assert arrived(officer, mark) == 1


def test_a_visit_that_is_not_taken_is_opened_and_put_right(be: Visitor) -> None:
    officer, mark = be("officer"), invented.word()
    page = officer.go(FORM).page
    page.context.set_offline(True)
    write_down(officer, f"{mark} Ring Anna 811218-9876 om takstolarna.")
    officer.sees(KEPT)
    page.context.set_offline(False)
    expect(page.locator("[data-visits] li")).to_contain_text(officer.say("Not taken: something has to be put right."))
    page.locator("[data-visits] li button").click()
    officer.sees("It looks like a personal number")
    expect(officer.field("Tell us")).to_have_value(re.compile(mark))
    officer.press("Cover it and go on")
    officer.sees("Written down. The answer becomes a call to %(phone)s.", phone="070-174 06 55")
    assert arrived(officer, mark) == 1


def test_the_form_opens_without_a_line_and_is_gone_after_signing_out(be: Visitor) -> None:
    officer, mark = be("officer"), invented.word()
    page = officer.go(FORM).page
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    officer.go(FORM)  # the first page under the worker is the one that is kept
    page.context.set_offline(True)
    page.reload()
    write_down(officer, f"{mark} Vi hinner inte med bokföringen.")
    officer.sees(KEPT)
    page.context.set_offline(False)
    expect(page.locator("[data-visits] li")).to_have_count(0, timeout=15_000)
    assert arrived(officer, mark) == 1
    officer.go(FORM)
    page.locator('form[action$="/logga-ut/"]').first.evaluate("form => form.requestSubmit()")
    officer.sees("You are signed out")
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_the_server_is_killed_between_and_the_visit_arrives_once(demo_alone: Demo, be: Visitor) -> None:
    if demo_alone.folder is None:
        pytest.skip("Another's demo is not ours to stop")
    officer, mark = be("officer"), invented.word()
    page = officer.go(FORM).page
    demo_alone.kill()
    write_down(officer, f"{mark} Vi hinner inte med bokföringen.")
    officer.sees(KEPT)
    demo_alone.start()
    demo_alone.wait_until_ready()
    expect(page.locator("[data-visits] li")).to_have_count(0, timeout=60_000)
    assert arrived(officer, mark) == 1
