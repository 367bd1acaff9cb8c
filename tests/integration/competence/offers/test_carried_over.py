"""Offers from before there were occurrences keep their days and seats, forwards and back."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from tests.migrating import walk
from tests.search.crashing import own_database

DAY = dt.date(2027, 3, 1)


@pytest.fixture
def migrate(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """Bring offers to a state in a database of its own; returns the apps as they were then."""
    with django_db_blocker.unblock(), own_database():
        yield partial(walk, "offers")


def test_days_and_seats_are_carried_over_and_back(migrate):
    old = migrate("0001_initial")
    provider = old.get_model("offers", "Provider").objects.create(name="Lärcentrum", kind="learning_centre")
    make = old.get_model("offers", "Offer").objects.create
    same = {
        "provider": provider,
        "form": "formal",
        "kind": "course",
        "description": "x",
        "language": "sv",
        "delivery": "online",
    }
    make(title="a day", starts=DAY, ends=DAY + dt.timedelta(days=2), seats=12, **same)
    make(title="always", standing=True, **same)
    make(title="six at a time", standing=True, seats=6, **same)
    new = migrate("0005_ledger_stands")
    rows = new.get_model("offers", "Occurrence").objects.order_by("pk")
    assert [(row.offer.title, row.starts, row.seats, row.condition) for row in rows] == [
        ("a day", DAY, 12, 1),
        ("six at a time", None, 6, 2),
    ]
    assert list(new.get_model("offers", "Offer").objects.filter(standing=True).values_list("title", flat=True)) == [
        "always"
    ]
    back = migrate("0001_initial").get_model("offers", "Offer").objects.order_by("pk")
    assert [(row.starts, row.seats, row.standing) for row in back] == [
        (DAY, 12, False),
        (None, None, True),
        (None, 6, True),
    ]
