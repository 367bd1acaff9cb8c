"""Which kind of file is this? By what it holds, not by its name."""

from typing import BinaryIO, Final
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from municipalities.importing.rules.csv_files import read_csv
from municipalities.importing.rules.tables import MOST_BYTES, FileRefused, Table
from municipalities.importing.rules.xlsx_files import check_sizes, read_xlsx

_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_NOT_LISTS: Final = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf", b"<?xml", b"<!DOCTYPE",
    b"<!doctype", b"<html", b"<HTML", b"MZ", b"\x7fELF",
)  # fmt: skip


def open_table(file: BinaryIO, size: int) -> Table:
    """The rows of a CSV or XLSX file. ``size`` in bytes. Raises ``FileRefused`` for everything else."""
    if size > MOST_BYTES:
        text = _(
            "The file is larger than %(most)d MB. Save only the list, without pictures and other sheets, or split it."
        )
        raise FileRefused(text % {"most": MOST_BYTES // 2**20})
    file.seek(0)
    start = file.read(512)
    if not start.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise FileRefused(_("There is nothing in this file. Choose another one."))
    if start.startswith(_OLD_EXCEL):
        raise FileRefused(
            _(
                "This is an old Excel file, or one with a password. Open it, save it as XLSX without a password, and try again."
            )
        )
    if start.startswith(b"PK"):
        return read_xlsx(file) if _is_excel(file) else _refuse()
    return _refuse() if start.lstrip().startswith(_NOT_LISTS) else read_csv(file)


def _is_excel(file: BinaryIO) -> bool:
    check_sizes(file)
    try:
        with ZipFile(file) as packed:
            return "xl/workbook.xml" in packed.namelist()
    except BadZipFile:
        return False


def _refuse() -> Table:
    raise FileRefused(
        _("We read CSV and XLSX. Open the list in the program that made it, and save it as one of those.")
    )
