"""How good the ranking is on the judged sets that it was made with. A fall here is a fall for readers."""

from functools import lru_cache
from pathlib import Path

import pytest

import municipalities.directory.judged as judged
from bygdenav.search.embedder import embedder
from bygdenav.search.ranking.evaluation import JudgedSetError, read_judged_set, report
from municipalities.directory.judged import evaluate, silence

_FOLDER = Path(judged.__file__).parent


@lru_cache(maxsize=1_000)
def _embed(text: str):
    return embedder().query(text, timeout=60)


@lru_cache(maxsize=1_000)
def _embed_document(text: str):
    return embedder().document(text, timeout=60)


@pytest.mark.parametrize(
    ("name", "ndcg", "success", "silent"),
    [
        ("shared", 0.92, 0.95, 5),
        ("own", 0.92, 0.95, 7),
        ("blind", 0.92, 0.95, 6),
        ("coast", 0.93, 0.93, 22),
        ("fjord", 0.93, 0.93, 18),
    ],
)
def test_judged_searches_stay_above_the_floor(name, ndcg, success, silent):
    found = evaluate(_FOLDER / name, _embed, _embed_document)
    assert found["all"]["ndcg_at_10"] >= ndcg
    assert found["all"]["success_at_1"] >= success
    assert found["all"]["zero_results"] <= 0.02
    assert found["none"]["right"] >= silent


def test_nothing_is_said_where_nothing_answers():
    lines = (_FOLDER / "unanswered.tsv").read_text(encoding="utf-8").splitlines()
    searches = [(language, text) for language, text in (line.split("\t") for line in lines)]
    quiet = [
        text for name in ("shared", "fjord") for text in silence(_FOLDER / name, searches, _embed, _embed_document)
    ]
    assert len(quiet) >= 2 * len(searches) * 0.6


def test_the_best_order_scores_one_and_silence_is_counted():
    searches = read_judged_set(_FOLDER / "shared")
    best = {
        query.id: sorted(searches.grades.get(query.id, {}), key=lambda firm: -searches.grades[query.id][firm])
        if query.kind != "none"
        else []
        for query in searches.queries
    }
    found = report(searches, best)
    assert found["all"] == {"n": 84, "ndcg_at_10": 1.0, "success_at_1": 1.0, "mrr": 1.0, "zero_results": 0.0}
    assert found["none"] == {"n": 6, "right": 6}


def test_a_bad_row_is_named(tmp_path):
    (tmp_path / "firms.csv").write_text("id,namn\nA1,Ett\n", encoding="utf-8")
    (tmp_path / "queries.jsonl").write_text(
        '{"id": "Q1", "q": "ett", "lang": "sv", "kind": "name"}\n', encoding="utf-8"
    )
    (tmp_path / "qrels.tsv").write_text("Q1\tA1\t7\n", encoding="utf-8")
    with pytest.raises(JudgedSetError, match=r"qrels\.tsv:1"):
        read_judged_set(tmp_path)
