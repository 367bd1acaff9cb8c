"""An officer writes a visit down; the page's script sends it and asks for JSON, as often as the line makes it."""

import pytest
from django.test import Client

from bygdenav.tenancy.api import Tenant
from competence.needs.api import Need
from tests.factories import needs
from tests.factories.firms import officer
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
FORM = "/skrivbord/behov/skriv-in/"
JSON = {"Accept": "application/json"}


@pytest.fixture
def office(in_alvik: Tenant) -> Client:
    return visitor(officer("Karin Tallund"))


@pytest.fixture
def typed(in_alvik: Tenant) -> dict[str, str]:
    _owner, organisation = needs.firm()
    return {
        "organisation": organisation.public_id, "contact_phone": "070-174 06 55", "text": needs.LAGER, "urgency": "now",
        "travel": "any", "visibility": "office", "submission": "abc23456", "source": "visit",
    }  # fmt: skip


def test_a_visit_that_comes_three_times_is_taken_once(office: Client, typed: dict[str, str]) -> None:
    answers = [office.post(FORM, typed, headers=JSON) for _each in range(3)]
    need = Need.objects.get()
    assert {answer.json()["href"] for answer in answers} == {f"/skrivbord/behov/{need.public_id}/"}
    assert (need.source, need.revisions.count(), need.events.count()) == ("visit", 1, 1)


def test_what_is_not_taken_says_why_in_json_too(office: Client, typed: dict[str, str]) -> None:
    answer = office.post(FORM, {**typed, "contact_phone": ""}, headers=JSON)
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["contact_phone"]
    assert not Need.objects.exists()


def test_who_is_signed_out_or_may_not_gets_no_json(in_alvik: Tenant, typed: dict[str, str]) -> None:
    for client in (visitor(), visitor(needs.firm()[0])):
        answer = client.post(FORM, typed, headers=JSON)
        assert answer.status_code in (302, 401, 403)
        assert "application/json" not in answer.headers["Content-Type"]
    assert not Need.objects.exists()


def test_how_it_was_heard_can_stand_in_the_address(office: Client) -> None:
    for asked, chosen in (("visit", "visit"), ("rumour", "call"), ("", "call")):
        page = office.get(f"{FORM}?satt={asked}")
        assert page.context["form"]["source"].value() == chosen


def test_signing_out_takes_away_what_the_browser_keeps(office: Client) -> None:
    assert office.post("/logga-ut/").headers["Clear-Site-Data"] == '"storage"'
