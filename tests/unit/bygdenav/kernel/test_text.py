"""Text is cleaned without changing what somebody said."""

import pytest

from bygdenav.kernel.text import clean, first_sentence, has_letters, one_line, slug


def test_line_ends_and_composition_are_unified_and_words_kept() -> None:
    assert clean("  Å\r\nrad\rtvå\u2028tre \n") == "Å\nrad\ntvå\ntre"


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x7f", "\u202e", "\u2066", "\ufeff", "\ud800"])
def test_what_cannot_be_saved_or_turns_the_page_round_is_dropped(sign: str) -> None:
    assert clean(f"a{sign}b") == "ab"
    clean(f"a{sign}b").encode()


def test_right_to_left_words_and_joined_pictures_stay() -> None:
    assert clean("مطعم 👩‍🔧 <b>") == "مطعم 👩‍🔧 <b>"


def test_one_line_joins() -> None:
    assert one_line(" Granselets \n Maskin\u00a0& Släp ") == "Granselets Maskin & Släp"


@pytest.mark.parametrize(
    ("text", "expected"), [("🙂🙂", False), ("…!", False), ("", False), ("a", True), ("٣", True), ("北", True)]
)
def test_letters_in_any_script(text: str, expected: bool) -> None:
    assert has_letters(text) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Granselets Maskin & Släp", "granselets-maskin-slap"), ("Bjørk og Ål AS", "bjork-og-al-as"), ("Sæter",
        "saeter"),
        ("مطعم", ""), ("🙂", ""), ("a" * 100, "a" * 60), (f"{'a' * 59} b", "a" * 59),
    ],
)  # fmt: skip
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_first_sentence_ends_at_a_word() -> None:
    assert first_sentence("Vi har lagret i en pärm. Och mer.") == "Vi har lagret i en pärm"
    assert first_sentence("ord " * 50, limit=20) == "ord ord ord ord ord…"
    assert len(first_sentence("x" * 500)) == 91
