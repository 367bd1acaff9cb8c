"""Journey 4: the office opens one page in the morning, answers, calls, approves; the firm hears and says whether it helped."""

import re

import pytest
from playwright.sync_api import expect

from tests.functional import invented, steps
from tests.functional.conftest import Visitor
from tests.functional.person import Person

BOTH = pytest.mark.parametrize("js", [True, False], ids=["with-js", "without-js"])
WORDS = "Vi behöver hjälp att sälja renkött direkt till restauranger i södra Sverige."


def answer(officer: Person, need: str, how: str, **fields: str) -> None:
    """Answer a need; ``fields`` are labels and what to write."""
    officer.go(f"/skrivbord/behov/{need}/")
    officer.choose(how)
    for label, words in fields.items():
        officer.fill(label, words)
    officer.press("Send the answer")
    officer.sees("The answer is sent. The firm gets a mail and sees it on its page.")


@BOTH
def test_the_morning_page_shows_who_has_waited_longest(be: Visitor, js: bool) -> None:
    officer = be("officer", js=js, width=1280)
    assert officer.path == "/skrivbord/"
    officer.sees("Needs without an answer")
    rows = officer.page.locator("#desk-unanswered .waiting, #desk-unanswered [class*=wait]")
    expect(rows.first).to_be_visible()
    days = [int(found) for found in re.findall(r"(\d+)", " ".join(rows.all_inner_texts()))]
    assert days, "each need says how many days the firm has waited"
    officer.page.locator("#desk-unanswered").get_by_role("link").nth(1).click()
    expect(officer.page.get_by_role("heading", name=officer.say("Answer"), exact=True)).to_be_visible()


@BOTH
def test_an_offer_as_answer_and_the_firm_says_in_two_clicks_that_it_helped(be: Visitor, js: bool) -> None:
    firm = be("firm", js=js)
    mark = invented.word()
    need = steps.write_need(firm, f"{mark}: {WORDS}")
    officer = be("officer", js=js)
    officer.go(f"/skrivbord/behov/{need}/")
    officer.choose("With an offer")
    offers = officer.field("Which offer?").locator("option:not([value=''])")
    chosen = offers.first.inner_text()
    officer.field("Which offer?").select_option(label=chosen)
    officer.press("Send the answer")
    officer.sees("The answer is sent. The firm gets a mail and sees it on its page.")

    firm.go(f"/behov/{need}/")
    firm.sees("The office has answered")
    firm.reads(chosen.rsplit(" (", 1)[0])
    mail = firm.mails("jonas@kvarnforsensmaskin.example.se")[0]
    link = re.search(r"\S+/behov/svar/\S+", mail)
    assert link, "the mail asks whether it helped"
    firm.page.goto(link.group())
    firm.sees("Did it help?")
    firm.press("Yes, it helped")
    firm.sees("Good to hear. The need is done; you can always write a new one.")
    officer.go(f"/skrivbord/behov/{need}/").sees("Yes, it helped")


@BOTH
@pytest.mark.parametrize("how", ["With words", "Passed on"])
def test_the_firm_hears_and_says_that_it_did_not_help(be: Visitor, js: bool, how: str) -> None:
    firm, officer = be("firm", js=js), be("officer", js=js)
    need = steps.write_need(firm, f"{WORDS} {invented.word()}")
    said = f"Ring Stina på slakteriet, hon har gjort det. {invented.word()}"
    fields = {"What do you want to say to the firm?": said}
    if how == "Passed on":
        fields["Who takes it on?"] = "Lapplands lärcentra"
    answer(officer, need, how, **fields)

    firm.go(f"/behov/{need}/").reads(said)
    firm.press("No, not yet")
    firm.sees("Thank you for saying so. The office looks at it again and gets in touch.")
    officer.go(f"/skrivbord/behov/{need}/").sees("Waiting for an answer")


@BOTH
def test_an_answer_without_what_it_needs_is_not_sent_and_nothing_is_lost(be: Visitor, js: bool) -> None:
    firm, officer = be("firm", js=js), be("officer", js=js)
    need = steps.write_need(firm, f"{WORDS} {invented.word()}")
    officer.go(f"/skrivbord/behov/{need}/")
    officer.choose("Passed on")
    officer.fill("What do you want to say to the firm?", "De ringer dig.")
    officer.press("Send the answer")
    expect(officer.page.locator(".error-summary")).to_contain_text(
        officer.say("Write who takes it from here, for example Lapland Learning Centre.")
    )
    expect(officer.field("What do you want to say to the firm?")).to_have_value("De ringer dig.")


