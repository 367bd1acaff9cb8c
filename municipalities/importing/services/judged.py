"""Verdicts kept on their rows, all of a part in one statement: Django's own way to change many rows is far slower."""

import json
from collections.abc import Sequence
from typing import Final

from django.db import connection

from municipalities.importing.models import ImportRow
from municipalities.importing.services.evaluating import Verdict

_COLUMNS: Final = {
    "outcome": "text", "reasons": "text[]", "notes": "text[]", "name": "text", "waits": "bool", "card": "text",
    "before": "jsonb", "after": "jsonb", "kept": "jsonb",
}  # fmt: skip
_SAVE: Final = f"""
UPDATE {ImportRow._meta.db_table} AS r SET
    {", ".join(f"{name} = given.{name}" for name in _COLUMNS)},
    written_at = CASE WHEN %(written)s THEN now() ELSE r.written_at END
FROM jsonb_to_recordset(%(rows)s::jsonb) AS given(id bigint, {", ".join(f"{n} {t}" for n, t in _COLUMNS.items())})
WHERE r.id = given.id
"""  # noqa: S608 -- our own names of columns


def note_verdict(verdict: Verdict) -> None:
    """A verdict on its row, unsaved."""
    row, decision = verdict.row, verdict.decision
    row.outcome, row.reasons, row.notes, row.waits = verdict.outcome, verdict.reasons, verdict.notes, verdict.waits
    row.name = verdict.draft.name[:120]
    row.card = verdict.card.public_id if verdict.card else ""
    row.before, row.after, row.kept = decision.before, decision.after, decision.kept


def save_rows(rows: Sequence[ImportRow], *, written: bool = False) -> None:
    """Save what ``note_verdict`` wrote onto the rows; ``written``: they are in the register now."""
    values = [{"id": row.pk} | {name: getattr(row, name) for name in _COLUMNS} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(_SAVE, {"rows": json.dumps(values).replace("\\u0000", " "), "written": written})
