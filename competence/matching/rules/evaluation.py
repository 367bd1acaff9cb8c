"""How good the matching is, measured through the code that serves the site, on needs that people have judged.

What is measured is the ranking of the offers that break no limit, and silence: where nobody has it, nothing is ranked.
What of the ranking is shown as cards is counted beside it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np

from bygdenav.search.api import Embedder, NullEmbedder, analyse, embedder
from competence.concepts.api import shipped_layer
from competence.matching.rules.bm25 import bm25
from competence.matching.rules.corpus import Corpus, build_corpus
from competence.matching.rules.engine import ENGINE, match_corpus
from competence.matching.rules.figures import Row, means, scores
from competence.matching.rules.judged_set import JUDGED, JudgedSet, JudgedSetError, read_judged_set
from competence.matching.rules.legs import Scores, gather
from competence.matching.rules.types import NeedQuery
from competence.matching.rules.weights import LEGS, Weights

__all__ = ["JUDGED", "JudgedSet", "JudgedSetError", "evaluate", "read_judged_set"]

_PATIENCE: Final = 30.0
_MEANT: Final = 2
_UNSAID: Final = "not said"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What came of asking all needs: rankings and cards by need, and the rankings of each leg alone."""

    rankings: dict[str, list[str]] = field(default_factory=dict)
    cards: dict[str, list[str]] = field(default_factory=dict)
    legs: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(dict))


def evaluate(folder: str | Path, *, model: Embedder | None = None, weights: Weights | None = None) -> dict[str, Any]:
    """Return metrics over all needs, by what they are, for right silence and each leg alone, and all rankings.

    An empty ranking means "nobody has this yet"; for a need that has an answer it counts as 0 in every metric. The legs
    alone are never silent. Raises ``JudgedSetError`` for a missing file or a bad row.
    """
    judged = read_judged_set(Path(folder))
    used, weighed = model or embedder(), weights or Weights()
    asked = _ask(judged, used, weighed)
    without = _ask(judged, NullEmbedder(), weighed)
    rows = {
        need: scores(asked.rankings[need], judged.grades[need]) for need, _ in judged.needs if need in judged.grades
    }
    silent = [not asked.rankings[need] for need, _ in judged.needs if need not in judged.grades]
    return {
        "all": means(list(rows.values())),
        "by_language": _by({need: [query.language] for need, query in judged.needs}, rows),
        **{f"by_{name}": _by(_said(judged, name), rows) for name in ("kind", "form", "reporter", "style")},
        "abstention": {"n": len(silent), "right": sum(silent)},
        "silenced": {"n": len(rows), "wrong": sum(not asked.rankings[need] for need in rows)},
        "cards": _cards(judged, asked.cards),
        "legs": {leg: means(_rows(judged, found)) for leg, found in asked.legs.items()},
        "without_meaning": means(_rows(judged, without.rankings)),
        "matching": ENGINE,
        "rankings": asked.rankings,
    }


def _ask(judged: JudgedSet, model: Embedder, weights: Weights) -> _Asked:
    corpus = build_corpus(judged.offers, model, shipped_layer())
    asked = _Asked()
    for need, query in judged.needs:
        result = match_corpus(query, corpus, model, weights, timeout=_PATIENCE)
        asked.rankings[need] = list(result.ranking)
        asked.cards[need] = [suggestion.offer.id for suggestion in result.suggestions]
        for leg, found in _alone(query, corpus, model, weights).items():
            asked.legs[leg][need] = _ranked(found, corpus)
    return asked


def _alone(query: NeedQuery, corpus: Corpus, model: Embedder, weights: Weights) -> dict[str, Scores]:
    """Return the scores of each leg, of their sum without the second look, and of plain BM25."""
    evidence = gather(query, corpus, model, weights, timeout=_PATIENCE)
    alone = {leg: evidence.scores[leg] for leg in LEGS}
    return {**alone, "fused": evidence.total, "bm25": bm25(analyse(query.text, query.language), corpus)}


def _ranked(found: Scores, corpus: Corpus) -> list[str]:
    return [corpus.offers[row].id for row in np.argsort(-found, kind="stable") if found[row]]


def _rows(judged: JudgedSet, rankings: Mapping[str, Sequence[str]]) -> list[Row]:
    return [scores(rankings[need], judged.grades[need]) for need, _ in judged.needs if need in judged.grades]


def _said(judged: JudgedSet, name: str) -> dict[str, list[str]]:
    """Return the groups that each need belongs to. The forms are those of the offers that answer it best."""
    if name != "form":
        return {need: [said[name] or _UNSAID] for need, said in judged.said.items()}
    form = {offer.id: offer.form or _UNSAID for offer in judged.offers}
    return {
        need: sorted({form[offer] for offer, grade in grades.items() if grade >= _MEANT})
        for need, grades in judged.grades.items()
    }


def _by(groups: Mapping[str, Iterable[str]], rows: Mapping[str, Row]) -> dict[str, Any]:
    found: dict[str, list[Row]] = defaultdict(list)
    for need, row in rows.items():
        for group in groups.get(need, ()):
            found[group].append(row)
    return {group: means(each) for group, each in sorted(found.items())}


def _cards(judged: JudgedSet, cards: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return how many cards are shown and how many of them are useful, over needs without an answer too."""
    grades = [judged.grades.get(need, {}).get(offer, 0) for need, shown in cards.items() for offer in shown]
    return {"shown": len(grades), "useful": sum(grade >= 1 for grade in grades)}
