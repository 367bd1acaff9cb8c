"""What leaves in a list: texts and numbers only, and nothing that a spreadsheet would run."""

import pytest

from municipalities.finding.rules.table import COLUMNS, harmless, heads, told


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+CMD|x", "-2+3x", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_becomes_a_text(cell):
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Släp & kärra", "+46 980 120 14", "070-174 06 12", "-12,5", "", "a=b"])
def test_words_and_telephone_numbers_stay_as_they_are(cell):
    assert harmless(cell) == cell


def test_only_known_columns_leave_and_no_structures():
    data = {"phone": "070", "hours": {"mon": "8-17"}, "secret": "x", "address": ["a"], "place": "Moskosel"}
    assert told(data) == {**dict.fromkeys(COLUMNS, ""), "phone": "070", "place": "Moskosel"}


def test_each_column_has_its_own_head():
    assert len(set(heads())) == len(heads()) == len(COLUMNS) + 5
