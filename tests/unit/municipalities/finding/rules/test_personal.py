"""What is never kept of what people search for."""

import pytest

from municipalities.finding.rules.keyed import keyed
from municipalities.finding.rules.personal import tells_of_somebody


@pytest.mark.parametrize(
    "words",
    ["anna@firma.example", "19811218-9876", "811218 9876", "070-174 06 12", "https://x.example/a", "0701740612"],
)
def test_addresses_and_numbers_tell_of_somebody(words):
    assert tells_of_somebody(words)


@pytest.mark.parametrize("words", ["rörmokare", "hyra släp 750 kg", "e10", "24 h", "lastbil 3,5 ton"])
def test_ordinary_words_do_not(words):
    assert not tells_of_somebody(words)


def test_a_keyed_hash_depends_on_every_part_and_on_the_key(settings):
    before = keyed("a", "b")
    assert keyed("a", "b") == before != keyed("ab", "") != keyed("a", "c")
    settings.SECRET_KEY = "another"
    assert keyed("a", "b") != before
