"""Journey 3: a firm writes what it needs in one box and sees within the minute what helps, or the honest opposite."""

import random
import re

import pytest
from playwright.sync_api import expect

from tests.functional import invented, steps
from tests.functional.conftest import Visitor
from tests.functional.person import Person

BOTH = pytest.mark.parametrize("js", [True, False], ids=["with-js", "without-js"])
STOCK = (
    "Vi har lagret i en pärm och i huvudet på mig. När jag är ute på jobb vet ingen vad som finns hemma, "
    "och vi beställer samma slang två gånger."
)
STOCK_NB = (
    "Vi har lageret i en perm og i hodet på meg. Når jeg er ute på jobb, vet ingen hva vi har hjemme, "
    "og vi bestiller den samme slangen to ganger."
)
STOCK_EN = (
    "We keep our stock in a binder and in my head. When I am out on a job nobody knows what we have, "
    "and we order the same hose twice."
)
NOBODY = (
    "Kyrkorgeln från 1700-talet måste stämmas om. {} tennpipor ska gjutas nya."  # a word without meaning would have one
)


def helps_with_reasons(firm: Person) -> None:
    """There is something in one of the three bands, each with a reason; never a bare percentage."""
    offers = firm.page.locator("#suggestions .offer")
    expect(offers.first).to_be_visible(timeout=60_000)
    for offer in offers.all():
        expect(offer.locator(".why")).not_to_be_empty()
    bands = firm.page.locator("#suggestions h2").all_inner_texts()
    known = {firm.say("Now", ctx="band"), firm.say("This season", ctx="band"), firm.say("To plan for", ctx="band")}
    assert known & {band.split("\n")[0].strip() for band in bands}
    assert not re.search(r"\d\s?%", firm.page.locator("#suggestions").inner_text())


@BOTH
@pytest.mark.parametrize(
    ("place", "language", "words", "written_in"),
    [
        ("arvidsjaur", "sv", STOCK, "Swedish"),
        ("hattfjelldal", "nb", STOCK_NB, "Norwegian (Bokmål)"),
        ("arvidsjaur", "en", STOCK_EN, "English"),
    ],
    ids=["sv", "nb", "en"],
)
def test_a_firm_sees_what_helps_in_its_own_language(
    be: Visitor, js: bool, place: str, language: str, words: str, written_in: str
) -> None:
    firm = be("firm", place, language=language, js=js)
    steps.write_need(firm, words, urgency="Within a few months", wants="Talk with somebody who has done it")
    helps_with_reasons(firm)
    firm.reads(words)
    firm.sees("Written in: %(language_name)s.", language_name=firm.say(written_in))
    firm.sees("Only the business office")


@BOTH
def test_nobody_has_it_is_said_honestly(be: Visitor, js: bool) -> None:
    firm = be("firm", js=js)
    steps.write_need(firm, NOBODY.format(random.randint(30, 999)))
    firm.sees("Nobody has this yet, so the office has taken it over")
    expect(firm.page.locator("#suggestions .offer")).to_have_count(0)
    firm.reads(firm.say("The office answers by %(date)s", date="¤").split("¤")[0])


@BOTH
def test_the_firm_is_told_about_public_documents_before_it_sends(be: Visitor, js: bool) -> None:
    firm = be("firm", js=js).go("/behov/nytt/")
    told = firm.page.get_by_role("heading", name=firm.say("What you send can become a public document"))
    send = firm.button("Send and see what there is")
    assert told.bounding_box()["y"] < send.bounding_box()["y"]
    asked = firm.page.locator("main form").first.locator("fieldset:visible, select:visible, textarea:visible")
    assert asked.count() <= 5, "one box and at most three follow-ups, and who may see it"


