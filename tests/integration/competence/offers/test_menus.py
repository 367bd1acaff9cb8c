"""What the menus cost: every signed-in page has them."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bygdenav.tenancy.api import Tenant
from competence.offers.api import add_member
from tests.factories import needs, offers
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/finns-inte/", "/behov/mina/", "/erbjudanden/egna/"])
def test_no_page_asks_the_database_the_same_thing_twice(path: str, in_alvik: Tenant) -> None:
    person, _firm = needs.firm()
    add_member(provider=offers.provider(), user=person, by=None)
    browser = visitor(person)
    browser.get(path)
    with CaptureQueriesContext(connection) as asked:
        browser.get(path)
    twice = [
        sql for sql, times in Counter(each["sql"] for each in asked).items() if times > 1 and "SAVEPOINT" not in sql
    ]
    assert not twice, len(asked)


def test_who_offers_finds_its_other_pages_in_the_bar(in_alvik: Tenant) -> None:
    person, _firm = needs.firm()
    add_member(provider=offers.provider(), user=person, by=None)
    page = visitor(person).get("/erbjudanden/egna/").text
    bar = page.split('class="desk-nav"')[1].split("</ul>")[0]
    for path in ("/erbjudanden/bestallningar/", "/erbjudanden/efterfragan/"):
        assert f'href="{path}"' in bar
    assert "/konto/" not in bar
