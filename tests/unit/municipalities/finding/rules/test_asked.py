"""A search in the address: read, written back the same, and never broken by what somebody puts there."""

from dataclasses import replace

import pytest
from django.http import QueryDict

from municipalities.finding.rules.asked import LONGEST_TEXT, Asked, read
from municipalities.finding.rules.geography import Point

PARAMETERS = {"kind": "vad", "trade": "bransch", "place": "ort"}


def asked(query: str) -> Asked:
    return read(QueryDict(query), PARAMETERS)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=hyra+sl%C3%A4p",
        "q=r%C3%B6rmokare&vad=firm&vad=page&bransch=vvs&nu=1&km=10&fran=Moskosel&grannar=1&ordning=narmast&sida=3",
        "fran=65.59%2C19.17&ordning=nyast",
        "ort=G%C3%A4llivare&ruta=65.1000%2C18.2000%2C65.9000%2C19.5000",
    ],
)
def test_what_is_read_is_written_back_the_same(query):
    assert asked(query).query(PARAMETERS) == query


def test_two_ways_to_say_the_same_are_one_address():
    assert asked("vad=page&vad=firm&vad=page&q=+a++b+").query(PARAMETERS) == "q=a+b&vad=firm&vad=page"


@pytest.mark.parametrize(
    "query",
    [
        "km=abc", "km=-3", "km=0", "km=1e9", "km=%D9%A3", "sida=0", "sida=-1", "sida=x", "nu=ja", "grannar=yes", "ordning=x",
        "ruta=1,2,3", "ruta=90,0,91,1", "ruta=2,2,1,1", "ruta=nan,0,1,1", "ruta=0,170,1,190", "vad=", "vad=%00",
        "vad=a%3Db", "okänt=1", "fran=", "q=%20", "q=",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_left_out(query):
    assert asked(query) == Asked()


def test_a_position_is_kept_only_about_a_kilometre_exact():
    found = asked("fran=65.591234,19.178765")
    assert found.here == Point(65.59, 19.18)
    assert found.query(PARAMETERS) == "fran=65.59%2C19.18"


def test_a_position_off_the_earth_is_the_name_of_a_place_that_nobody_has():
    found = asked("fran=95,19")
    assert (found.here, found.around) == (None, "95,19")


def test_much_is_cut_rather_than_refused():
    found = asked("q=" + "x" * 10_000 + "&" + "&".join(f"vad=v{n}" for n in range(100)) + "&km=999999&sida=999999")
    assert len(found.text) == LONGEST_TEXT
    assert len(found.filters["kind"]) == 20
    assert (found.km, found.page) == (200, 10_000)


def test_control_characters_and_turned_directions_are_taken_away():
    assert asked("q=sl%00%E2%80%AE%C3%A4p%0A").text == "släp"


def test_a_value_is_taken_back_alone_or_with_its_group():
    found = asked("vad=firm&vad=page&ort=Abborrtr%C3%A4sk&sida=4")
    assert found.without("kind", "page").query(PARAMETERS) == "vad=firm&ort=Abborrtr%C3%A4sk"
    assert found.without("kind").query(PARAMETERS) == "ort=Abborrtr%C3%A4sk"
    assert found.with_value("place", "Moskosel").query(PARAMETERS) == "vad=firm&vad=page&ort=Moskosel"


@pytest.mark.parametrize(
    ("query", "narrowed", "empty"),
    [("", False, True), ("q=x", False, False), ("vad=a", True, False), ("km=10", True, False), ("nu=1", True, False),
     ("ruta=1,1,2,2", True, False), ("ordning=namn", False, True), ("grannar=1", False, False)],
)  # fmt: skip
def test_it_knows_whether_anything_narrows_it(query, narrowed, empty):
    assert (asked(query).is_narrowed, asked(query).is_empty) == (narrowed, empty)


def test_the_first_page_says_nothing_of_pages():
    assert replace(asked("q=x&sida=7"), page=1).query(PARAMETERS) == "q=x"