@BOTH
def test_a_firm_that_only_phones(be: Visitor, js: bool) -> None:
    officer = be("officer", js=js)
    firm, mark = f"{invented.word()} Vedhuggning", invented.word()
    officer.go("/skrivbord/foretag/").follow("Enter a firm")
    officer.fill("Name of the firm", firm)
    officer.choose(steps.COMPANY)
    officer.page.locator("main input[name=number]").fill(invented.swedish_number())
    officer.fill("What do you do?", "Hugger och kör ut ved")
    officer.fill("Where?", "Moskosel")
    officer.press("Enter and publish")
    officer.reads(firm)

    officer.go("/skrivbord/behov/skriv-in/")
    officer.field("Which firm is it for?").select_option(label=firm)
    officer.fill("Whom to call", "Åke")
    officer.fill("Telephone", "070-174 06 55")
    officer.fill("Tell us", f"{mark}: {WORDS}")
    officer.press("Write it down and look")
    officer.sees("Written down. The answer becomes a call to %(phone)s.", phone="070-174 06 55")

    officer.choose("With words")
    officer.fill("What do you want to say to the firm?", f"Slakteriet tar emot på torsdag. {mark}")
    officer.press("Answer, then call")
    officer.sees("Words to say")
    expect(officer.page.get_by_role("link", name=re.compile("070-174 06 55")).first).to_have_attribute(
        "href", "tel:0701740655"
    )
    need = officer.path
    officer.go("/skrivbord/")
    expect(officer.page.locator("section[aria-labelledby=calls]")).to_contain_text(firm)
    officer.page.goto(officer.demo.url("arvidsjaur", need))
    officer.press("Nobody answered")
    officer.sees("Written down. The call stays on the desk.")
    officer.fill("What was said?", "Han kör dit på torsdag.")
    officer.choose("Yes, it helped")
    officer.press("Write down the call")
    officer.sees("The call is written down.")
    officer.reads("Han kör dit på torsdag.")
    officer.sees("Yes, it helped")


@BOTH
def test_a_decision_about_a_firm_can_be_undone(visitor: Visitor, be: Visitor, js: bool) -> None:
    name = steps.register(visitor("overkalix", js=js)).name
    officer = be("officer", "overkalix", js=js)
    steps.publish(officer, name)
    officer.sees("%(firm)s is published.", firm=name)
    officer.page.locator(".undo").get_by_role("button").click()
    expect(officer.button("Publish", about=name)).to_be_visible()


def test_the_office_takes_a_need_on_and_undoes_it(be: Visitor) -> None:
    firm, officer = be("firm", js=False), be("officer", js=False)
    need = steps.write_need(firm, f"{WORDS} {invented.word()}")
    officer.go(f"/skrivbord/behov/{need}/").press("I take it")
    officer.sees("You work with this need now.")
    officer.page.locator(".undo").get_by_role("button").click()
    expect(officer.button("I take it")).to_be_visible()


def test_the_office_covers_words_by_decision(be: Visitor) -> None:
    firm, officer = be("firm", js=False), be("officer", js=False)
    mark = invented.word()
    need = steps.write_need(firm, f"{WORDS} Bengt är sjuk i {mark}.")
    officer.go(f"/skrivbord/behov/{need}/")
    officer.page.locator("main summary").last.click()
    officer.fill("Why are the words covered?", "Uppgift om hälsa")
    officer.fill("Law and section", "OSL 21 kap. 1 §")
    officer.page.locator("form[action*='/tack-over/']").get_by_role("button").first.click()
    officer.sees("The words are covered. The decision stands in the history.")
    officer.reads_nothing_of(mark)
    firm.go(f"/behov/{need}/").reads_nothing_of(mark)


def test_a_second_desk_hears_of_a_new_need_without_reloading(be: Visitor) -> None:
    officer, firm = be("officer", width=1280), be("firm", js=False)
    live = officer.page.locator("[data-live=desk]")
    expect(live).to_be_attached()
    officer.page.wait_for_timeout(500)  # the socket opens after the page
    steps.write_need(firm, f"{WORDS} {invented.word()}")
    expect(live.get_by_role("link")).to_be_visible(timeout=10_000)
