"""What a place asks the public host to do is sealed."""

from datetime import timedelta

import pytest

from bygdenav.accounts.errands import Errand, seal, unseal

ERRAND = Errand("a.localhost", "f" * 64, "/inloggad/", "/behov/nytt/", "anna@firma.example", "Anna Berg")


def test_what_is_sealed_can_be_opened() -> None:
    assert unseal(seal(ERRAND)) == ERRAND


def test_nothing_of_it_can_be_read() -> None:
    word = seal(ERRAND)
    assert not any(part in word for part in ("anna", "Anna", "localhost", "behov"))
    assert word != seal(ERRAND)


def test_a_changed_word_is_none() -> None:
    word = seal(ERRAND)
    for place in (0, 20, len(word) // 2, len(word) - 8):  # the last signs before the padding hold spare bits
        other = "A" if word[place] != "A" else "B"
        assert unseal(word[:place] + other + word[place + 1 :]) is None


def test_it_counts_for_half_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    word = seal(ERRAND)
    monkeypatch.setattr("bygdenav.accounts.errands.ERRAND_LIVES", timedelta(seconds=-1))
    assert unseal(word) is None


def test_a_word_of_another_installation_is_none(settings: pytest.FixtureRequest) -> None:
    word = seal(ERRAND)
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    assert unseal(word) is None
