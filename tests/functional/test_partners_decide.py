"""A matching meeting in two windows: what the office decides, the partner sees within a second, also after a lost line."""

import datetime as dt
import re

from playwright.sync_api import Locator, expect

from tests.functional import invented, steps
from tests.functional.conftest import Visitor
from tests.functional.person import Person

AT_ONCE = 5_000
"""Milliseconds: a second, on a machine that does much else at the same time."""
PARTNER = "asa@larcentruminlandet.example.se"
PROPOSED, ANSWERED = "Vi kan hålla en kväll om det.", "Vi tar upp det igen till våren."


def test_the_partner_sees_at_once_what_the_office_decides(be: Visitor) -> None:
    firm, officer, partner = (be(role, "asele") for role in ("firm", "officer", "provider"))
    needs = [steps.write_need(firm, f"Vi vill lära oss laga {invented.word()} själva.") for _ in range(2)]
    meeting = _prepared(officer, needs)
    officer.go(f"{meeting}1/")
    partner.go(f"{meeting}1/")
    partner.unfold("Propose something")
    partner.fill("What do you want to say about it?", PROPOSED)
    partner.press("Propose it")
    partner.go(f"{meeting}2/")
    expect(officer.page.locator("[data-proposals]")).to_contain_text(PROPOSED, timeout=AT_ONCE)
    _parks(officer)
    expect(_says(partner, 1)).to_have_text(partner.say("Park", ctx="verdict"), timeout=AT_ONCE)
    partner.page.context.set_offline(True)
    officer.fill("What do we say to the firm?", "Vi har talat med")
    officer.page.reload()
    expect(officer.field("What do we say to the firm?")).to_have_value("Vi har talat med")
    _parks(officer)
    expect(partner.page.locator("[data-meeting-how]")).to_have_text(
        partner.say(
            "The page does not reach us just now. What you write stays here: wait with saving until this line is gone."
        ),
        timeout=20_000,
    )
    partner.page.context.set_offline(False)
    expect(_says(partner, 2)).to_have_text(partner.say("Park", ctx="verdict"), timeout=20_000)
    partner.page.locator('main a[href$="/protokoll/"]').click()
    partner.reads("Åsa Brännlid")
    partner.reads_nothing_of(ANSWERED)


def _prepared(officer: Person, needs: list[str]) -> str:
    """A meeting about ``needs``, open for decisions, with one partner; its address."""
    officer.go("/skrivbord/moten/nytt/")
    officer.fill("What is the meeting called?", f"Möte {invented.word()}")
    officer.fill("Until when can people answer in their own time?", _day(7))
    for box in officer.page.locator("input[name=needs]").all():
        box.set_checked(box.get_attribute("value") in needs)
    officer.press("Prepare the meeting")
    officer.fill("E-mail", PARTNER)
    officer.fill("Which organisation do they come from?", "Lärcentrum Inlandet")
    officer.press("Invite")
    officer.press("Open the meeting")
    return re.sub(r"\d+/$", "", officer.path)


def _parks(officer: Person) -> None:
    """With the keyboard, as the page says."""
    before = officer.path
    officer.page.locator("[data-keys-help]").wait_for()
    officer.page.keyboard.press("p")
    officer.fill("Who does it?", "Per-Olof")
    officer.fill("Done by", _day(20))
    officer.fill("What do we say to the firm?", ANSWERED)
    officer.page.keyboard.press("Control+Enter")
    officer.sees("Decided. The firm hears what you wrote.")
    assert before.endswith("/2/") or officer.path.endswith("/2/")


def _says(person: Person, number: int) -> Locator:
    return person.page.locator(f'[data-item="{number}"] .agenda-says')


def _day(days: int) -> str:
    return str(dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=days))
