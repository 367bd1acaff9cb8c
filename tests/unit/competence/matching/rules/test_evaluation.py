"""How good the matching is, with a floor under it."""

import json

import pytest

from bygdenav.search.api import NullEmbedder
from competence.matching.rules.evaluation import JUDGED, JudgedSetError, evaluate


@pytest.fixture(scope="module")
def report(model):
    """The figures of the set that the matching was ordered with."""
    return evaluate(JUDGED / "shared", model=model)


def test_the_floor_of_the_shared_set(report):
    assert report["all"]["n"] == 49
    assert report["all"]["ndcg_at_5"] >= 0.92
    assert report["all"]["recall_at_5"] >= 0.90
    assert report["all"]["mrr"] >= 0.94
    assert min(row["ndcg_at_5"] for row in report["by_language"].values()) >= 0.75


@pytest.mark.parametrize(("language", "n", "dense_alone"), [("nb", 9, 0.768), ("nn", 1, 0.850), ("en", 8, 0.671)])
def test_norwegian_and_english_are_no_worse_than_the_sentence_model_alone(report, language, n, dense_alone):
    assert report["by_language"][language]["n"] == n
    assert report["by_language"][language]["ndcg_at_5"] >= dense_alone


def test_silence_is_mostly_right(report):
    assert report["abstention"]["n"] == 6
    assert report["abstention"]["right"] >= 4
    silenced = [need for need, ranking in report["rankings"].items() if not ranking]
    assert len(silenced) - report["abstention"]["right"] <= 3


def useful(found):
    """Return the share of useful cards (grade 1 or 2) among all that are shown, for needs without an answer too."""
    return found["cards"]["useful"] / found["cards"]["shown"]


def test_most_of_what_is_shown_is_useful(report):
    assert useful(report) >= 0.8


@pytest.mark.parametrize(
    ("folder", "floor", "silence", "share"),
    [
        ("own", 0.92, 12, 0.8),
        ("fresh", 0.92, 8, 0.75),
        ("mixed", 0.83, 18, 0.6),
        ("held", 0.88, 3, 0.65),
        ("plain", 0.83, 8, 0.55),
        ("blind", 0.4, 8, 0.3),
        ("coast", 0.93, 3, 0.6),
        ("valley", 0.83, 3, 0.55),
    ],
)
def test_the_floor_of_the_other_sets(model, folder, floor, silence, share):
    found = evaluate(JUDGED / folder, model=model)
    assert useful(found) >= share
    assert found["all"]["ndcg_at_5"] >= floor
    assert found["abstention"]["right"] >= silence


def test_every_need_has_a_ranking_of_known_offers_without_doubles(report):
    for ranking in report["rankings"].values():
        assert len(ranking) == len(set(ranking)) <= 60
    assert len(report["rankings"]) == 55


def write(folder, offers=None, needs=None, qrels="N1\tO1\t2\n"):
    offer = {"id": "O1", "title": "Bokföring", "description": "Moms och kvitton", "language": "sv", "starts": "always"}
    need = {"id": "N1", "text": "Hjälp med momsen", "language": "sv"}
    (folder / "offers.jsonl").write_text(offers if offers is not None else json.dumps(offer) + "\n", encoding="utf-8")
    (folder / "needs.jsonl").write_text(needs if needs is not None else json.dumps(need) + "\n", encoding="utf-8")
    (folder / "qrels.tsv").write_text(qrels, encoding="utf-8")
    return folder


def test_a_small_set_works_without_a_model(tmp_path):
    found = evaluate(write(tmp_path), model=NullEmbedder())
    assert found["rankings"] == {"N1": ["O1"]}
    assert found["all"]["n"] == found["all"]["ndcg_at_5"] == found["all"]["mrr"] == 1
    assert found["all"]["interval"]["ndcg_at_5"] == [1.0, 1.0]
    assert found["abstention"] == {"n": 0, "right": 0}


def test_an_empty_set_is_no_error(tmp_path):
    found = evaluate(write(tmp_path, offers="", needs="", qrels=""))
    assert found["all"]["n"] == 0
    assert found["rankings"] == {}


def test_a_need_with_only_grade_0_has_an_answer_of_nothing(tmp_path):
    found = evaluate(write(tmp_path, qrels="N1\tO1\t0\n"), model=NullEmbedder())
    assert found["all"]["ndcg_at_5"] == 0.0


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"offers": "{nope\n"}, "offers.jsonl, line 1: not JSON"),
        ({"offers": "[]\n"}, 'an object with a text under "id"'),
        ({"needs": '{"id": "N1", "language": "sv"}\n'}, 'needs.jsonl, line 1: expected a text under "text"'),
        ({"needs": '{"id": "N1", "text": "a", "language": "sv"}\n' * 2}, "line 2: N1 stands twice"),
        ({"qrels": "N1 O1 2\n"}, "qrels.tsv, line 1: expected need, offer and a whole number"),
        ({"qrels": "N1\tO1\thigh\n"}, "a whole number"),
        ({"qrels": "N9\tO1\t1\n"}, "no need N9"),
        ({"qrels": "N1\tO9\t1\n"}, "no offer O9"),
    ],
)
def test_bad_rows_are_named(tmp_path, parts, message):
    with pytest.raises(JudgedSetError, match=r"^[^\n]*$") as error:
        evaluate(write(tmp_path, **parts))
    assert message in str(error.value)


def test_a_bad_date_is_named(tmp_path):
    offer = {"id": "O1", "title": "a", "description": "b", "language": "sv", "starts": "soon"}
    with pytest.raises(JudgedSetError, match=r"offers\.jsonl, line 1"):
        evaluate(write(tmp_path, offers=json.dumps(offer)))


@pytest.mark.parametrize("name", ["offers.jsonl", "needs.jsonl", "qrels.tsv"])
def test_a_missing_file_is_named(tmp_path, name):
    write(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(JudgedSetError, match="is missing"):
        evaluate(tmp_path)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(JudgedSetError, match="is not a folder"):
        evaluate(tmp_path / "nowhere")
