"""Excel's newer files. Their sizes are looked at before anything is unpacked; cells are read as they are seen, one row at a
time."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO, Final
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.xml import DEFUSEDXML

from bygdenav.kernel.text import clean
from municipalities.importing.rules.tables import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, FileRefused, Line, Table

if not DEFUSEDXML:
    raise ImportError("openpyxl reads without defusedxml: take OPENPYXL_DEFUSEDXML out of the environment")

MOST_UNPACKED: Final = 150 * 1024 * 1024
MOST_WORDS: Final = 40 * 1024 * 1024  # of the part that openpyxl keeps in memory
MOST_PARTS: Final = 2_000
_WORDS: Final = ("xl/sharedstrings.xml", "xl/styles.xml", "xl/workbook.xml")
_MOST_GAPS: Final = 4 * MOST_ROWS
_ZEROS: Final = re.compile(r"^0[0 \-]*$")
_BROKEN: Final = (
    zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, TypeError, IndexError, AttributeError,
    EOFError, OSError, NotImplementedError, OverflowError,
)  # fmt: skip


def read_xlsx(file: BinaryIO) -> Table:
    """The rows of the first sheet that holds something. Raises ``FileRefused``."""
    file.seek(0)
    check_sizes(file)
    try:
        values, formulas = _workbook(file, data_only=True), None
        sheets = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"] or values.worksheets
        shown = next((sheet for sheet in sheets if _holds_something(sheet)), None)
        if shown is None:
            raise FileRefused(_("There is nothing in this file. Choose another one."))
        if _has_formulas(file, shown):
            formulas = _workbook(file, data_only=False)[shown.title]
    except DefusedXmlException as error:
        raise FileRefused(_bomb()) from error
    except _BROKEN as error:
        raise FileRefused(_damaged()) from error
    others = tuple(sheet.title for sheet in sheets if sheet is not shown)
    return Table("xlsx", _lines(shown, formulas), shown.title, others)


def check_sizes(file: BinaryIO) -> None:
    """Refuse a file that would unpack to far more than a list of firms is. Raises ``FileRefused``."""
    try:
        with zipfile.ZipFile(file) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise FileRefused(_damaged()) from error
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused(_("This file is locked with a password. Save it without one, and try again."))
    words = sum(part.file_size for part in parts if part.filename.lower() in _WORDS)
    if len(parts) > MOST_PARTS or words > MOST_WORDS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise FileRefused(_bomb())


def _workbook(file: BinaryIO, *, data_only: bool) -> Any:
    return load_workbook(file, read_only=True, data_only=data_only, keep_links=False)


def _holds_something(sheet: Any) -> bool:
    if not hasattr(sheet, "reset_dimensions"):  # a sheet of charts only
        return False
    sheet.reset_dimensions()  # what a file says about its own size is often wrong
    rows = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
    return any(any(value is not None for value in row) for row, _number in zip(rows, range(1_000), strict=False))


def _has_formulas(file: BinaryIO, sheet: Any) -> bool:
    """Whether ``<f`` stands anywhere in the sheet: without one, nothing needs to be read twice."""
    with zipfile.ZipFile(file) as packed, packed.open(sheet._worksheet_path) as part:
        before = b""
        while chunk := part.read(1 << 18):
            if re.search(rb"<(?:\w+:)?f[ >/]", before + chunk):
                return True
            before = chunk[-12:]
    return False


def _lines(sheet: Any, formulas: Any) -> Iterator[Line]:
    if formulas is not None:
        formulas.reset_dimensions()
    most = {"max_col": MOST_COLUMNS + 1}
    asked = formulas.iter_rows(**most) if formulas is not None else None
    gaps = 0
    try:
        for number, row in enumerate(sheet.iter_rows(**most), start=1):
            written = next(asked, ()) if asked is not None else ()
            line = _line(number, row, written)
            gaps = gaps + 1 if line.is_empty else 0
            if gaps > _MOST_GAPS:
                return
            yield line
    except DefusedXmlException as error:
        raise FileRefused(_bomb()) from error
    except _BROKEN as error:
        raise FileRefused(_damaged()) from error


def _line(number: int, row: tuple[Any, ...], written: tuple[Any, ...]) -> Line:
    if len(row) > MOST_COLUMNS and row[MOST_COLUMNS].value is not None:
        text = _("Row %(row)d has more than %(most)d columns. Save only those that you need, and try again.")
        raise FileRefused(text % {"row": number, "most": MOST_COLUMNS})
    problem, cells = "", []
    for column, cell in enumerate(row[:MOST_COLUMNS]):
        if cell.data_type == "e" and cell.value is not None:
            problem = problem or _in_cell(
                _("Cell %(cell)s says %(value)s. Mend the formula, or write the value."), number, column, cell
            )
        elif cell.value is None and column < len(written) and written[column].data_type == "f":
            text = _("Cell %(cell)s holds a formula without its value. Open the file in Excel, save it, and try again.")
            problem = problem or _in_cell(text, number, column, cell)
        cells.append("" if cell.value is None else clean(_written(cell))[:LONGEST_CELL])
    while cells and not cells[-1]:
        cells.pop()
    return Line(number, tuple(cells), problem)


def _in_cell(text: str, row: int, column: int, cell: Any) -> str:
    return text % {"cell": f"{get_column_letter(column + 1)}{row}", "value": cell.value}


def _written(cell: Any) -> str:
    """A cell's value as it is read: numbers without what a computer adds to them, with the zeros that are shown."""
    value = cell.value
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    if isinstance(value, int):
        shown = cell.number_format or ""
        return str(value).zfill(shown.count("0")) if _ZEROS.match(shown) else str(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, dt.datetime | dt.date | dt.time) else str(value)


def _bomb() -> str:
    return _("This file unpacks to far more than a list of firms. Copy the list into a new file, and choose that one.")


def _damaged() -> str:
    return _(
        "This file is damaged or no Excel file. Open it in Excel or LibreOffice, save it as XLSX or CSV, and try again."
    )
