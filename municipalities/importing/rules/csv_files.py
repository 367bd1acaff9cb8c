"""Text with separators: in whichever encoding, with whichever separator, with quotes or without."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO, Final

from django.utils.translation import gettext as _

from bygdenav.kernel.text import clean
from municipalities.importing.rules.tables import LONGEST_CELL, MOST_COLUMNS, FileRefused, Line, Table

_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SEPARATORS: Final = (";", ",", "\t", "|")
_ASCII: Final = bytes(range(128))
_NOT_IN_CP1252: Final = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))
_LETTERS: Final = "åäöøÅÄÖØ"
_OTHERS: Final = ("mac_roman", "cp850")  # as Excel still saves for Macintosh and for MS-DOS
_CHUNK: Final = 1 << 16
_TRIED: Final = 25  # rows that the separator is found out from
_END: Final = "\x1e\x1e end of the file \x1e\x1e"  # it comes out as a row of its own unless a quote is open


@dataclass(frozen=True)
class _Bytes:
    """What all bytes of a file say about it."""

    is_utf8: bool
    is_cp1252: bool
    nuls: int
    size: int
    high: Counter[int]


def read_csv(file: BinaryIO) -> Table:
    """The rows of a text with separators. Raises ``FileRefused``."""
    encoding = _encoding(file)
    separator, skipped = _separator(file, encoding)
    about = f"{encoding.removesuffix('-sig').upper()}, {_name(separator)}"
    return Table("csv", _lines(file, encoding, separator, skipped), about)


def _name(separator: str) -> str:
    return {";": _("semicolon"), ",": _("comma"), "\t": _("tab")}.get(separator, separator)


def _encoding(file: BinaryIO) -> str:
    file.seek(0)
    start = file.read(4)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    said = _look(file)
    if said.nuls > max(8, said.size // 200):
        guessed = _sixteen_bits(start)
        if not guessed:
            raise FileRefused(_("This is not a text with rows. Save the list as CSV or XLSX, and choose that file."))
        return guessed
    if said.is_utf8:
        return "utf-8"
    other = next((name for name in _OTHERS if _has_letters_of(name, said.high)), "")
    return other or ("cp1252" if said.is_cp1252 else "latin-1")


def _has_letters_of(encoding: str, high: Counter[int]) -> bool:
    """Whether the letters of our languages are these bytes, at least two of them and a small one, and none are as usual."""
    found = [letter for letter in _LETTERS if high[letter.encode(encoding)[0]]]
    usual = any(high[letter.encode("cp1252")[0]] for letter in _LETTERS)
    return not usual and len(found) > 1 and any(letter.islower() for letter in found)


def _sixteen_bits(start: bytes) -> str:
    """Two bytes for each letter, without the mark that should say so."""
    if len(start) == 4 and not (start[1] or start[3]) and start[0] and start[2]:
        return "utf-16-le"
    return "utf-16-be" if len(start) == 4 and not (start[0] or start[2]) and start[1] and start[3] else ""


def _look(file: BinaryIO) -> _Bytes:
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8, is_cp1252, nuls, size, high = True, True, 0, 0, Counter[int]()
    while chunk := file.read(_CHUNK):
        nuls, size = nuls + chunk.count(0), size + len(chunk)
        is_cp1252 = is_cp1252 and not any(sign in chunk for sign in _NOT_IN_CP1252)
        if is_utf8:
            is_utf8 = _decodes(decoder, chunk)
        high.update(chunk.translate(None, _ASCII))
    return _Bytes(is_utf8 and _decodes(decoder, b"", final=True), is_cp1252, nuls, size, high)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _separator(file: BinaryIO, encoding: str) -> tuple[str, int]:
    """The sign between the cells, and how many rows at the start only say which it is (``sep=;``, as Excel writes)."""
    with _text(file, encoding) as text:
        start = [line for line, _number in zip(text, range(_TRIED), strict=False)]
    first = start[0].strip().lower() if start else ""
    if first.startswith("sep=") and first[4:5] in _SEPARATORS:
        return first[4:5], 1
    return max(_SEPARATORS, key=lambda sign: _width(start, sign)), 0


def _width(lines: list[str], separator: str) -> tuple[int, int]:
    """How well a separator fits: how many rows are as wide as most, if that is more than one cell; and how wide."""
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=separator) if row]
    except csv.Error:
        return 0, 0
    usual = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
    return (widths.count(usual), usual) if usual > 1 else (0, usual)


def _lines(file: BinaryIO, encoding: str, separator: str, skipped: int) -> Iterator[Line]:
    number = 0
    with _text(file, encoding) as text:
        try:
            for number, row in enumerate(csv.reader(chain(text, (_END,)), delimiter=separator), start=1):
                if row == [_END]:
                    return
                if row and _END in row[-1]:
                    raise FileRefused(_unclosed(number))
                if number > skipped:
                    yield _line(number, row)
        except csv.Error as error:
            raise FileRefused(_unclosed(number + 1)) from error
        except UnicodeDecodeError as error:
            sentence = _(
                "Row %(row)d holds bytes that are no text. Save the list as CSV with UTF-8, and choose that file."
            )
            raise FileRefused(sentence % {"row": number + 1}) from error


def _unclosed(row: int) -> str:
    text = _(
        "From row %(row)d on a quotation mark is missing: what follows cannot be told apart. Put it there, and try again."
    )
    return text % {"row": row}


def _line(number: int, row: list[str]) -> Line:
    cells = tuple(clean(cell)[:LONGEST_CELL] for cell in row)
    while cells and not cells[-1]:
        cells = cells[:-1]
    if len(cells) > MOST_COLUMNS:
        raise FileRefused(
            _("Row %(row)d has %(count)d columns, and we read %(most)d. Save only those that you need, and try again.")
            % {"row": number, "count": len(cells), "most": MOST_COLUMNS}
        )
    return Line(number, cells)


class _text:  # noqa: N801 -- used as a function is
    """The file's text from its start; the file itself stays open afterwards."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        file.seek(0)
        self.wrapper = io.TextIOWrapper(file, encoding=encoding, newline="")

    def __enter__(self) -> Iterator[str]:
        return iter(self.wrapper)

    def __exit__(self, *_error: object) -> None:
        self.wrapper.detach()
