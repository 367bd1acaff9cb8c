"""Every kind of file that offices send: read, or refused with a sentence that says what to do."""

import datetime as dt
import io
import zipfile

import pytest

from municipalities.importing.rules import FileRefused, Line, Table, open_table
from municipalities.importing.rules import tables as limits
from tests.factories.lists import HEADER, csv_file, part_of, with_part, xlsx_file

ROW = ("Åkerströms Släp", "556012-5790", "Hyr ut släp; dygnet runt", "Överkalix", "0926-100 00")
SHEET = "xl/worksheets/sheet1.xml"


def opened(data: bytes) -> Table:
    return open_table(io.BytesIO(data), len(data))


def lines(data: bytes) -> list[Line]:
    return list(opened(data).lines)


def refusal(data: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        lines(data)
    return str(refused.value)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le", "mac_roman", "cp850"]
)
def test_every_encoding_and_separator_reads_the_same(encoding: str, separator: str) -> None:
    found = lines(csv_file(ROW, ROW, separator=separator, encoding=encoding))
    assert [line.cells for line in found] == [HEADER, ROW, ROW]
    assert [line.number for line in found] == [1, 2, 3]


def test_excels_own_first_line_says_the_separator() -> None:
    found = lines(b"sep=|\r\nNamn|Ort\r\nA;B|C\r\n")
    assert [line.cells for line in found] == [("Namn", "Ort"), ("A;B", "C")]
    assert found[1].number == 3


def test_quotes_hold_separators_lines_and_quotes() -> None:
    data = b'Namn;Text\r\n"N\xe5l & ""Tr\xe5d""";"rad ett\r\nrad; tv\xe5"\r\nS;T\r\n'
    assert [line.cells for line in lines(data)][1:] == [('Nål & "Tråd"', "rad ett\nrad; två"), ("S", "T")]


def test_a_quote_that_is_never_closed_is_told_with_its_row() -> None:
    assert "row 2" in refusal(b'Namn;Text\r\nA;"bara b\xc3\xb6rjan\r\nB;C\r\nD;E\r\n')
    assert "row 2" in refusal(b'Namn;Text\r\nA;"' + b"x" * 200_000 + b"\r\n")


def test_a_quote_in_the_middle_of_a_cell_is_a_sign_like_any_other() -> None:
    assert lines(b'Namn;Text\r\nN\xc3\xa5l "o" Tr\xc3\xa5d;B\r\n')[1].cells == ('Nål "o" Tråd', "B")


def test_three_hundred_columns_are_read_and_four_hundred_are_refused() -> None:
    wide = csv_file([f"v{number}" for number in range(300)], header=[f"k{number}" for number in range(300)])
    assert len(lines(wide)[1].cells) == 300
    too_wide = csv_file([f"v{number}" for number in range(400)], header=[f"k{number}" for number in range(400)])
    assert "350" in refusal(too_wide)


def test_empty_lines_count_as_rows_and_hold_nothing() -> None:
    found = lines(b"Namn;Ort\r\n\r\nA;B\r\n;;;\r\n\r\nC;D")
    assert [(line.number, line.cells) for line in found if not line.is_empty] == [
        (1, ("Namn", "Ort")),
        (3, ("A", "B")),
        (6, ("C", "D")),
    ]


def test_nuls_and_controls_are_taken_out_of_a_text_and_a_program_is_no_text() -> None:
    assert lines(b"Namn;Ort\r\nA\x00a\x07;B\r\n" + b"C;D\r\n" * 500)[1].cells == ("Aa", "B")
    assert "CSV or XLSX" in refusal(b"N\x00\x01\x02a\x00\x00\x00" * 500)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xef\xbb\xbf",
        b"\r\n\r\n",
        b"%PDF-1.7 ...",
        b"\xd0\xcf\x11\xe0" + b"x" * 600,
        b"<html><table>",
        b"\x89PNG\r\n",
        b"PK\x03\x04nothing",
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(data: bytes) -> None:
    assert any(word in refusal(data) for word in ("save", "Choose another"))


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(FileRefused, match="20 MB"):
        open_table(io.BytesIO(b"Namn"), limits.MOST_BYTES + 1)


def test_an_excel_file_reads_numbers_as_they_are_seen() -> None:
    row = ["Åkerströms Släp", 5560125790.0, "Släp", 91932, dt.date(2026, 3, 1), True, 65.5903, 150, None]
    data = xlsx_file(row, header=[*HEADER, "a", "b", "c", "d"], formats={"H2": "0000"})
    first, second = lines(data)
    assert first.cells[: len(HEADER)] == HEADER
    assert second.cells == ("Åkerströms Släp", "5560125790", "Släp", "91932", "2026-03-01", "Yes", "65.5903", "0150")
    assert second.number == 2


def test_a_formula_is_read_as_its_value_and_without_one_its_row_says_so() -> None:
    data = xlsx_file(["=A1", "556012-5790", "Släp"], ["Andra", "", "Släp"])
    _header, first, second = lines(data)
    assert "A2" in first.problem
    assert not second.problem
    valued = (
        part_of(data, SHEET)
        .replace(b"<f>A1</f><v></v>", b"<f>A1</f><v>77</v>")
        .replace(b"<f>A1</f><v />", b"<f>A1</f><v>77</v>")
    )
    assert b"<v>77</v>" in valued
    assert lines(with_part(data, SHEET, valued))[1].cells[0] == "77"


def test_a_cell_that_shows_an_error_keeps_its_row_out() -> None:
    data = xlsx_file(["A", "#REF!", "Släp"])
    valued = part_of(data, SHEET)
    assert b't="e"' in valued
    assert "B2" in lines(data)[1].problem


def test_a_text_that_begins_as_a_formula_does_is_a_text() -> None:
    data = xlsx_file(["A", "b", "c"])
    typed = part_of(data, SHEET).replace(b't="s"', b't="inlineStr"', 0)
    assert lines(with_part(data, SHEET, typed))[1].problem == ""


def test_a_sheet_that_claims_a_million_rows_is_read_to_its_last_one() -> None:
    data = xlsx_file(["A", "b", "c"])
    said = part_of(data, SHEET).replace(b'ref="A1:E2"', b'ref="A1:XFD1048576"')
    assert b"XFD" in said
    assert len(lines(with_part(data, SHEET, said))) == 2


def test_a_zip_bomb_is_refused_by_the_sizes_it_states() -> None:
    data = with_part(xlsx_file(["A"]), "xl/worksheets/sheet2.xml", b"0" * (160 * 1024 * 1024))
    assert len(data) < 2_000_000
    assert "unpacks to far more" in refusal(data)
    words = with_part(xlsx_file(["A"]), "xl/sharedStrings.xml", b" " * (41 * 1024 * 1024))
    assert "unpacks to far more" in refusal(words)


def test_an_xml_bomb_is_not_lit() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    for part in (SHEET, "xl/workbook.xml", "xl/styles.xml"):
        data = xlsx_file(["A", "B"])
        assert refusal(with_part(data, part, bomb + part_of(data, part).split(b"?>", 1)[-1]))


def test_a_damaged_or_foreign_archive_is_refused() -> None:
    data = xlsx_file(["A"] * 4)
    assert "damaged" in refusal(data[: len(data) // 2])
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "CSV and XLSX" in refusal(other.getvalue())
    assert "damaged" in refusal(with_part(data, SHEET, b"<worksheet><sheetData><row><c"))
