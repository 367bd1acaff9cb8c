"""What the process keeps of a place's needs is read anew as soon as any row behind the figures has changed."""

from collections.abc import Callable

import pytest

from bygdenav.tenancy.api import Tenant, tenant_context
from competence.needs.api import Need, answer_with_words
from competence.steering.selectors import ground
from municipalities.organisations.api import set_size
from tests.factories.firms import officer
from tests.factories.needs import firm, sent

pytestmark = pytest.mark.django_db


def change_answer(need: Need) -> None:
    answer_with_words(need=need, text="Ring Åke.", by=officer())


def change_size(need: Need) -> None:
    assert need.organisation
    set_size(organisation=need.organisation, size="micro", by=None)


def change_twice(need: Need) -> None:
    Need.objects.filter(pk=need.pk).update(urgency="plan")
    ground_before = ground(need_place())
    Need.objects.filter(pk=need.pk).update(urgency="now")
    assert ground(need_place()) is not ground_before


def need_place() -> Tenant:
    return Tenant.objects.get(name="Alvik")


@pytest.mark.parametrize("change", [change_answer, change_size, change_twice])
def test_a_change_is_seen_at_once(in_alvik: Tenant, change: Callable[[Need], None]) -> None:
    who, organisation = firm()
    need = sent(by=who, organisation=organisation)
    before = ground(in_alvik)
    assert ground(in_alvik) is before
    change(need)
    assert ground(in_alvik).rows != before.rows


def test_another_place_is_not_read_by_mistake(in_alvik: Tenant, bakkevik: Tenant) -> None:
    who, organisation = firm()
    sent(by=who, organisation=organisation)
    assert len(ground(in_alvik).rows) == 1
    with tenant_context(bakkevik):
        assert ground(bakkevik).rows == []
