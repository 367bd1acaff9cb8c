"""Journey 2: a firm comes by itself, confirms with a code, waits, is published with one click of the office."""

import re

import pytest
from playwright.sync_api import expect

from tests.functional import invented, steps
from tests.functional.conftest import Visitor

BOTH = pytest.mark.parametrize("js", [True, False], ids=["with-js", "without-js"])


@BOTH
def test_a_firm_arrives_and_is_published_with_one_click(visitor: Visitor, be: Visitor, js: bool) -> None:
    firm = visitor("asele", js=js)
    typed = steps.register(firm)
    name, email = typed.name, typed.email
    firm.follow("Look at your card")
    firm.sees("Not published yet")
    card = firm.path
    stranger = visitor("asele", js=js)
    assert stranger.page.goto(stranger.demo.url("asele", card)).status == 404

    officer = be("officer", "asele", js=js)
    officer.reads(name)
    officer.press("Publish", about=name)
    officer.sees("%(firm)s is published.", firm=name)
    assert officer.path == "/skrivbord/"

    assert stranger.page.goto(stranger.demo.url("asele", card)).status == 200
    stranger.reads(name)
    stranger.reads_nothing_of(email)
    assert any(name in mail for mail in firm.mails(email)), "the firm hears that it is published"


def test_registering_takes_few_fields(visitor: Visitor) -> None:
    firm = visitor("arvidsjaur").go("/foretag/anslut/")
    typed = firm.page.locator("main form").first.locator("input:visible:not([type=radio], [type=checkbox]), textarea")
    must = [each for each in typed.all() if each.get_attribute("required") is not None]
    assert len(must) <= 6
    assert typed.count() <= 10


def test_a_sole_trader_is_registered_and_the_number_is_never_shown(visitor: Visitor, be: Visitor) -> None:
    number = invented.personal_number()
    ends = re.compile(re.escape(number[-4:]))
    firm = visitor("arvidsjaur")
    typed = steps.register(firm, kind=steps.SOLE_TRADER, number=number)
    firm.follow("Look at your card")
    expect(firm.page.locator("main")).not_to_contain_text(ends)
    officer = be("officer")
    officer.go("/skrivbord/foretag/").follow(typed.name)
    expect(officer.page.locator("main")).not_to_contain_text(ends)
    assert not any(number[-4:] in mail for mail in officer.mails(typed.email))


def test_a_personal_number_is_not_taken_for_a_company(visitor: Visitor) -> None:
    firm = visitor("arvidsjaur")
    typed = steps.fill_in_firm(firm, number=invented.personal_number())
    firm.press("Go on to the code")
    assert firm.path == "/foretag/anslut/"
    expect(firm.page.locator(".error-summary")).to_be_focused()
    expect(firm.field("Name of the firm")).to_have_value(typed.name)


def test_a_norwegian_firm_arrives_in_hattfjelldal(visitor: Visitor, be: Visitor) -> None:
    firm = visitor("hattfjelldal", js=False)
    name = steps.register(firm, kind=steps.SOLE_TRADER, number=invented.norwegian_number()).name
    officer = be("officer", "hattfjelldal", js=False)
    steps.publish(officer, name)
    officer.sees("%(firm)s is published.", firm=name)


def test_a_number_that_is_here_already_leads_to_the_firm(visitor: Visitor) -> None:
    number = invented.swedish_number()
    first, second = visitor("arvidsjaur", js=False), visitor("arvidsjaur", js=False)
    steps.register(first, number=number)
    steps.fill_in_firm(second, number=number)
    second.press("Go on to the code")
    second.button("Ask, and sign in").wait_for()
