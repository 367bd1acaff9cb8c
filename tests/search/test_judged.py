"""The judged searches, asked as readers ask: how well each engine answers, and that both answer alike."""

from pathlib import Path

import pytest

import municipalities.directory.judged as judged_sets
from bygdenav.config.evaluate_search import ask, enter
from bygdenav.search.api import EngineDown, SearchRequest, search, settle
from bygdenav.search.ranking.evaluation import read_judged_set, report

SETS = Path(judged_sets.__file__).parent


@pytest.fixture
def judged(in_alvik, elastic):
    """The shared set, in a place, known to both engines; with what each of them answered."""
    found = read_judged_set(SETS / "shared")
    firms = enter(found)
    assert len(firms) == len(found.firms)
    settle()
    return {name: report(found, ask(found, firms, name)) for name in ("postgres", "elasticsearch")}


def test_both_engines_answer_the_judged_searches_well_and_alike(judged):
    one, other = judged["postgres"], judged["elasticsearch"]
    for name, figures in judged.items():
        assert figures["all"]["ndcg_at_10"] >= 0.9, name
        assert figures["all"]["success_at_1"] >= 0.93, name
        assert figures["all"]["zero_results"] <= 0.02, name
        assert figures["none"]["right"] >= 5, name
    assert abs(one["all"]["ndcg_at_10"] - other["all"]["ndcg_at_10"]) <= 0.02
    for query, ranking in one["rankings"].items():
        first, second = set(ranking[:10]), set(other["rankings"][query][:10])
        assert len(first & second) >= 0.8 * max(len(first), len(second)), query


def test_an_engine_that_is_asked_by_name_is_not_stood_in_for(in_alvik, document, elastic, settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    assert search(SearchRequest(text="bageri")).engine == "postgres"
    with pytest.raises(EngineDown):
        search(SearchRequest(text="bageri"), engine="elasticsearch")
