"""The office's day with its firms: who is to be rung, what was said and promised, many at once; and the firm that answers from
its mail with one press."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from tests.functional import invented, steps
from tests.functional.conftest import Visitor
from tests.functional.looking import look
from tests.functional.person import Person

BOTH = pytest.mark.parametrize("js", [True, False], ids=["with-js", "without-js"])


def entered(officer: Person) -> str:
    """A firm that only phones, entered by the office; its name."""
    name = f"{invented.word()} Såg & Ved"
    officer.go("/skrivbord/foretag/skriv-in/")
    officer.fill("Name of the firm", name)
    officer.choose(steps.COMPANY)
    officer.page.locator("main input[name=number]").fill(invented.swedish_number())
    officer.fill("What do you do?", "Sågar och kör ut ved")
    officer.fill("Where?", "Sandsele")
    officer.fill("Telephone", "070-174 06 77")
    officer.press("Enter and publish")
    officer.reads(name)
    return name


def choose(officer: Person, name: str, verb: str) -> None:
    """Tick one firm in the list, by its name, and say what to do."""
    officer.go("/skrivbord/foretag/")
    officer.fill("Name or words", name)
    officer.press("Show")
    officer.page.locator("input[name=kort]").first.check()
    officer.pick("What do you want to do with the firms you ticked?", officer.say(verb))
    officer.press("Go on")


@BOTH
def test_a_firm_answers_from_its_mail_with_one_press_and_the_office_sees_it(
    visitor: Visitor, be: Visitor, js: bool
) -> None:
    firm = visitor("overkalix", js=js)
    typed = steps.register(firm)
    officer = be("officer", "overkalix", js=js)
    steps.publish(officer, typed.name)
    choose(officer, typed.name, "Ask now whether the card holds")
    officer.press("Ask now whether the card holds")
    officer.sees("This was done")
    mail = firm.go("/").mails(typed.email)[0]
    link = re.search(r"http\S+/foretag/stammer/\S+\?svar=ja", mail)
    assert link, mail
    reader = visitor("overkalix", js=js, width=320)
    reader.page.goto(link.group())
    reader.reads(typed.name)
    if js:
        assert not look(reader, "does the card hold")
    reader.press("Everything is right")
    reader.sees("The card is confirmed by you today. We ask again when it is time.")
    reader.page.goto(link.group())
    reader.reads_nothing_of(reader.say("We wonder whether it still holds."))
    officer.go("/skrivbord/foretag/")
    officer.fill("Name or words", typed.name)
    officer.press("Show")
    officer.follow(typed.name)
    officer.sees("By the firm, from a mail")


@BOTH
def test_a_firm_that_only_phones_is_rung_and_confirmed(be: Visitor, js: bool) -> None:
    officer = be("officer", "overkalix", js=js, width=390)
    name = entered(officer)
    officer.press("Ask now")
    officer.sees("%(firm)s cannot be reached by mail: it stands on the telephone list now.", firm=name)
    officer.go("/skrivbord/foretag/stammer/")
    row = officer.page.locator("tr").filter(has_text=name)
    expect(row.get_by_role("link", name="070-174 06 77")).to_have_attribute("href", "tel:0701740677")
    row.get_by_role("button", name=re.compile(f"^{officer.say('No answer')}")).click()
    officer.sees("Written down. %(firm)s stands last on the list for two days.", firm=name)
    row = officer.page.locator("tr").filter(has_text=name)
    row.get_by_role("button", name=re.compile(f"^{officer.say('Closed down')}")).click()
    officer.sees("%(firm)s is taken down.", firm=name)
    officer.page.locator(".undo").get_by_role("button").click()
    row = officer.page.locator("tr").filter(has_text=name)
    row.get_by_role("button", name=re.compile(f"^{officer.say('All right')}")).click()
    officer.sees("%(firm)s is confirmed by telephone today.", firm=name)
    expect(officer.page.locator("tr").filter(has_text=name)).to_have_count(0)


@BOTH
def test_a_visit_is_written_down_in_the_car_and_its_promise_kept(be: Visitor, js: bool) -> None:
    officer = be("officer", "overkalix", js=js, width=390)
    name, step = entered(officer), f"Skicka blanketten {invented.word()}"
    officer.follow("Write down a contact")
    officer.page.locator("input[name=kind][value=visit]").check()
    officer.fill("What was said?", "Vill köpa en ny klyv och undrar om bidrag.")
    officer.fill("What was promised?", "Vi skickar villkoren.")
    officer.fill("Next step", step)
    officer.page.locator("input[name=next_day]").fill(dt.datetime.now(tz=dt.UTC).date().isoformat())
    officer.press("Write down")
    officer.sees("Written down.")
    officer.reads("Vill köpa en ny klyv")
    officer.go("/skrivbord/kontakter/?mina=on&steg=open").reads(name)
    officer.button("Done", about=step).first.click()
    officer.page.locator(".undo").get_by_role("button").click()
    expect(officer.button("Done", about=step).first).to_be_visible()


@BOTH
def test_many_firms_at_once_are_looked_at_done_and_taken_back(be: Visitor, js: bool) -> None:
    officer = be("officer", "overkalix", js=js)
    name = entered(officer)
    choose(officer, name, "Take down")
    officer.sees("You can take it back for thirty days.")
    officer.press("Take down")
    officer.sees("This was done")
    officer.page.locator(".undo").get_by_role("button").click()
    officer.sees("It was taken back.")
    officer.follow(name, within="aside")
    officer.reads(officer.say("Published"))


def test_a_mailing_is_seen_sent_and_said_no_to(be: Visitor, visitor: Visitor) -> None:
    firm = visitor("overkalix")
    typed = steps.register(firm)
    officer = be("officer", "overkalix")
    steps.publish(officer, typed.name)
    choose(officer, typed.name, "Write to them")
    officer.press("Write to them")
    subject = f"Frukost {invented.word()}"
    officer.fill("Subject", subject)
    officer.fill("Text", "Välkomna till frukost på torsdag klockan sju.")
    officer.page.locator("input[name=ground][value=task]").check()
    officer.press("Look at it")
    officer.reads(typed.name)
    officer.page.locator("form[action$='/skicka/'] button").first.click()
    officer.sees("The mail is on its way. Each firm gets it once.")
    firm.go("/")
    for _try in range(60):  # a demo that has just begun has drawings to make and words to read
        mails = [mail for mail in firm.mails(typed.email) if subject in mail]
        if mails:
            break
        firm.page.wait_for_timeout(500)
    link = re.search(r"http\S+/utskick/avsta/\S+", mails[0])
    assert link, mails
    reader = visitor("overkalix")
    reader.page.goto(link.group())
    assert not look(reader, "no more mailings")
    reader.press("No more mailings, thank you")
    expect(reader.button("It was a mistake: write to us again")).to_be_visible()
    choose(officer, typed.name, "Write to them")
    officer.press("Write to them")
    officer.fill("Subject", subject)
    officer.fill("Text", "Välkomna en gång till på torsdag.")
    officer.page.locator("input[name=ground][value=task]").check()
    officer.press("Look at it")
    officer.sees("Has said no to mailings")
