"""What is sealed can be read with the key only, and found only with the key."""

import pytest
from pytest_django.fixtures import Settings

from municipalities.organisations.rules import digest, seal, unseal
from municipalities.organisations.rules.sealing import WrongKey

NUMBER = "198112189876"


def test_sealed_twice_is_two_texts_and_one_number() -> None:
    first, second = seal(NUMBER), seal(NUMBER)
    assert first != second
    assert unseal(first) == unseal(memoryview(second)) == NUMBER
    assert b"9876" not in first


def test_the_digest_finds_the_same_number_and_no_other() -> None:
    assert digest(NUMBER) == digest(NUMBER)
    assert digest(NUMBER) != digest("198112189884")


def test_without_the_key_nothing_is_read_or_found(settings: Settings) -> None:
    sealed, hashed = seal(NUMBER), digest(NUMBER)
    settings.NUMBER_KEY = "another key"
    with pytest.raises(WrongKey):
        unseal(sealed)
    assert digest(NUMBER) != hashed
