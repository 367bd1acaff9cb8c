"""The agenda that the desk proposes: who has waited too long first, then what several firms need, then the rest."""

import datetime as dt

import pytest
from django.utils import timezone

from bygdenav.tenancy.api import Tenant
from competence.meetings.selectors import proposed_agenda
from competence.meetings.services.holding import Plan, plan_meeting
from competence.needs.api import answer_with_words
from tests.factories.firms import officer
from tests.factories.needs import firm, sent
from tests.factories.visitors import visitor as signed_in

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


def test_the_office_brings_a_need_to_a_meeting_from_the_page_of_the_need(alvik: Tenant) -> None:
    answered, by = sent("Vem lagar vår bandsåg?"), officer()
    answer_with_words(need=answered, text="Ring Ulla.", by=by)
    meeting = plan_meeting(plan=Plan("Vårens möte", open_until=timezone.now() + dt.timedelta(days=5)), needs={}, by=by)
    office, desk = signed_in(by), f"/skrivbord/behov/{answered.public_id}/"
    assert "Ta upp på Vårens möte" in office.get(desk).content.decode()
    for _twice in range(2):
        done = office.post(f"/skrivbord/moten/{meeting.public_id}/bring/", {"need": answered.public_id}, follow=True)
        assert "Står på dagordningen för" in done.content.decode()
    assert [(item.need, item.because) for item in meeting.items.all()] == [(answered, "by_hand")]
    assert office.post(f"/skrivbord/moten/{meeting.public_id}/bring/", {"need": "x"}).status_code == 404
