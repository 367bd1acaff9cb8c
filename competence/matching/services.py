"""Writing down what was suggested."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from competence.matching.models import Match, MatchRun
from competence.matching.rules.bands import band_of
from competence.matching.rules.types import MatchResult, Missing, Reason
from competence.matching.selectors import asked_on


@transaction.atomic
def store_run(*, need_id: int, result: MatchResult, by: User | None = None) -> MatchRun:
    """Store what was suggested for a need, with versions, weights and reasons, and return the run.

    The ids of the result's offers are primary keys (as ``selectors.offer_views`` makes them).
    """
    run = MatchRun.objects.create(
        need_id=need_id,
        engine=result.engine,
        analysis_version=result.analysis_version,
        model_version=result.model_version,
        weights=dict(result.weights),
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
