"""Judged sets: needs, offers, and which offer answers which need, read from a folder.

A folder holds ``offers.jsonl`` and ``needs.jsonl`` (one object a line) and ``qrels.tsv`` (need, offer, grade; no
header). Needs without a row there are those for which nothing should be offered. "Today" is the day before the first
offer with a date starts, so that no offer is over: the sets have no day of their own.
"""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from competence.matching.rules.types import NeedQuery, OfferView

JUDGED: Final = Path(__file__).resolve().parents[1] / "judged"
"""The judged sets that we carry."""

SAID: Final = {"kind": "kind", "reporter": "reported_by", "style": "style"}
"""What a set may say of its needs beside their words: our name for it, and the key in the file."""


class JudgedSetError(Exception):
    """A folder that cannot be evaluated; the message says which file and line, and what is wrong."""


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Offers, needs (in file order), grades by need and offer, and what the set says of each need (``SAID``)."""

    offers: tuple[OfferView, ...]
    needs: tuple[tuple[str, NeedQuery], ...]
    grades: Mapping[str, Mapping[str, int]]
    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_judged_set(folder: Path) -> JudgedSet:
    """Read a folder of judged needs, or raise ``JudgedSetError`` with file, line and what is wrong."""
    if not folder.is_dir():
        raise JudgedSetError(f"{folder} is not a folder")
    offers = tuple(_offer(row, where) for row, where in _json_lines(folder / "offers.jsonl"))
    on = _today(offers)
    rows = _json_lines(folder / "needs.jsonl")
    needs = tuple(_need(row, where, on) for row, where in rows)
    said = {row["id"]: {name: str(row.get(key) or "") for name, key in SAID.items()} for row, _ in rows}
    grades = _grades(folder / "qrels.tsv", {offer.id for offer in offers}, {need_id for need_id, _ in needs})
    return JudgedSet(offers, needs, grades, said)


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
