"""A table as a file: with semicolons and a mark for UTF-8 as spreadsheets here open it, or as Excel's own."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.http import HttpResponse

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def as_file(lines: Iterable[Sequence[Any]], name: str, ending: str) -> HttpResponse:
    """The lines as ``csv`` or ``xlsx``. Texts are never read as formulas."""
    made = _csv(lines) if ending == "csv" else _xlsx(lines)
    made.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    made.headers["Cache-Control"] = "private, no-store"
    return made


def _csv(lines: Iterable[Sequence[Any]]) -> HttpResponse:
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text, delimiter=";")
    writer.writerows([_harmless(value) for value in line] for line in lines)
    return HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")


def _xlsx(lines: Iterable[Sequence[Any]]) -> HttpResponse:
    from openpyxl import Workbook  # loaded when somebody wants a file
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for line in lines:
        cells = [WriteOnlyCell(sheet, value=value) for value in line]
        for cell, value in zip(cells, line, strict=True):
            if isinstance(value, str):
                cell.data_type = "s"
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return HttpResponse(file.getvalue(), content_type=XLSX)


def _harmless(value: Any) -> Any:
    """A sign in front of what a spreadsheet would take for a formula; a difference is a number and stays one."""
    if not isinstance(value, str) or not value.startswith(_FORMULA) or value[1:].isdigit():
        return value
    return f"'{value}"
