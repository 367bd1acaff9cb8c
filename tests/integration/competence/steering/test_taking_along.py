"""Every figure can be taken along: numbers are numbers to a Swedish Excel, and bars are a drawing of their own."""

import datetime as dt
import io
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from bygdenav.kernel.time import add_working_days
from bygdenav.tenancy.api import Tenant
from competence.needs.api import answer_with_words
from competence.steering.files import as_file
from tests.factories.firms import officer
from tests.factories.needs import firm, sent
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
ROOT = "/skrivbord/siffror/"


def answered(days: int) -> None:
    """A need that was answered after so many working days."""
    who, organisation = firm()
    need = sent(by=who, organisation=organisation)
    answer_with_words(need=need, text="Ring Åke.", by=officer(), at=timezone.now())
    noon = timezone.localtime(need.first_answer_at).replace(hour=12)
    start = noon.date()
    while add_working_days(start, days, "SE") > noon.date():
        start -= dt.timedelta(days=1)
    type(need).objects.filter(pk=need.pk).update(
        sent_at=noon.replace(year=start.year, month=start.month, day=start.day)
    )


def test_halves_and_differences_are_numbers(in_alvik: Tenant) -> None:
    for days in (1, 1, 2, 2):
        answered(days)
    answer = visitor(officer()).get(f"{ROOT}jamfor.xlsx")
    rows = {row[0]: row[1:] for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)}
    assert rows["Arbetsdagar till första svar, median"][0] == 1.5
    lines = visitor(officer()).get(f"{ROOT}jamfor.csv").content.decode("utf-8-sig").splitlines()
    assert any(line.startswith("Arbetsdagar till första svar, median;1,5") for line in lines)


def test_a_minus_is_one_that_a_spreadsheet_reads() -> None:
    answer = as_file([["Vad", -3, 2.5, "=SUM(A1)"]], "fil", "csv")
    assert answer.content == b"\xef\xbb\xbfVad;-3;2,5;'=SUM(A1)\r\n"
    assert answer["Cache-Control"] == "private, no-store"


def test_everything_is_one_workbook_that_says_how_it_was_counted(in_alvik: Tenant) -> None:
    for _number in range(4):
        answered(1)
    answer = visitor(officer()).get(f"{ROOT}allt.xlsx")
    book = load_workbook(io.BytesIO(answer.content))
    assert len(book.sheetnames) > 15
    words = [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row if cell]
    assert "Alvik" in words
    assert any("arbetsdagar" in str(word) for word in words)


def test_bars_are_a_drawing_of_their_own(in_alvik: Tenant) -> None:
    for _number in range(4):
        answered(1)
    reader = visitor(officer())
    answer = reader.get(f"{ROOT}svar.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert "Svar inom löftet" in "".join(ET.fromstring(answer.content).itertext())
    assert reader.get(f"{ROOT}jamfor.svg").status_code == 404  # a table only


def test_a_quarter_against_a_half_year_says_what_to_mind(in_alvik: Tenant) -> None:
    answered(1)
    year = timezone.localdate().year
    page = visitor(officer()).get(f"{ROOT}?period={year}&mot={year}-k1").content.decode()
    assert "olika långa: 12 och 3 månader" in page
    assert f"År {year} är inte slut" in page
