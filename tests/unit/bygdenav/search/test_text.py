"""What is left of a text before anything else looks at it."""

import pytest

from bygdenav.search.api import fold, normalise, words
from bygdenav.search.text import LIMIT, WORD_LIMIT


def test_markup_and_scripts_are_gone():
    assert normalise("<p>Vi &amp; ni</p><script>alert('x')</script> <b>lager</b>") == "Vi & ni lager"


def test_a_smaller_than_sign_is_not_markup():
    assert normalise("vi är < 5 personer och > 2") == "vi är < 5 personer och > 2"


def test_text_is_cut_at_a_word():
    short = normalise("lagret " * 1_000)
    assert len(short) <= LIMIT
    assert short.endswith("lagret")


def test_direction_marks_and_soft_hyphens_do_not_split_words():
    assert normalise("bok\u00adföring \u202eabc\u202c") == "bokföring abc"


def test_hyphenated_words_stay_whole_and_giants_are_cut():
    assert words("E-handel och IT-policy") == ["E-handel", "och", "IT-policy"]
    assert words("a" * 500) == ["a" * WORD_LIMIT]


@pytest.mark.parametrize(
    ("swedish", "norwegian"), [("installation", "installasjon"), ("bokföring", "bokføring"), ("trafik", "trafikk")]
)
def test_spellings_of_neighbours_meet(swedish, norwegian):
    assert fold(swedish) == fold(norwegian)


@pytest.mark.parametrize("text", ["", " ", "\x00\x07", "👍👍👍", "&", "<", "<" * 5_000])
def test_odd_texts_have_no_words(text):
    assert words(normalise(text)) == []
