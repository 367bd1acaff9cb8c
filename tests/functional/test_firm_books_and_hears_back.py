"""Journey 3, on: a firm books what helps and gives it back; two taps from the mail say whether it helped, and what it gave."""

import re

import pytest
from playwright.sync_api import expect

from tests.functional import invented, steps
from tests.functional.conftest import Visitor

BOTH = pytest.mark.parametrize("js", [True, False], ids=["with-js", "without-js"])
STOCK = "Vi har lagret i en pärm och beställer samma slang två gånger. En kväll med andra vore bra."
BOOK = r"/behov/[a-z0-9]+/boka/"


@BOTH
def test_a_firm_books_a_seat_and_gives_it_back(be: Visitor, js: bool) -> None:
    firm = be("firm", js=js)
    need = steps.write_need(firm, STOCK)
    offer = firm.page.locator("#suggestions .offer", has=firm.page.locator('a[href*="/boka/"]')).first
    expect(offer).to_be_visible(timeout=60_000)
    offer.locator('a[href*="/boka/"]').click()
    expect(firm.page).to_have_url(re.compile(BOOK))
    firm.page.locator("main input[name=time]").first.check()
    firm.choose("They may know who we are and how to reach us")
    firm.button("Book").last.click()
    firm.sees("Booked.")
    firm.sees("Those who offer it know who you are, since you said so.")
    with firm.page.expect_download() as file:
        firm.page.locator('a[href$="kalender.ics"]').first.click()
    assert "BEGIN:VEVENT" in file.value.path().read_text()
    firm.go("/behov/mina/").sees("Seats and calls")
    firm.go(f"/behov/{need}/")
    firm.page.locator(".btn", has_text=firm.say("Give back")).first.click()
    firm.sees("Given back.")


@BOTH
def test_two_taps_from_the_mail_and_what_it_gave(be: Visitor, visitor: Visitor, js: bool) -> None:
    firm, mark = be("firm", js=js), invented.word()
    need = steps.write_need(firm, f"{mark} Vi hinner inte med bokföringen på söndagarna.")
    officer = be("officer", js=js).go(f"/skrivbord/behov/{need}/")
    officer.choose("With words")
    officer.fill("What do you want to say to the firm?", "Ring Anna på fredag, hon har gjort det.")
    officer.press("Send the answer")
    officer.sees("The answer is sent. The firm gets a mail and sees it on its page.")
    link = re.search(r"\S+/behov/svar/\S+", firm.mails("jonas@kvarnforsensmaskin.example.se")[0])
    assert link
    nobody = visitor("arvidsjaur", js=js)
    nobody.page.goto(link.group(0))
    nobody.press("Yes, it helped")
    nobody.sees("What did it give? If you want to say.")
    nobody.fill("Your own estimate, hours a month", "6")
    nobody.press("Send")
    nobody.sees("Thank you. It helps others, and the office, to choose.")
    officer.go(f"/skrivbord/behov/{need}/").sees("Two to ten hours a month")
