"""Kinds, sources, limits and days, from the form to the matching."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from bygdenav.tenancy.api import Tenant
from competence.needs import api
from competence.needs.api import Constraints, Contact, Need, NeedWords, Origin, Window
from competence.offers.api import Offer
from tests.factories import needs, offers
from tests.factories.firms import officer
from tests.factories.visitors import visitor
from tests.migrating import walk

pytestmark = pytest.mark.django_db
FORM = {
    "text": needs.LAGER, "urgency": "now", "travel": "100km", "visibility": "office", "submission": "abc23456",
    "times": ["evening", "weekend"], "block_minutes": "120", "delivery": "onsite", "days_away": "2", "people": "3",
    "budget": "5000", "languages": ["sv", "nb"],
}  # fmt: skip
LIMITS = Constraints(120, ("evening", "weekend"), "onsite", 100, 2, 5000, 3, ("sv", "nb"))


def day(ahead: int) -> str:
    return (timezone.localdate() + dt.timedelta(days=ahead)).isoformat()


def offer(**values: Any) -> Offer:
    """What would help with the stock; with seats, on a day."""
    if "seats" not in values:
        return needs.offer(**values)
    words = "Visar hur ett litet företag håller reda på lagret i telefonen, med streckkod, utan pärm."
    return offers.offer("Lagret i telefonen: börja med en hylla", description=words, **values)


@pytest.fixture
def firm(in_alvik: Tenant) -> Client:
    by, _organisation = needs.firm()
    return visitor(by)


def test_the_limits_stand_as_they_were_said_and_are_shown(firm: Client) -> None:
    page = firm.post("/behov/nytt/", {**FORM, "earliest": day(3), "latest": day(9), "answer_by": day(9)}, follow=True)
    need = Need.objects.get()
    assert (need.limits, need.kind, need.source) == (LIMITS, "problem", "firm")
    assert need.window.answer_by == timezone.localdate() + dt.timedelta(days=9)
    for said in ("Två timmar", "Kvällar, Helger", "5 000 kronor", "2 dagar", "Upp till tio mil"):
        assert said in page.content.decode().replace("\xa0", " ")
    desk = visitor(officer()).get(f"/skrivbord/behov/{need.public_id}/").content.decode()
    assert "Kvällar, Helger" in desk
    assert "Något som inte fungerar" in desk


def test_an_empty_fold_is_no_limit(firm: Client) -> None:
    firm.post("/behov/nytt/", {**{key: FORM[key] for key in ("text", "urgency", "visibility")}, "travel": "any"})
    assert Need.objects.get().constraints == {}


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"people": "0"}, "Skriv hur många det gäller: 1 eller fler"),
        ({"people": "-3"}, "1 eller fler"),
        ({"people": "tre"}, "heltal"),
        ({"budget": "-1"}, "Kostnaden kan inte vara under noll"),
        ({"budget": "9" * 30}, "Skriv ett annat tal"),
        ({"days_away": "400"}, "Skriv ett annat tal"),
        ({"latest": "2020-01-01"}, "Den dagen har varit"),
        ({"earliest": "2206-01-01"}, "Stämmer året?"),
        ({"earliest": day(9), "latest": day(3)}, "kommer före den första"),
        ({"latest": day(3), "answer_by": day(4)}, "senast den sista dagen"),
        ({"latest": "i vår"}, "Skriv ett datum"),
        ({"times": ["midnight"]}, "Välj"),
        ({"block_minutes": "7"}, "Välj"),
        ({"delivery": "post"}, "Välj"),
    ],
)
def test_what_cannot_be_meant_comes_back_with_what_to_write(firm: Client, typed: dict[str, Any], message: str) -> None:
    response = firm.post("/behov/nytt/", {**FORM, **typed})
    assert response.status_code == 422
    assert message in response.content.decode()
    assert needs.LAGER in response.content.decode()
    assert not Need.objects.sent().exists()


def test_a_draft_keeps_the_limits_too(firm: Client) -> None:
    page = firm.post("/behov/nytt/", {**FORM, "latest": day(9), "draft": "1"}, follow=True).content.decode()
    assert Need.objects.get().limits == LIMITS
    assert f'value="{day(9)}"' in page
    assert 'value="5000"' in page


def test_limits_said_anew_with_the_same_words_hold(firm: Client) -> None:
    for people in ("3", "5"):
        firm.post("/behov/nytt/", {**FORM, "people": people})
    assert Need.objects.get().limits.people == 5


@pytest.mark.parametrize(
    ("limits", "values", "why"),
    [
        (Constraints(budget=100), {"cost": 500, "currency": "SEK"}, "Det kostar 500 SEK"),
        (Constraints(people=4), {"seats": 3}, "Bara 3 platser är kvar"),
        (Constraints(delivery="onsite"), {}, "Det är på distans"),
        (Constraints(languages=("en",)), {}, "Det är på svenska"),
    ],
)
def test_an_offer_beyond_a_limit_is_no_suggestion_and_says_why(
    in_alvik: Tenant, limits: Constraints, values: dict[str, Any], why: str
) -> None:
    offer(**values)
    need = needs.sent(constraints=limits)
    api.suggest(need=need)
    assert all(match.near for match in need.match_runs.get().matches.all())
    assert why in visitor(need.author).get(f"/behov/{need.public_id}/").content.decode()


def test_within_the_limits_it_is_suggested(in_alvik: Tenant) -> None:
    offer(cost=500, currency="SEK", seats=3)
    need = needs.sent(constraints=Constraints(budget=500, people=3, delivery="distance", languages=("sv",), km=0))
    api.suggest(need=need)
    assert not need.match_runs.get().matches.get().near


def test_who_wrote_it_down_how_and_when_is_kept(in_alvik: Tenant) -> None:
    by, yesterday = officer("Karin Tallund"), timezone.localdate() - dt.timedelta(days=1)
    _owner, organisation = needs.firm()
    need = api.file_for_firm(
        by=by, organisation=organisation, words=NeedWords(text=needs.LAGER, kind="contact"),
        contact=Contact("Åke", "070-174 06 55"), origin=Origin("partner", "Lärcentrum 811218-9876", yesterday),
    )  # fmt: skip
    assert (need.source, need.source_on, need.kind) == ("partner", yesterday, "contact")
    assert "811218" not in need.source_name
    page = visitor(by).get(f"/skrivbord/behov/{need.public_id}/").content.decode()
    assert "En samverkanspart, Lärcentrum" in page
    assert "Karin Tallund" in page


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"source": "rumour"}, "Välj ett av svaren"),
        ({"source": "survey"}, "Skriv vilken"),
        ({"source": "visit", "source_on": day(1)}, "Den dagen har inte kommit än"),
        ({"source": "visit", "source_on": "1999-01-01"}, "mer än två år sedan"),
    ],
)
def test_an_origin_that_cannot_be_is_refused(in_alvik: Tenant, typed: dict[str, str], message: str) -> None:
    _owner, organisation = needs.firm()
    form = {**FORM, "organisation": organisation.public_id, "contact_phone": "070-174 06 55", **typed}
    response = visitor(officer()).post("/skrivbord/behov/skriv-in/", form)
    assert response.status_code == 422
    assert message in response.content.decode()
    assert not Need.objects.sent().exists()


def test_seeding_history_may_have_days_that_have_passed(in_alvik: Tenant) -> None:
    assert needs.sent(days_ago=20, window=Window(latest=timezone.localdate() - dt.timedelta(days=5))).window_to


def test_what_was_said_before_is_carried_over(in_alvik: Tenant) -> None:
    made = {"self": needs.sent(constraints=Constraints(km=100)), "officer": needs.filed()}
    connection.check_constraints()
    walk("needs", "0002_words_stand")
    with connection.cursor() as cursor:
        cursor.execute("SELECT public_id, reported_by, travel FROM needs_need ORDER BY id")
        assert cursor.fetchall() == [
            (made["self"].public_id, "self", "100km"),
            (made["officer"].public_id, "officer", "any"),
        ]
        cursor.execute("UPDATE needs_need SET travel = 'municipality' WHERE reported_by = 'officer'")
        connection.check_constraints()
    walk("needs")
    assert [(need.source, need.limits.km) for need in Need.objects.order_by("pk")] == [("firm", 100), ("call", 40)]
    assert Need.objects.latest("pk").source_on == timezone.localdate()
