"""The agenda that the desk proposes: who has waited too long first, then what several firms need, then the rest."""

import pytest

from bygdenav.tenancy.api import Tenant
from competence.meetings.selectors import proposed_agenda
from tests.factories.needs import firm, sent

pytestmark = pytest.mark.usefixtures("in_alvik")
SHOP = "Vi vill sälja ost i en webbutik på nätet."


def test_the_agenda_comes_from_the_desk_the_late_first(alvik: Tenant) -> None:
    fresh, late = sent(), sent("Vi hittar ingen som kan svetsa rostfritt.", days_ago=30)
    rows = proposed_agenda()
    assert [(each.need, each.because) for each in rows] == [(late, "ageing"), (fresh, "unanswered")]


def test_what_two_firms_need_comes_before_the_rest_and_twice_from_one_firm_does_not(alvik: Tenant) -> None:
    by, organisation = firm(name="Granlunds Svets AB")
    sent("Vem lagar vår bandsåg?")
    same = [sent(text, by=by, organisation=organisation) for text in (SHOP, f"{SHOP} Helst i vår.")]
    assert [each.because for each in proposed_agenda()] == ["unanswered"] * 3
    same.append(sent(SHOP))
    rows = proposed_agenda()
    assert [each.because for each in rows] == ["clustered"] * 3 + ["unanswered"]
    assert {each.need for each in rows[:3]} == set(same)
