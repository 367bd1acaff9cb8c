"""Two meetings decide at the same moment, each on a connection of its own."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.tenancy.api import Tenant, tenant_context
from competence.meetings.enums import Because, Verdict
from competence.meetings.models import AgendaItem, Decision, Meeting
from competence.meetings.services.deciding import Words, decide
from competence.needs.api import Need
from tests.factories import needs
from tests.factories.firms import officer
from tests.search.crashing import own_database


@pytest.fixture
def real(django_db_setup: None, django_db_blocker: Any) -> Iterator[Tenant]:
    """A place in a database of its own, whose writes are real and seen by every connection."""
    with django_db_blocker.unblock(), own_database():
        yield Tenant.objects.get(schema_name="t_aaaaaaaa")


def item_about(need: Need, by: User) -> AgendaItem:
    meeting = Meeting.objects.create(title="Matchningsmöte", held_at=timezone.now(), state="open", by=by)
    return AgendaItem.objects.create(meeting=meeting, need=need, order=1, because=Because.UNANSWERED)


def test_two_that_merge_the_same_needs_both_ways_both_stand(real: Tenant) -> None:
    with tenant_context(real):
        first, second = needs.sent(), needs.sent()
        people = officer("Karin Tallund"), officer("Nils Ek")
        pairs = [(item_about(first, people[0]), second), (item_about(second, people[1]), first)]
    failed: list[Exception] = []
    ready = threading.Barrier(2)

    def press(item: AgendaItem, into: Need, by: User) -> None:
        try:
            with tenant_context(real):
                ready.wait(10)
                decide(item=item, words=Words(Verdict.MERGE, "Karin", 0, note="Samma sak", into=into), by=by)
        except Exception as error:  # noqa: BLE001 - a thread's own would be lost
            failed.append(error)
        finally:
            connection.close()

    both = [threading.Thread(target=press, args=(*pair, by)) for pair, by in zip(pairs, people, strict=True)]
    for each in both:
        each.start()
    for each in both:
        each.join(20)
    with tenant_context(real):
        assert not failed
        assert Decision.objects.count() == 2
        assert Need.objects.filter(same_as=None).count() == 1
