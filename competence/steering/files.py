"""A table as a file: with semicolons and a mark for UTF-8 as spreadsheets here open it, or as Excel's own."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.http import HttpResponse

Lines = Iterable[Sequence[Any]]
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def as_file(lines: Lines, name: str, ending: str) -> HttpResponse:
    """The lines as ``csv`` or ``xlsx``. Texts are never read as formulas."""
    return _csv(lines, name) if ending == "csv" else as_book([("", lines)], name)


def as_book(sheets: Iterable[tuple[str, Lines]], name: str) -> HttpResponse:
    """Several tables as one workbook, a sheet for each, by its title."""
    from openpyxl import Workbook  # loaded when somebody wants a file
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    for number, (title, lines) in enumerate(sheets, start=1):
        sheet = book.create_sheet(_sheet(title, number))
        sheet.column_dimensions["A"].width = 44
        for line in lines:
            cells = [WriteOnlyCell(sheet, value=value) for value in line]
            for cell, value in zip(cells, line, strict=True):
                if isinstance(value, str):
                    cell.data_type = "s"
            sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return taken_along(file.getvalue(), XLSX, f"{name}.xlsx")


def taken_along(content: bytes | str, kind: str, name: str) -> HttpResponse:
    """Something to save, that nobody between keeps."""
    made = HttpResponse(content, content_type=kind)
    made.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    made.headers["Cache-Control"] = "private, no-store"
    return made


def _sheet(title: str, number: int) -> str:
    """A name that spreadsheets take: 31 signs, none of theirs, each once."""
    plain = "".join(" " if sign in "[]:*?/\\'" else sign for sign in title)
    return f"{number} {plain}"[:31].strip()


def _csv(lines: Lines, name: str) -> HttpResponse:
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text, delimiter=";")
    writer.writerows([_harmless(value) for value in line] for line in lines)
    return taken_along(text.getvalue(), "text/csv; charset=utf-8", f"{name}.csv")


def _harmless(value: Any) -> Any:
    """A sign in front of what a spreadsheet would take for a formula; numbers with a comma, as machines here read them."""
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
