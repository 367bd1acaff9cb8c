"""Writing down what was suggested."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final

from django.db import transaction

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from competence.matching.models import Match, MatchRun
from competence.matching.rules.bands import band_of
from competence.matching.rules.types import Looked, MatchResult, Missing, NeedQuery, Reason
from competence.matching.selectors import asked_on

_NO_LIMIT: Final = (
    "vector",
    "vector_model",
    "spared",
    "text",
    "place",
    "concepts_added",
    "concepts_rejected",
    "sector",
)


@transaction.atomic
def store_run(
    *,
    need_id: int,
    result: MatchResult,
    query: NeedQuery | None = None,
    left_out: Mapping[int, str] | None = None,
    by: User | None = None,
) -> MatchRun:
    """Store what was suggested for a need, with versions, weights and reasons, and return the run.

    The ids of the result's offers are primary keys (as ``selectors.offer_views`` makes them). Of the query its limits are
    kept, never its words. ``left_out``: offers that were not looked at, by key, each with a word for why.
    """
    run = MatchRun.objects.create(
        need_id=need_id,
        engine=result.engine,
        analysis_version=result.analysis_version,
        model_version=result.model_version,
        scheme_version=result.scheme_version,
        weights=dict(result.weights),
        weights_digest=result.weights_digest,
        silence=round(result.silence, 3),
        asked=_limits(query) if query else {},
        order=[_looked(each) for each in result.order],
        left_out=[[offer, why] for offer, why in (left_out or {}).items()],
        considered=result.considered,
        looked_at=result.looked_at,
    )
    on = asked_on(run)
    rows = [
        Match(run=run, offer_id=int(s.offer.id), rank=s.rank, band=s.band, reasons=_plain(s.reasons), legs=dict(s.legs))
        for s in result.suggestions
    ]
    rows += [
        Match(
            run=run,
            offer_id=int(miss.offer.id),
            rank=rank,
            band=band_of(miss.offer, on),
            near=True,
            reasons=_plain(miss.missing),
            legs=dict(miss.legs),
        )
        for rank, miss in enumerate(result.near, start=1)
    ]
    Match.objects.bulk_create(rows)
    audit.record(action="matching.run", by=by, obj=run, changed=["matches"])
    return run


@transaction.atomic
def forget_words(*, need_id: int, by: User | None) -> int:
    """Take the need's own words out of all stored reasons, when the need is redacted. Returns how many rows changed."""
    changed = 0
    for row in Match.objects.filter(run__need_id=need_id).select_for_update():
        kept = [_without_words(reason) for reason in row.reasons]
        if kept != row.reasons:
            row.reasons = kept
            row.save(update_fields=["reasons"])
            audit.record(action="matching.forget_words", by=by, obj=row, changed=["reasons"])
            changed += 1
    return changed


def _without_words(reason: dict[str, Any]) -> dict[str, Any]:
    if "words" not in reason["facts"]:
        return reason
    return {**reason, "facts": {**reason["facts"], "words": []}}


def _plain(reasons: Iterable[Reason | Missing]) -> list[dict[str, Any]]:
    return [{"kind": reason.kind.value, "facts": dict(reason.facts)} for reason in reasons]


def _looked(each: Looked) -> dict[str, Any]:
    return {
        "offer": int(each.offer.id),
        "verdict": each.verdict.value,
        "total": round(each.total, 3),
        "scores": {leg: round(score, 3) for leg, score in each.scores.items() if score},
        "missing": _plain(each.missing),
    }


def _limits(query: NeedQuery) -> dict[str, Any]:
    """Return what the firm had limited, as JSON: no words of its own are among it."""
    values = {each.name: getattr(query, each.name) for each in fields(query) if each.name not in _NO_LIMIT}
    return {name: _json(value) for name, value in values.items() if value not in (None, "", (), frozenset())}


def _json(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    return sorted(value) if isinstance(value, Sequence | frozenset) and not isinstance(value, str) else value
