"""The command that measures the matching."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from competence.matching.rules.evaluation import JUDGED

pytestmark = pytest.mark.usefixtures("_remembering")


def run(*args):
    out = io.StringIO()
    call_command("evaluate_matching", *args, stdout=out)
    return out.getvalue()


def test_json_has_exactly_the_asked_for_parts():
    report = json.loads(run(str(JUDGED / "shared"), "--json"))
    assert set(report) == {"all", "by_language", "abstention", "rankings"}
    assert set(report["all"]) == {"n", "ndcg_at_5", "recall_at_5", "mrr"}
    assert set(report["by_language"]) == {"sv", "nb", "nn", "en"}
    assert set(report["abstention"]) == {"n", "right"}


def test_without_json_a_person_can_read_it():
    table = run(str(JUDGED / "shared"))
    assert "nDCG@5" in table
    assert "of 6" in table


def test_a_wrong_folder_ends_with_one_sentence(tmp_path):
    with pytest.raises(CommandError, match="is missing"):
        run(str(tmp_path))
