"""Reading imports, for pages and reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.functional import Promise

from municipalities.directory.api import LABELS as CARD_LABELS
from municipalities.directory.api import differences, in_words
from municipalities.importing.enums import Outcome
from municipalities.importing.models import FirmImport, ImportRow
from municipalities.importing.rules import LABELS, Column

_LOOKED_AT, _EXAMPLES = 60, 3
KEPT: Final = "kept"


@dataclass(frozen=True)
class ShownDifference:
    """One field of a row: what the card says, what the file says, and whose words stay ("" when the file's are taken)."""

    label: str | Promise
    before: str
    after: str
    kept_by: str


def imports_here() -> QuerySet[FirmImport]:
    """The place's imports, the newest first."""
    return FirmImport.objects.select_related("by")


def find_import(public_id: str) -> FirmImport | None:
    """The import with this id."""
    return FirmImport.objects.select_related("by").filter(public_id=public_id).first()


def rows_of(firm_import: FirmImport, which: str) -> QuerySet[ImportRow]:
    """The rows with one outcome, or (``kept``) those that say other than the firm or the office."""
    rows = firm_import.rows.order_by("number")
    return rows.exclude(kept={}) if which == KEPT else rows.filter(outcome=Outcome(which))


def columns_of(firm_import: FirmImport) -> list[Column]:
    """The file's columns with what they are and some of what stands in them; empty ones only if they are used."""
    rows = list(firm_import.rows.order_by("number").values_list("cells", flat=True)[:_LOOKED_AT])
    fields = firm_import.fields
    columns = []
    for index, title in enumerate(firm_import.header):
        cells = (cells[index] for cells in rows if index < len(cells))
        examples = tuple(dict.fromkeys(cell.replace("\n", " ")[:60] for cell in cells if cell))[:_EXAMPLES]
        if title or examples:
            columns.append(Column(index, title, fields.get(index, ""), examples))
    return columns


def shown_difference(row: ImportRow) -> list[ShownDifference]:
    """What a row says otherwise than the card, in words."""
    found = [
        ShownDifference(LABELS[name], row.before[name], row.after[name], row.kept.get(name, ""))
        for name in ("name", "number")
        if name in row.before
    ]
    for name, before in ((name, row.before[name]) for name in CARD_LABELS if name in row.before):
        if name == "trades" and "trade" in row.before:
            continue  # they only follow from its words
        told: Mapping[str, Any] = {name: before, "-": ""}  # never empty: nothing known means nothing to tell
        found += [
            ShownDifference(each.label, each.before if before else "", each.after, row.kept.get(name, ""))
            for each in differences(told, {name: row.after[name]})
        ]
    return found


def shown_new(row: ImportRow) -> list[tuple[str | Promise, str]]:
    """What is brought in of a new firm beside its name, what it does and where: what it is called, and the words."""
    if row.outcome != Outcome.NEW:
        return []
    number = [(LABELS["number"], row.after["number"])] if row.after.get("number") else []
    told = (name for name in CARD_LABELS if row.after.get(name) and name not in ("trade", "place"))
    return number + [(CARD_LABELS[name], in_words(name, row.after[name])) for name in told]
