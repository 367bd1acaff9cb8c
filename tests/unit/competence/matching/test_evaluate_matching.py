"""The command that measures the matching."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from competence.matching.rules.evaluation import JUDGED, evaluate
from competence.matching.rules.weights import LEGS

pytestmark = pytest.mark.usefixtures("_remembering")


def run(*args):
    out = io.StringIO()
    call_command("evaluate_matching", *args, stdout=out)
    return out.getvalue()


def test_json_has_exactly_the_asked_for_parts():
    report = json.loads(run(str(JUDGED / "valley"), "--json"))
    assert set(report) == {
        "all", "by_language", "by_kind", "by_form", "by_reporter", "by_style", "abstention", "silenced", "cards", "legs",
        "without_meaning", "matching", "engines", "rankings",
    }  # fmt: skip
    measures = {"ndcg_at_5", "recall_at_5", "recall_at_20", "mrr"}
    assert set(report["all"]) == {"n", "interval", *measures}
    assert set(report["all"]["interval"]) == measures
    assert set(report["by_language"]) == {"sv", "nb", "nn", "en"}
    assert set(report["by_form"]) == {"informal", "semiformal", "formal"}
    assert set(report["by_reporter"]) == {"firm", "visit", "call"}
    assert set(report["legs"]) == {*LEGS, "fused", "bm25"}
    assert set(report["abstention"]) == {"n", "right"}
    assert report["engines"] == ["postgres", "elasticsearch"]


def test_without_json_a_person_can_read_it():
    table = run(str(JUDGED / "shared"))
    for part in ("nDCG@5", "recall@20", "by reporter", "each leg alone", "no sentence model", "of 6", "same with both"):
        assert part in table


@pytest.mark.parametrize(("engine", "url"), [("postgres", ""), ("elasticsearch", "http://127.0.0.1:9")])
def test_the_engine_of_the_search_changes_nothing(engine, url, settings):
    settings.ELASTICSEARCH_URL = url
    report = json.loads(run(str(JUDGED / "valley"), "--json", "--engine", engine))
    assert report.pop("engines") == [engine]
    assert report == json.loads(json.dumps(evaluate(JUDGED / "valley")))


def test_a_wrong_folder_ends_with_one_sentence(tmp_path):
    with pytest.raises(CommandError, match="is missing"):
        run(str(tmp_path))
