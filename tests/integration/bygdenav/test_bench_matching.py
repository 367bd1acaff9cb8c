"""The bench of the matching runs, small, on needs and offers that are stored: what it measures is what the site does."""

import pytest

from bygdenav.config.bench.stored_matching import Size, measure_in
from bygdenav.tenancy.api import Tenant, tenant_context
from competence.matching.models import MatchRun

pytestmark = pytest.mark.django_db


def test_needs_and_offers_are_held_against_each_other_as_they_are_stored(alvik: Tenant, bakkevik: Tenant) -> None:
    said: list[str] = []
    figures = measure_in(alvik, bakkevik, Size(offers=40, waiting=25, needs=30, asked=2), said.append)
    promised = [figure for figure in figures if figure.least]
    assert len(promised) == 4, "how long it may take is for the bench to say, on a machine that does nothing else"
    assert any("stopped in the middle" in line for line in said)
    with tenant_context(bakkevik):
        assert MatchRun.objects.values("need").distinct().count() == MatchRun.objects.count() == 30
