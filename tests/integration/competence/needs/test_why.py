"""The office reads why something was suggested, and why something else was not, from what was stored then."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from bygdenav.tenancy.api import Tenant
from competence.matching.api import Explanation, Verdict, explain
from competence.needs import api
from competence.needs.api import Constraints
from competence.offers.api import retire_offer
from tests.factories import needs
from tests.factories.firms import officer
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(in_alvik: Tenant) -> Client:
    return visitor(officer("Karin Tallund"))


def page(office: Client, need: Any, query: str = "") -> str:
    answer = office.get(f"/skrivbord/behov/{need.public_id}/varfor/{query}")
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def explained(need: Any) -> Explanation:
    found = explain(need.pk)
    assert found is not None
    return found


def test_a_run_says_long_after_what_was_looked_at_and_with_what(office: Client) -> None:
    fits = needs.offer()
    dear = needs.offer(title="Lager och streckkod, kurs", kind="course", cost=9000)
    need = needs.sent(constraints=Constraints(budget=1000))
    api.suggest(need=need)
    found = explained(need)
    verdicts = {row.offer.pk: row.verdict for row in found.rows}
    assert verdicts == {fits.pk: Verdict.SHOWN, dear.pk: Verdict.LIMITS}
    run = found.run
    assert (run.engine, len(run.weights_digest)) == ("python/5", 16)
    assert run.scheme_version
    assert run.asked["budget"] == 1000
    shown = page(office, need)
    for part in (fits.title, dear.title, "Stoppades av en gräns", "9000 SEK", run.weights_digest, run.engine):
        assert part in shown


def test_what_could_not_be_asked_for_that_day_stands_with_its_reason(office: Client) -> None:
    needs.offer()
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    over = needs.offer(title="Lagerkväll som var", standing=True, last_day=yesterday)
    need = needs.sent()
    api.suggest(need=need)
    assert [(offer.pk, why) for offer, why in explained(need).left_out] == [(over.pk, "over")]
    assert "Det var slut." in page(office, need)


def test_an_offer_that_was_withdrawn_since_is_named_without_a_way_to_it(office: Client) -> None:
    offer = needs.offer()
    need = needs.sent()
    api.suggest(need=need)
    retire_offer(offer=offer, by=None)
    shown = page(office, need)
    assert offer.title in shown
    assert f"/erbjudanden/{offer.public_id}/" not in shown


def test_each_run_has_an_address_and_those_of_others_are_not_found(office: Client) -> None:
    need, other = needs.sent(), needs.sent("Vi vill lära oss svetsa rostfritt i vinter")
    api.suggest(need=need)
    api.suggest(need=other)
    assert page(office, need, f"?nr={explained(other).run.pk}") == "404"
    assert page(office, need, "?nr=x") == page(office, need, "?nr=99999999999") == "404"
    assert explained(need).run.engine in page(office, need, f"?nr={explained(need).run.pk}")
