"""What is suggested is the same whichever engine the search uses: the matching asks none."""

from typing import Any

import pytest

from bygdenav.tenancy.api import Tenant
from competence.needs import api
from competence.needs.api import Need
from tests.factories import needs

pytestmark = pytest.mark.django_db


def stored(need: Need) -> list[tuple[object, ...]]:
    run = need.match_runs.get()
    shown = run.matches.order_by("near", "rank").values_list("offer", "rank", "band", "near", "reasons", "legs")
    return [*shown, (run.order, run.silence, run.engine, run.weights_digest, run.scheme_version)]


def test_an_engine_that_does_not_answer_changes_no_suggestion(in_alvik: Tenant, settings: Any) -> None:
    for title in ("Lagret i telefonen: börja med en hylla", "Bokföring i små steg", "Svetsa rostfritt"):
        needs.offer(title=title)
    first, second = needs.sent(), needs.sent()
    assert api.suggest(need=first)
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    assert api.suggest(need=second)
    assert stored(first) == stored(second)
    assert len(stored(first)) > 1
