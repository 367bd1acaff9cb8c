"""How good rankings are, measured on searches that people have judged. Who ranks is left to the caller.

A folder holds ``firms.csv`` (its first column is the id), ``queries.jsonl`` (one object a line) and ``qrels.tsv`` (query,
firm, grade from 0 to 3; no header). Queries of the kind "none" are those that nothing answers.
"""

import csv
import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

NONE: Final = "none"
_CUT: Final = 10
_GOOD: Final = 2


class JudgedSetError(Exception):
    """A folder that cannot be evaluated; the message says which file and line, and what is wrong."""


@dataclass(frozen=True, slots=True)
class Query:
    """One judged search."""

    id: str
    text: str
    language: str
    kind: str


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Firms as rows of their columns, queries in the order of the file, grades by query and firm."""

    firms: tuple[Mapping[str, str], ...]
    queries: tuple[Query, ...]
    grades: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class _Score:
    ndcg: float
    success: float
    reciprocal: float
    empty: float


def report(judged: JudgedSet, rankings: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return metrics over all queries and by kind, how many of kind none got nothing, and the rankings themselves."""
    kinds: dict[str, list[_Score]] = defaultdict(list)
    silent = []
    for query in judged.queries:
        if query.kind == NONE:
            silent.append(not rankings[query.id])
        else:
            kinds[query.kind].append(_score(rankings[query.id], judged.grades.get(query.id, {})))
    return {
        "all": _means([score for scores in kinds.values() for score in scores]),
        "by_kind": {kind: _means(scores) for kind, scores in kinds.items()},
        "none": {"n": len(silent), "right": sum(silent)},
        "rankings": {key: list(ranking) for key, ranking in rankings.items()},
    }


def _score(ranking: Sequence[str], grades: Mapping[str, int]) -> _Score:
    best = _discounted(sorted(grades.values(), reverse=True)[:_CUT])
    gained = _discounted([grades.get(firm, 0) for firm in ranking[:_CUT]])
    good = next((place for place, firm in enumerate(ranking, start=1) if grades.get(firm, 0) >= _GOOD), 0)
    return _Score(gained / best if best else 0.0, float(good == 1), 1 / good if good else 0.0, float(not ranking))


def _discounted(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, start=1))


def _means(scores: Sequence[_Score]) -> dict[str, float | int]:
    count = max(len(scores), 1)
    return {
        "n": len(scores),
        "ndcg_at_10": round(sum(score.ndcg for score in scores) / count, 4),
        "success_at_1": round(sum(score.success for score in scores) / count, 4),
        "mrr": round(sum(score.reciprocal for score in scores) / count, 4),
        "zero_results": round(sum(score.empty for score in scores) / count, 4),
    }


def read_judged_set(folder: Path) -> JudgedSet:
    """Read a folder of judged searches, or raise ``JudgedSetError`` with file, line and what is wrong."""
    firms = tuple(csv.DictReader(_text(folder / "firms.csv").splitlines(keepends=True)))
    if not firms or "id" not in firms[0]:
        raise JudgedSetError(f"{folder / 'firms.csv'}: expected a column id and at least one firm")
    queries = tuple(_query(line, where) for line, where in _lines(folder / "queries.jsonl"))
    known = {row["id"] for row in firms}, {query.id for query in queries}
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for line, where in _lines(folder / "qrels.tsv"):
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != 3 or cells[2] not in {"0", "1", "2", "3"}:
            raise JudgedSetError(f"{where}: expected query, firm and a grade from 0 to 3, with tabs between")
        if cells[0] not in known[1] or cells[1] not in known[0]:
            raise JudgedSetError(f"{where}: no query {cells[0]} or no firm {cells[1]}")
        grades[cells[0]][cells[1]] = int(cells[2])
    return JudgedSet(firms, queries, dict(grades))


def _query(line: str, where: str) -> Query:
    try:
        row = json.loads(line)
        return Query(str(row["id"]), str(row["q"]), str(row.get("lang") or "sv"), str(row["kind"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise JudgedSetError(f"{where}: expected an object with id, q, lang and kind") from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise JudgedSetError(f"{path}: cannot be read as UTF-8") from error


def _lines(path: Path) -> list[tuple[str, str]]:
    numbered = enumerate(_text(path).splitlines(), start=1)
    return [(line, f"{path}:{number}") for number, line in numbered if line.strip()]
