"""What people do in several tests: register a firm, write a need, sign in with a code."""

import re
from dataclasses import dataclass

from playwright.sync_api import expect

from tests.functional import invented
from tests.functional.person import Person

COMPANY, SOLE_TRADER = "Limited company or partnership", "Sole trader"


@dataclass(frozen=True)
class Firm:
    """What was typed about a firm."""

    name: str
    email: str
    person: str = "Disa Myrlund"


def fill_in_firm(person: Person, *, kind: str = COMPANY, number: str = "") -> Firm:
    """Fill in the one form, from the register's page."""
    firm = Firm(f"{invented.word()} Skog & Snö", invented.email("ny"))
    person.go("/foretag/").follow("Put your firm in the register")
    person.fill("Name of the firm", firm.name)
    person.choose(kind)
    person.page.locator("main input[name=number]").fill(number or invented.swedish_number())
    person.fill("What do you do?", "Röjer ungskog och skottar tak")
    person.fill("Where?", "Granselet")
    if person.field("Your name").count():
        person.fill("Your name", firm.person)
        person.fill("Your e-mail address", firm.email)
    return firm


def register(person: Person, **firm: str) -> Firm:
    """All the way to "thank you": the form, the code from the mail, back at the place."""
    typed = fill_in_firm(person, **firm)
    person.press("Go on to the code")
    expect(person.field("Your e-mail address")).to_have_value(typed.email)
    person.press("Send me a code")
    person.type_the_code(typed.email)
    person.sees("Thank you, %(firm)s is with the office", firm=typed.name)
    return typed


def sign_in_by_code(person: Person, email: str) -> None:
    """On the public host: address, code from the mail."""
    person.fill("Your e-mail address", email)
    person.press("Send me a code")
    person.type_the_code(email)


def write_need(person: Person, words: str, **choices: str) -> str:
    """Write a need, choose, send. The need's id, from the address of the page that follows."""
    person.go("/behov/nytt/")
    person.fill("Tell us", words)
    if "wants" in choices:
        person.page.locator("main form summary").first.click()
    for choice in choices.values():
        person.choose(choice)
    send_need(person)
    found = re.search(r"/behov/([a-z0-9]+)/$", person.path)
    assert found, f"not on a need's page but at {person.path}"
    return found.group(1)


def send_need(person: Person) -> None:
    """Send what stands in the form; past the page of needs that are like it, where there are some."""
    person.press("Send and see what there is")
    alone = person.button("None of them: send ours on its own")
    if alone.count():
        alone.click()
        person.page.wait_for_load_state()


def publish(officer: Person, name: str) -> None:
    """One click at the desk; on the register's own page when so many wait that the desk shows only the first."""
    officer.go("/skrivbord/")
    if not officer.button("Publish", about=name).count():
        officer.go("/skrivbord/foretag/")
    officer.press("Publish", about=name)
