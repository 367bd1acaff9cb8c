"""Keeping what the rows say, some hundreds at a time: new, changed, or the same as before."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import transaction

from bygdenav.search.api import fold
from competence.taxonomies.models import TaxonomyConcept
from competence.taxonomies.rules.piece import MOST_BROADER, Piece

BATCH: Final = 500
MOST_REASONS: Final = 1000
_KEPT: Final = ["kind", "code", "labels", "others", "broader", "replaced_by", "words", "version", "ended_at"]
Key = tuple[str, str]


@dataclass
class Report:
    """What came of a run. ``refused``: row and reason, at most a thousand; ``unfinished``: which files broke off, and where."""

    seen: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    ended: int = 0
    left_out: int = 0
    refused_count: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    editions: dict[str, str] = field(default_factory=dict)

    def refuse(self, row: str, why: str) -> None:
        """One row more that is not brought in."""
        self.refused_count += 1
        if len(self.refused) < MOST_REASONS:
            self.refused.append((row, why))


@dataclass
class Run:
    """What a run has come to: the moment, the version of each list, what it has met, and whose broader ones it has begun."""

    now: Any
    report: Report
    versions: dict[str, str]
    met: set[Key] = field(default_factory=set)
    placed: set[Key] = field(default_factory=set)
    kinds: set[Key] = field(default_factory=set)


@transaction.atomic
def store(run: Run, batch: list[Piece]) -> None:
    """Keep what some rows say. A row about what lies under what, of an entry that is not there, is left out."""
    by_key: dict[Key, list[Piece]] = {}
    for piece in batch:
        by_key.setdefault((piece.taxonomy.value, piece.uri), []).append(piece)
    known = _known(by_key)
    new, changed = list[TaxonomyConcept](), list[TaxonomyConcept]()
    for key, pieces in by_key.items():
        row = known.get(key)
        if row is None and not any(piece.labels for piece in pieces):
            run.report.left_out += 1
            continue
        version = run.versions[key[0]]
        fresh = row or TaxonomyConcept(taxonomy=key[0], uri=key[1], first_version=version, version=version)
        before = _values(fresh)
        _fill(run, fresh, pieces, version)
        if row is None:
            new.append(fresh)
        elif _values(fresh) != before:
            changed.append(fresh)
    TaxonomyConcept.objects.bulk_create(new)
    TaxonomyConcept.objects.bulk_update(changed, _KEPT)
    _count(run, by_key, new, changed)


def _known(keys: Iterable[Key]) -> dict[Key, TaxonomyConcept]:
    rows = TaxonomyConcept.objects.filter(uri__in=[uri for _taxonomy, uri in keys])
    return {(row.taxonomy, row.uri): row for row in rows}


def _values(row: TaxonomyConcept) -> tuple[Any, ...]:
    return tuple(
        dict(value) if isinstance(value, dict) else list(value) if isinstance(value, list) else value
        for value in (getattr(row, name) for name in _KEPT)
    )


def _fill(run: Run, row: TaxonomyConcept, pieces: list[Piece], version: str) -> None:
    key = (row.taxonomy, row.uri)
    for piece in pieces:
        row.kind, row.code = piece.kind or row.kind, piece.code or row.code
        row.labels = {**row.labels, **piece.labels}
        row.others = {**row.others, **{language: list(names) for language, names in piece.others.items()}}
        if piece.broader:
            before = row.broader if key in run.placed else []
            row.broader = sorted({*before, *piece.broader})[:MOST_BROADER]
            run.placed.add(key)
        if piece.ended is not None:
            row.replaced_by = sorted(piece.replaced_by)
            row.ended_at = (row.ended_at or run.now) if piece.ended else None
        if piece.labels:
            run.met.add(key)
            run.kinds.add((row.taxonomy, row.kind))
    row.version = version
    row.words = words_of(row)


def words_of(row: TaxonomyConcept) -> str:
    """All of an entry's names and its code, as they are looked up."""
    names = [*row.labels.values(), *(each for texts in row.others.values() for each in texts), row.code]
    return "\n".join(dict.fromkeys(fold(each.lower()) for each in names if each))


def _count(run: Run, by_key: dict[Key, list[Piece]], new: list[Any], changed: list[Any]) -> None:
    run.report.created += len(new)
    run.report.updated += len(changed)
    run.report.unchanged += len(by_key) - len(new) - len(changed)


def end_unmet(run: Run) -> None:
    """End what is no longer in the list, of the kinds that were read."""
    for taxonomy, kind in sorted(run.kinds):
        met = [uri for each, uri in run.met if each == taxonomy]
        rest = TaxonomyConcept.objects.filter(taxonomy=taxonomy, kind=kind, ended_at=None).exclude(uri__in=met)
        run.report.ended += rest.update(ended_at=run.now)
