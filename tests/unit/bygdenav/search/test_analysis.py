"""One analysis for every engine."""

import json
import time

import pytest

from bygdenav.search.api import ANALYSIS_VERSION, Analysis, analyse


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("lagret", "lager", "sv"),
        ("momsen", "moms", "sv"),
        ("bokningssystemet", "bokningssystem", "sv"),
        ("lageret", "lager", "nb"),
        ("reservations", "reservation", "en"),
    ],
)
def test_forms_of_a_word_meet(one, other, language):
    assert set(analyse(one, language).tokens()) & set(analyse(other, language).tokens())


def test_parts_of_a_compound_count_half():
    tokens = analyse("reservdelslagret", "sv").tokens()
    assert tokens["lager"] == 0.5
    assert tokens["reservdelslager"] == 1.0


def test_function_words_do_not_count():
    assert set(analyse("Vi har inte lagret", "sv").tokens()) == {"lager", "~lager", "~lagret"}


def test_reasons_get_the_writers_own_word():
    analysis = analyse("Reservdelslagret är en röra", "sv")
    assert analysis.surface("lager") == "Reservdelslagret"
    assert analysis.surface("cykel") is None


def test_an_analysis_survives_storage():
    analysis = analyse("Kvittona ligger i en skokartong", "sv")
    stored = json.loads(json.dumps(analysis.as_json()))
    assert Analysis.from_json(stored) == analysis


def test_an_analysis_of_another_version_is_made_anew():
    assert Analysis.from_json({"version": ANALYSIS_VERSION + 1}) is None


@pytest.mark.parametrize("language", ["sv", "nb", "nn", "en", "fi", "se", "xx", ""])
@pytest.mark.parametrize(
    "text", ["", "a", "👍👍", "שלום עולם", "<b>hej</b>", "1234", "-'-", "İstanbul ﬁ ß", "x" * 200_000, "hej " * 50_000]
)
def test_nothing_breaks_it_and_it_stays_quick(text, language):
    started = time.thread_time()
    analysis = analyse(text, language)
    analysis.tokens()
    analysis.grams()
    assert time.thread_time() - started < 1
    assert len(analysis.words) == len(analysis.lemmas) == len(analysis.parts) == len(analysis.content)
