"""What nobody has becomes a course: an office pledges for a firm that only phones, the provider reads no name but by a yes.

The last part of journey 5, over three places of the demo. What is pledged here is taken back, so the demo is as before.
"""

from tests.functional.conftest import Visitor
from tests.functional.person import Person

COURSE = "Rita huset i 3D"
FIRM = "Nordmo Bygg og Betong"


def test_seats_are_pledged_over_the_border_and_the_name_follows_the_yes(be: Visitor) -> None:
    for js in (True, False):  # one after the other: it is the same pledge
        _pledged_with_and_without_its_name(be, js=js)


def _pledged_with_and_without_its_name(be: Visitor, *, js: bool) -> None:
    office, provider = be("officer", "hattfjelldal", js=js), be("provider", "overkalix", js=js)
    _open_need(office)
    office.reads(COURSE)
    office.fill("How many seats?", "0")
    office.press("Pledge seats", about=COURSE)
    _open_order(provider)
    provider.reads_nothing_of(FIRM)
    _open_need(office)
    office.fill("How many seats?", "1")
    office.choose("The provider may see the firm's name")
    office.press("Pledge seats", about=COURSE)
    office.sees("Pledged. You hear as soon as the group is large enough.")
    provider.page.reload()
    provider.reads(FIRM)
    _open_need(office)
    office.press("Take the pledge back", about=COURSE)
    office.sees("The pledge is taken back. The seats are free for others.")
    provider.page.reload()
    provider.reads_nothing_of(FIRM)


def test_enough_have_said_yes_so_it_takes_place(be: Visitor) -> None:
    provider = be("provider", "asele")
    provider.go("/erbjudanden/bestallningar/").page.locator("main tbody th a").first.click()
    provider.sees("The group is large enough. It takes place.")
    provider.follow("To the offer")
    provider.reads("Skriv er säkerhetspolicy")
    provider.go("/erbjudanden/efterfragan/").sees("What firms lack")
    provider.reads("n = 4")


def _open_need(office: Person) -> None:
    """The need of the Norwegian firm among what nobody meets there."""
    office.go("/skrivbord/luckor/")
    office.page.locator("main tbody th a").filter(has_text="3D").first.click()
    office.page.locator("main ul a").first.click()
    office.page.wait_for_load_state()


def _open_order(provider: Person) -> None:
    provider.go("/erbjudanden/bestallningar/").page.locator("main tbody th a").first.click()
    provider.page.wait_for_load_state()
