"""How good the matching is, measured through the code that serves the site, on needs that people have judged.

A folder holds ``offers.jsonl`` and ``needs.jsonl`` (one object a line) and ``qrels.tsv`` (need, offer, grade; no
header). Needs without a row there are those for which nothing should be offered. "Today" is the day before the first
offer with a date starts, so that no offer is over: the sets have no day of their own.
"""

import datetime as dt
import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bygdenav.search.api import Embedder, embedder
from competence.concepts.api import shipped_layer
from competence.matching.rules.corpus import build_corpus
from competence.matching.rules.engine import match_corpus
from competence.matching.rules.types import NeedQuery, OfferView
from competence.matching.rules.weights import Weights

JUDGED: Final = Path(__file__).resolve().parents[1] / "judged"
"""The judged sets that we carry."""

_CUT: Final = 5
_PATIENCE: Final = 30.0


class JudgedSetError(Exception):
    """A folder that cannot be evaluated; the message says which file and line, and what is wrong."""


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Offers, needs (in file order) and grades by need and offer, and the day on which the needs are asked."""

    offers: tuple[OfferView, ...]
    needs: tuple[tuple[str, NeedQuery], ...]
    grades: Mapping[str, Mapping[str, int]]


def evaluate(folder: str | Path, *, model: Embedder | None = None, weights: Weights | None = None) -> dict[str, Any]:
    """Return metrics over all needs, by language, for right silence, and the ranking of every need (best first).

    An empty ranking means "nobody has this yet"; for a need that has an answer it counts as 0 in every metric.
    Raises ``JudgedSetError`` for a missing file or a bad row.
    """
    judged = read_judged_set(Path(folder))
    used = model or embedder()
    corpus = build_corpus(judged.offers, used, shipped_layer())
    rankings: dict[str, list[str]] = {}
    for need_id, query in judged.needs:
        result = match_corpus(query, corpus, used, weights or Weights(), timeout=_PATIENCE)
        rankings[need_id] = [suggestion.offer.id for suggestion in result.suggestions]
    return _report(judged, rankings)


def _report(judged: JudgedSet, rankings: Mapping[str, list[str]]) -> dict[str, Any]:
    by_language: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    silent: list[bool] = []
    for need_id, query in judged.needs:
        grades = judged.grades.get(need_id)
        if grades is None:
            silent.append(not rankings[need_id])
        else:
            by_language[query.language].append(_scores(rankings[need_id], grades))
    everything = [row for rows in by_language.values() for row in rows]
    return {
        "all": _means(everything),
        "by_language": {language: _means(rows) for language, rows in sorted(by_language.items())},
        "abstention": {"n": len(silent), "right": sum(silent)},
        "rankings": dict(rankings),
    }


def _scores(ranking: Sequence[str], grades: Mapping[str, int]) -> tuple[float, float, float]:
    """Return nDCG@5 (gain 2^grade - 1), recall@5 and reciprocal rank; relevant from grade 1."""
    gains = [2 ** grades.get(offer, 0) - 1 for offer in ranking[:_CUT]]
    ideal = sorted((2**grade - 1 for grade in grades.values()), reverse=True)[:_CUT]
    relevant = [offer for offer, grade in grades.items() if grade >= 1]
    hits = [place for place, offer in enumerate(ranking, start=1) if grades.get(offer, 0) >= 1]
    best = _discounted(ideal)
    return (
        _discounted(gains) / best if best else 0.0,
        len(set(ranking[:_CUT]) & set(relevant)) / len(relevant) if relevant else 0.0,
        1 / hits[0] if hits else 0.0,
    )


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, start=1))


def _means(rows: Sequence[tuple[float, float, float]]) -> dict[str, float | int]:
    count = len(rows)
    ndcg, recall, mrr = (sum(row[i] for row in rows) / count if count else 0.0 for i in range(3))
    return {"n": count, "ndcg_at_5": round(ndcg, 4), "recall_at_5": round(recall, 4), "mrr": round(mrr, 4)}


def read_judged_set(folder: Path) -> JudgedSet:
    """Read a folder of judged needs, or raise ``JudgedSetError`` with file, line and what is wrong."""
    if not folder.is_dir():
        raise JudgedSetError(f"{folder} is not a folder")
    offers = tuple(_offer(row, where) for row, where in _json_lines(folder / "offers.jsonl"))
    on = _today(offers)
    needs = tuple(_need(row, where, on) for row, where in _json_lines(folder / "needs.jsonl"))
    grades = _grades(folder / "qrels.tsv", {offer.id for offer in offers}, {need_id for need_id, _ in needs})
    return JudgedSet(offers, needs, grades)


def _lines(path: Path) -> list[tuple[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise JudgedSetError(f"{path} is missing") from None
    except (OSError, UnicodeDecodeError) as error:
        raise JudgedSetError(f"{path} cannot be read: {error}") from error
    return [(line, f"{path.name}, line {n}") for n, line in enumerate(text.splitlines(), start=1) if line.strip()]


def _json_lines(path: Path) -> list[tuple[dict[str, Any], str]]:
    rows: list[tuple[dict[str, Any], str]] = []
    seen: set[str] = set()
    for line, where in _lines(path):
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise JudgedSetError(f"{where}: not JSON ({error.msg})") from error
        if not isinstance(row, dict) or not isinstance(row.get("id"), str):
            raise JudgedSetError(f'{where}: expected an object with a text under "id"')
        if row["id"] in seen:
            raise JudgedSetError(f"{where}: {row['id']} stands twice")
        seen.add(row["id"])
        rows.append((row, where))
    return rows


def _text(row: Mapping[str, Any], key: str, where: str) -> str:
    value = row.get(key)
    if not isinstance(value, str):
        raise JudgedSetError(f'{where}: expected a text under "{key}"')
    return value


def _offer(row: Mapping[str, Any], where: str) -> OfferView:
    starts = row.get("starts")
    try:
        day = dt.date.fromisoformat(starts) if starts not in (None, "", "always") else None
        hours = float(row["hours"]) if row.get("hours") is not None else None
    except (TypeError, ValueError) as error:
        raise JudgedSetError(f"{where}: {error}") from error
    return OfferView(
        id=row["id"],
        form=str(row.get("form") or ""),
        kind=str(row.get("kind") or ""),
        title=_text(row, "title", where),
        description=_text(row, "description", where),
        language=_text(row, "language", where),
        provider=str(row.get("provider") or ""),
        delivery=str(row.get("delivery") or "online"),
        place=str(row.get("place") or ""),
        starts=day,
        standing=day is None,
        hours=hours,
        cost=row.get("cost_sek"),
    )


def _need(row: Mapping[str, Any], where: str, on: dt.date) -> tuple[str, NeedQuery]:
    return row["id"], NeedQuery(
        text=_text(row, "text", where),
        language=_text(row, "language", where),
        on=on,
        sector=str(row.get("sector") or ""),
    )


def _today(offers: Sequence[OfferView]) -> dt.date:
    days = [offer.starts for offer in offers if offer.starts is not None]
    return min(days) - dt.timedelta(days=1) if days else dt.date(2000, 1, 1)


def _grades(path: Path, offers: set[str], needs: set[str]) -> dict[str, dict[str, int]]:
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for line, where in _lines(path):
        cells = line.split("\t")
        if len(cells) != 3 or not cells[2].strip().isdecimal():
            raise JudgedSetError(f"{where}: expected need, offer and a whole number, with tabs between")
        need, offer, grade = (cell.strip() for cell in cells)
        if need not in needs or offer not in offers:
            raise JudgedSetError(
                f"{where}: no {'need' if need not in needs else 'offer'} {need if need not in needs else offer}"
            )
        grades[need][offer] = int(grade)
    return dict(grades)
