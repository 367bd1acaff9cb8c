"""Documents of any size are read row by row, and one that is cut gives what came before."""

import json
import tracemalloc
from collections.abc import Iterator

import pytest

from bygdenav.kernel.json_rows import LONGEST_TEXT, CutOff, rows

DOCUMENT = json.dumps(
    {
        "meta": {"n": 2},
        "content": [{"id": "a", "t": 'he said "x" \\ {[', "l": [{"id": "in"}]}, {"id": "b"}],
        "links": [],
    }
)


def pieces(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(0, len(text), size)]


@pytest.mark.parametrize("size", [1, 2, 7, 10_000])
def test_rows_come_one_by_one_however_the_text_is_cut_up(size):
    found = list(rows(pieces(DOCUMENT, size)))
    assert [row["id"] for row in found] == ["a", "b"]
    assert found[0]["t"] == 'he said "x" \\ {['
    assert found[0]["l"] == [{"id": "in"}]


def test_a_plain_list_does_too():
    assert list(rows(['[{"id": 1}, ', '{"id": 2}]'])) == [{"id": 1}, {"id": 2}]


@pytest.mark.parametrize("end", range(60, len(DOCUMENT) - 1, 9))
def test_a_document_cut_in_the_middle_gives_what_came_before(end):
    found = []
    with pytest.raises(CutOff) as cut:
        found.extend(rows([DOCUMENT[:end]]))
    assert cut.value.rows <= 2


@pytest.mark.parametrize("text", ["", "  ", "{", '"', '[{"id": "a"}', "<html>[{}]</html>", "Fel"])
def test_what_is_no_document_says_so(text):
    with pytest.raises(CutOff):
        list(rows([text]))


def test_a_row_that_is_no_json_is_none_and_stops_nothing():
    assert list(rows(['[{"id": }, {"id": NaN}, {"id": 1}]'])) == [None, None, {"id": 1}]


def test_a_row_that_is_too_deep_is_none():
    deep = "[" * 200 + "]" * 200
    assert list(rows([f'[{{"id": 1, "x": {deep}}}, {{"id": 2}}]']))[1] == {"id": 2}


def test_fifty_megabytes_in_one_text_never_reach_the_memory():
    def huge() -> Iterator[str]:
        yield '[{"id": "x", "html": "'
        for _ in range(1000):
            yield '<p class=\\"a\\">\\u00e5\\ud83d\\ude00 ord</p>' * 1300
        yield '"}, {"id": "y"}]'

    tracemalloc.start()
    first, second = rows(huge())
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert 0.5 * LONGEST_TEXT < len(first["html"]) <= LONGEST_TEXT
    assert second == {"id": "y"}
    assert peak < 20 * 2**20
