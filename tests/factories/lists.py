"""Files as offices have them: lists of firms as CSV and XLSX, good and bad."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

HEADER = ("Namn", "Organisationsnummer", "Bransch", "Ort", "Telefon")


def csv_file(
    *rows: Sequence[str], header: Sequence[str] = HEADER, separator: str = ";", encoding: str = "utf-8"
) -> bytes:
    """A text with separators; cells that hold one stand in quotes."""
    lines = [
        separator.join(f'"{cell}"' if separator in cell or "\n" in cell else cell for cell in row)
        for row in (header, *rows)
    ]
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


def xlsx_file(*rows: Sequence[Any], header: Sequence[str] = HEADER, formats: dict[str, str] | None = None) -> bytes:
    """An Excel file as openpyxl writes it: formulas without their values. ``formats``: cell → number format."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (header, *rows):
        sheet.append(list(row))
    for cell, shown in (formats or {}).items():
        sheet[cell].number_format = shown
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def with_part(packed: bytes, name: str, content: bytes) -> bytes:
    """The same file with one part replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part.filename, old.read(part.filename))
        new.writestr(name, content)
    return out.getvalue()


def part_of(packed: bytes, name: str) -> bytes:
    """One part of such a file."""
    with zipfile.ZipFile(io.BytesIO(packed)) as old:
        return old.read(name)