@BOTH
def test_what_was_written_survives_signing_in(visitor: Visitor, be: Visitor, js: bool) -> None:
    known = steps.register(visitor("arvidsjaur", js=js))
    firm = visitor("arvidsjaur", js=js).go("/behov/nytt/")
    words = f"{STOCK} {invented.word()}"
    firm.fill("Tell us", words)
    firm.choose("No hurry")
    firm.press("Sign in and send")
    assert not firm.at_place
    steps.sign_in_by_code(firm, known.email)
    assert firm.at_place
    firm.sees("Your text is here")
    expect(firm.field("Tell us")).to_have_value(words)
    expect(firm.field("No hurry")).to_be_checked()
    steps.send_need(firm)
    firm.reads(words)


@BOTH
def test_a_draft_waits_on_another_telephone(be: Visitor, js: bool) -> None:
    words = f"Ett utkast om {invented.word()}"
    firm = be("firm", js=js).go("/behov/nytt/")
    firm.fill("Tell us", words)
    firm.press("Save draft")
    firm.sees("The draft is saved. You can go on on another telephone or computer.")
    other = be("firm", js=js).go("/behov/mina/")
    other.page.get_by_role("link", name=words).click()
    expect(other.field("Tell us")).to_have_value(words)
    other.press("Throw the draft away")
    other.sees("The draft is gone.")
    other.reads_nothing_of(words)


def test_who_sees_it_is_the_firms_choice(be: Visitor, visitor: Visitor) -> None:
    firm, helper, stranger = be("firm", js=False), be("provider", js=False), visitor("arvidsjaur", js=False)
    mark = invented.word()
    need = steps.write_need(firm, f"{mark} är ordet för dagen. {STOCK}")
    stranger.go("/behov/").reads_nothing_of(mark)
    helper.go("/behov/att-hjalpa/").reads_nothing_of(mark)

    firm.unfold("Change who sees it")
    firm.choose("The office and those who can help, without your name")
    firm.press("Change")
    helper.go("/behov/att-hjalpa/").reads(mark)
    helper.reads_nothing_of("Kvarnforsens Maskinservice")
    stranger.go("/behov/").reads_nothing_of(mark)
    assert helper.page.goto(helper.demo.url("arvidsjaur", f"/behov/{need}/")).status == 404

    firm.go(f"/behov/{need}/").unfold("Change who sees it")
    firm.choose("Everybody who visits the site, with your firm's name")
    firm.press("Change")
    stranger.go("/behov/").reads(mark)
    stranger.reads("Kvarnforsens Maskinservice")


@BOTH
def test_a_personal_number_is_warned_about_and_covered(be: Visitor, js: bool) -> None:
    number = invented.personal_number()
    firm = be("firm", js=js).go("/behov/nytt/")
    firm.fill("Tell us", f"Min anställde {number} behöver lära sig kassan. {STOCK}")
    firm.press("Send and see what there is")
    firm.sees("It looks like a personal number")
    expect(firm.field("Tell us")).to_have_value(re.compile(re.escape(number)))
    firm.press("Cover it and go on")
    firm.reads("behöver lära sig kassan")
    expect(firm.page.locator("main")).not_to_contain_text(number[-4:])


def test_a_firm_adds_corrects_the_language_and_takes_it_back(be: Visitor) -> None:
    firm = be("firm", js=False)
    steps.write_need(firm, STOCK)
    mark = invented.word()
    firm.unfold("Add something")
    firm.fill("What do you want to add?", f"Det gäller mest slangar och {mark}.")
    firm.press("Add")
    firm.reads(mark)
    firm.reads(STOCK)
    firm.unfold("It is another language")
    firm.pick("Which language did you write in?", firm.say("Finnish"))
    firm.page.locator("form[action$='/sprak/']").get_by_role("button").click()
    firm.sees(
        "We cannot look for suggestions in your language yet. Your words are kept as they are, and the office answers."
    )
    firm.press("Take it back")
    firm.sees("You have taken this back")
    firm.page.get_by_role("button", name=firm.say("Undo")).click()
    firm.sees("The office has your need")
