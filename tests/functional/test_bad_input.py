"""What people really send: too much, nothing, twice, too late, to the wrong address. Nothing breaks, nothing typed is lost."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.functional import invented, steps
from tests.functional.conftest import Visitor

LONG = "Vi har för mycket att säga om vårt lager. " * 4_800  # a little over 200,000 characters


def test_200000_characters(be: Visitor) -> None:
    firm = be("firm", js=False).go("/behov/nytt/")
    firm.fill("Tell us", LONG)
    firm.press("Send and see what there is")
    expect(firm.page.locator(".error-summary")).to_be_visible()
    assert len(firm.field("Tell us").input_value().strip()) == len(LONG.strip())


@pytest.mark.parametrize(
    "words", ["", "x", "🦌🦌🦌", "   \n  "], ids=["nothing", "one letter", "only emoji", "only space"]
)
def test_too_little_to_go_on(be: Visitor, words: str) -> None:
    firm = be("firm", js=False).go("/behov/nytt/")
    firm.fill("Tell us", words)
    firm.choose("No hurry")
    firm.press("Send and see what there is")
    expect(firm.page.locator(".error-summary a").first).to_be_visible()
    expect(firm.field("No hurry")).to_be_checked()


@pytest.mark.parametrize(
    "words",
    [
        "<script>document.title='borta'</script><b>Vi vill lära oss mer</b>",
        "نريد أن نتعلم المزيد عن بيع اللحوم عبر الإنترنت",
    ],
    ids=["html", "right-to-left"],
)
def test_foreign_signs_are_kept_as_they_are(be: Visitor, words: str) -> None:
    firm = be("firm")
    steps.write_need(firm, words)
    firm.reads(words)
    assert firm.page.title() != "borta"


def test_a_form_sent_twice_makes_one_need(be: Visitor) -> None:
    firm = be("firm").go("/behov/nytt/")
    words = f"{invented.word()} två gånger: hur tar vi betalt med telefonen?"
    firm.fill("Tell us", words)
    firm.button("Send and see what there is").dblclick(no_wait_after=True)
    firm.reads(words)
    firm.go("/behov/mina/")
    expect(firm.page.get_by_role("link", name=re.compile(re.escape(words[:40])))).to_have_count(1)


def test_the_page_before_sent_again_makes_no_second_firm(visitor: Visitor) -> None:
    firm = visitor("hattfjelldal")
    typed = steps.register(firm, number=invented.norwegian_number())
    firm.go("/foretag/anslut/klar/")
    firm.go("/foretag/mina/")
    expect(firm.page.get_by_role("heading", name=typed.name)).to_have_count(1)


def test_signed_out_while_writing_and_back_with_every_word(visitor: Visitor) -> None:
    firm, words = visitor("arvidsjaur", js=False), f"{invented.word()} vill vi lära oss också.\nHelst före slåttern."
    typed = steps.register(firm)
    steps.write_need(firm, f"{invented.word()}: hur tar vi betalt med telefonen?")
    firm.unfold("Add something")
    firm.fill("What do you want to add?", words)
    firm.page.context.clear_cookies(name="bygdenav")
    firm.press("Add")
    firm.sees("You have been signed out")
    firm.reads(words.splitlines()[0])
    with firm.page.context.expect_page() as tab:
        firm.follow("Sign in (opens a new tab)")
    steps.sign_in_by_code(replace(firm, page=tab.value), typed.email)
    firm.press("I have signed in: go on")
    firm.sees("Send it once more")
    firm.press("Send")
    firm.sees("Added. The office sees it too.")
    firm.reads(words.splitlines()[0])


def test_a_code_counts_once_and_wrong_ones_three_times(visitor: Visitor) -> None:
    email = invented.email("kod")
    person = visitor("", js=False).go("/konto/logga-in/")
    person.fill("Your e-mail address", email)
    person.press("Send me a code")
    for _ in range(2):
        person.fill("The code in the mail", "1111-1111")
        person.press("Sign in")
        expect(person.page.locator(".error-summary")).to_be_visible()
    person.fill("The code in the mail", "1111-1111")
    person.press("Sign in")
    person.sees("That was the third wrong code, so it no longer works. Ask for a new one.")


def test_the_way_back_counts_once(visitor: Visitor) -> None:
    person = visitor("arvidsjaur", js=False)
    tickets: list[str] = []
    person.page.on("request", lambda asked: tickets.append(asked.url) if "/inloggad/?kod=" in asked.url else None)
    steps.register(person)
    assert tickets
    other = visitor("arvidsjaur", js=False)
    assert other.page.goto(tickets[-1]).status == 400
    other.sees("You were not signed in")
    other.sees("Sign in again")


def test_an_unknown_host_answers_404_in_words(visitor: Visitor) -> None:
    stranger = visitor("finnsinte")
    assert stranger.page.goto(stranger.demo.url("finnsinte")).status == 404
    assert stranger.page.locator("h1").inner_text()


def test_a_telephone_number_that_is_none(visitor: Visitor) -> None:
    firm = visitor("arvidsjaur", js=False)
    typed = steps.fill_in_firm(firm)
    firm.fill("Telephone", "ring mig gärna")
    firm.press("Go on to the code")
    expect(firm.page.locator(".error-summary")).to_contain_text(
        firm.say("Write the telephone number with figures, for example 070-123 45 67.")
    )
    expect(firm.field("Name of the firm")).to_have_value(typed.name)
    expect(firm.field("Telephone")).to_have_value("ring mig gärna")
