"""Two officers press at the same moment, each on a connection of its own: one moves the need, the other is told."""

import datetime as dt
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.tenancy.api import Tenant, tenant_context
from competence.needs import api
from competence.needs.api import MovedMeanwhileError, Need, Said, Who
from competence.needs.services.meanwhile import last_step
from tests.factories import needs
from tests.factories.firms import officer
from tests.search.crashing import own_database


@pytest.fixture
def real(django_db_setup: None, django_db_blocker: Any) -> Iterator[Tenant]:
    """A place in a database of its own, whose writes are real and seen by every connection."""
    with django_db_blocker.unblock(), own_database():
        yield Tenant.objects.get(schema_name="t_aaaaaaaa")


def test_of_two_at_the_same_moment_one_is_told(real: Tenant) -> None:
    with tenant_context(real):
        need, karin, nils = needs.sent(), officer("Karin Tallund"), officer("Nils Ek")
        seen = last_step(need)
    told: list[str] = []
    ready = threading.Barrier(2)

    def press(to: str, by: User) -> None:
        said = Said(
            why="Vi hittar ingen.", day=timezone.localdate() + dt.timedelta(days=9), outcome="partly", seen=seen
        )
        try:
            with tenant_context(real):
                ready.wait(10)
                api.move_need(need=need, to=to, by=by, who=Who.OFFICE, said=said)
        except MovedMeanwhileError as error:
            told.append(str(error))
        finally:
            connection.close()

    both = [threading.Thread(target=press, args=each) for each in (("closed", karin), ("parked", nils))]
    for each in both:
        each.start()
    for each in both:
        each.join(20)
    with tenant_context(real):
        first = Need.objects.get(pk=need.pk).events.latest("pk").by
        assert Need.objects.get(pk=need.pk).events.count() == 2
    assert first is not None
    assert len(told) == 1
    assert first.get_full_name() in told[0]
