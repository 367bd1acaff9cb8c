"""Journeys 1 and 2 at the card: a resident reads it and rings; a firm claims the card that the office entered, fills it in,
and is in several places with its own choice in each of what everybody sees."""

import json
import re

import pytest
from playwright.sync_api import Locator, expect

from tests.functional import invented, steps
from tests.functional.conftest import Visitor
from tests.functional.person import Person

BOTH = pytest.mark.parametrize("js", [True, False], ids=["with-js", "without-js"])
PHONE = "070-174 06 99"


def card_of(person: Person, name: str) -> str:
    """Open the register and the firm's page; the page's path."""
    person.go("/foretag/")
    while not person.page.locator("main").get_by_role("link", name=name).count():
        person.page.locator("main nav.pager a[rel=next], main .pager a").last.click()
    person.page.locator("main").get_by_role("link", name=name).first.click()
    person.page.wait_for_load_state()
    return person.path


def enter(officer: Person, name: str, *, number: str = "", phone: str = PHONE) -> str:
    """On a visit, on a telephone: what the firm says, and it is published. The card's path at the desk."""
    officer.go("/skrivbord/foretag/skriv-in/")
    officer.fill("Name of the firm", name)
    officer.choose(steps.COMPANY)
    officer.page.locator("main input[name=number]").fill(number or invented.swedish_number())
    officer.fill("What do you do?", "Lagar skotrar och gräsklippare")
    officer.fill("Where?", "Granselet")
    officer.fill("Telephone", phone)
    officer.press("Enter and publish")
    officer.reads(name)
    return officer.path


def day(person: Person, name: str) -> Locator:
    """The box of a day of the week."""
    return person.page.locator("main").get_by_label(re.compile(rf"^{person.say(name).capitalize()}"))


@BOTH
def test_a_resident_reads_a_card_and_can_ring_without_an_account(visitor: Visitor, js: bool) -> None:
    resident = visitor("arvidsjaur", js=js)
    card_of(resident, "Kvarnforsens Lanthandel AB")
    main = resident.page.locator("main")
    expect(main.locator("a[href^='tel:']").first).to_have_attribute("href", re.compile(r"tel:098031"))
    expect(main.get_by_role("heading", name=resident.say("Opening hours", ctx="part of a card"))).to_be_visible()
    expect(main.locator(".facts .state").first).to_contain_text(re.compile("Öppet nu|Stängt nu"))
    resident.reads("mataffär")
    resident.reads("Ramp vid entrén")
    resident.sees("Save in your address book")
    data = json.loads(resident.page.locator("script[type='application/ld+json']").inner_text())
    assert data["@type"] == "LocalBusiness"
    assert data["openingHoursSpecification"]
    shown = visitor("arvidsjaur", js=js)
    with shown.page.expect_download() as got:
        shown.page.goto(resident.page.url)
        shown.follow("Save in your address book")
    assert got.value.suggested_filename.endswith(".vcf")


def test_a_card_that_shows_nothing_says_how_to_get_on(visitor: Visitor) -> None:
    resident = visitor("overkalix", width=320)
    card_of(resident, "Händer i Storheden")
    resident.reads("Massage")
    for hidden in ("Nora", "Hedstigen", "070-174"):
        resident.reads_nothing_of(hidden)
    resident.sees("To reach the firm")


@BOTH
def test_a_firm_claims_the_card_that_the_office_entered_and_fills_it_in(
    visitor: Visitor, be: Visitor, js: bool
) -> None:
    name, email = f"{invented.word()} Skoter & Trädgård", invented.email("agare")
    officer = be("officer", "arvidsjaur", js=js)
    enter(officer, name)

    owner = visitor("arvidsjaur", js=js)
    card = card_of(owner, name)
    owner.reads_nothing_of(PHONE)
    owner.follow("Is this your firm? Take care of the card")
    owner.fill("Your name", "Disa Myrlund")
    owner.press("Ask, and sign in")
    steps.sign_in_by_code(owner, email)
    owner.sees("You have asked to act for the firm")

    officer.go("/skrivbord/foretag/")
    officer.page.locator("tr").filter(has_text=name).get_by_role("button").first.click()
    officer.page.wait_for_load_state()
    assert any(name in mail for mail in owner.mails(email)), "the owner hears the answer"

    owner.go("/foretag/mina/").follow("Change the card", about=name)
    assert owner.path.endswith("/andra/")
    owner.page.locator(".card-parts a[href*='/tider/']").click()
    day(owner, "Monday").fill("8–12, 13–17")
    day(owner, "Friday").fill("20–02")
    owner.press("Save")
    owner.page.goto(owner.demo.url("arvidsjaur", card))
    owner.reads("8.00–12.00, 13.00–17.00")
    owner.reads("20.00–2.00")
    officer.go("/skrivbord/foretag/")
    officer.reads(name)
    officer.sees("Changed by the firm")


def test_hours_that_cannot_be_are_told_at_their_day(be: Visitor) -> None:
    firm = be("firm", "arvidsjaur", js=False)
    firm.go("/foretag/mina/").follow("Change the card")
    firm.page.locator(".card-parts a[href*='/tider/']").click()
    day(firm, "Tuesday").fill("8–17, 16–18")
    firm.press("Save")
    summary = firm.page.locator(".error-summary")
    expect(summary).to_contain_text("Tisdag")
    expect(day(firm, "Tuesday")).to_have_value("8–17, 16–18")


def test_a_firm_in_two_places_decides_in_each_what_everybody_sees(visitor: Visitor, be: Visitor) -> None:
    number = invented.swedish_number()
    firm = visitor("asele", js=False)
    typed = steps.register(firm, number=number)
    steps.publish(be("officer", "asele", js=False), typed.name)

    firm.page.goto(firm.demo.url("arvidsjaur", "/foretag/anslut/"))
    firm.place = "arvidsjaur"
    steps.fill_in_firm(firm, number=number)
    firm.fill("Your e-mail address", typed.email)
    firm.press("Go on to the code")
    firm.sees("%(firm)s is already registered", firm=typed.name)
    firm.press("Ask, and sign in")
    if not firm.at_place:  # the account is known, but not signed in here
        steps.sign_in_by_code(firm, typed.email)
    firm.sees("Thank you, %(firm)s is with the office", firm=typed.name)
    steps.publish(be("officer", "arvidsjaur", js=False), typed.name)

    firm.go("/foretag/mina/").follow("Change the card", about=typed.name)
    firm.page.locator(".card-parts a[href*='/na/']").click()
    firm.fill("Telephone", PHONE)
    firm.choose("Show the telephone number to everybody")
    firm.press("Save")
    here, there = visitor("arvidsjaur"), visitor("asele")
    card_of(here, typed.name)
    here.reads(PHONE)
    card_of(there, typed.name)
    there.reads_nothing_of(PHONE)
