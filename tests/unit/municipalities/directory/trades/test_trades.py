"""The list of trades is whole, and a firm's own words find their way into it."""

import re

import pytest

from bygdenav.search.ranking.themes import read_themes
from municipalities.directory.trades import recognise, trade, trade_groups, trade_label, trades
from municipalities.directory.trades.read import read_tables
from municipalities.directory.trades.themes import FILE


@pytest.mark.parametrize(
    ("written", "language", "expected"),
    [
        ("Rørlegger", "nb", "plumbing"),
        ("VVS-montör", "sv", "plumbing"),
        ("Maskinentreprenad", "sv", "earthworks"),
        ("Hårfrisörska", "sv", "hairdresser"),
        ("Dog sledding", "en", "dog_sledding"),
        ("Måleri och färghandel", "sv", "painter"),
        ("Lanthandel", "sv", "grocery"),
        ("Røyrleggjar", "nn", "plumbing"),
    ],
)
def test_a_firms_own_words_are_recognised(written, language, expected):
    assert expected in recognise(written, language)


@pytest.mark.parametrize("written", ["", "Diverse", "xyzzy", "12"])
def test_words_that_name_no_trade_give_none(written):
    assert recognise(written, "sv") == ()


def test_there_are_more_than_two_hundred_and_each_is_in_a_field():
    chosen = {each.concept.id for each in trades()}
    assert len(chosen) > 200
    assert chosen == {key for _, _, keys in trade_groups("sv") for key in keys}


def test_labels_come_in_the_readers_language():
    assert trade_label("hairdresser", "nb") == "frisør"
    assert trade_label("no_such_trade", "sv") == ""
    assert trade("no_such_trade") is None


def test_codes_say_their_standard_and_have_five_digits():
    codes = [code for each in read_tables().trades.values() for code in each.codes]
    assert codes
    assert {(code.scheme, code.version) for code in codes} == {("SNI", "2025"), ("SNI", "2007")}
    assert all(re.fullmatch(r"\d{5}", code.code) for code in codes)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("43222", ("ventilation",)),
        ("43.222", ("ventilation",)),
        ("SNI 96210", ("hairdresser",)),
        ("96021", ("hairdresser",)),  # SNI 2007
        ("56110", ()),  # restaurants, cafés and more: the code does not say which
        ("99999", ()),
        ("933 00 Arvidsjaur", ()),
    ],
)
def test_a_code_is_read_where_it_means_one_trade(written, expected):
    assert recognise(written, "sv") == expected


def test_the_themes_were_made_from_this_data():
    assert read_themes(FILE).digest == read_tables().version, "run python -m municipalities.directory.trades.themes"
