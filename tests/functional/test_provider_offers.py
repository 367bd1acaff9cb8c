"""A provider publishes once for all places, and what it cancels or withdraws is gone everywhere; with and without script."""

import datetime as dt

import pytest

from tests.functional import invented
from tests.functional.conftest import Visitor


def day(number: int) -> str:
    return (dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=number)).isoformat()


@pytest.mark.parametrize("js", [True, False], ids=["script", "no-script"])
def test_published_once_changed_and_withdrawn(be: Visitor, visitor: Visitor, js: bool) -> None:
    title = f"Kväll om {invented.word()}"
    helper, reader = be("provider", js=js), visitor("overkalix", js=js)
    helper.go("/erbjudanden/egna/").follow("Offer something")
    helper.pick("What is it?", "Workshop")
    helper.fill("Title", title)
    helper.fill("Describe it", "Vi går igenom det tillsammans, en kväll, med kaffe.")
    helper.fill("First day", day(-2))
    helper.fill("Seats", "8")
    helper.press("Publish")
    helper.sees("This day has gone by. Write a day to come.")
    helper.fill("First day", day(30))
    helper.press("Publish")
    helper.reads(title)
    offer = helper.path.rstrip("/").rsplit("/", 1)[-1]
    reader.go(f"/erbjudanden/{offer}/").reads(title)
    helper.follow("Add a time")
    helper.fill("First day", day(40))
    helper.press("Save")
    helper.sees("The time is added.")
    reader.go(f"/erbjudanden/{offer}/").sees("Times to choose from")
    helper.follow("Cancel it")
    helper.sees("Nobody has a seat, so nobody is touched by it.")
    helper.press("Cancel the time")
    helper.follow("Withdraw the offer")
    helper.fill("Why?", "Vi hinner inte.")
    helper.press("Withdraw the offer")
    helper.sees("Withdrawn")
    assert reader.page.goto(reader.page.url).status == 410
