"""How alike two words are: giving up early on unlike ones changes nothing for those that are alike enough."""

import random

import pytest

from bygdenav.search.ranking.letters import KnownWords, similarity

WORDS = [
    "rörmokare",
    "elektriker",
    "snickare",
    "bageri",
    "bilverkstad",
    "skoterverkstad",
    "begravningsbyrå",
    "frisör",
    "hundfrisör",
    "taxi",
    "trädgård",
    "järnhandel",
    "järnvaruhandel",
    "livsmedel",
    "lanthandel",
    "målare",
    "måleri",
    "städfirma",
    "städning",
    "redovisning",
    "revisor",
    "hotell",
    "hostel",
]


def misspelt(word: str, chance: random.Random) -> str:
    letters = list(word)
    for _turn in range(chance.choice((0, 1, 2, 3))):
        at = chance.randrange(len(letters))
        letters[at : at + 1] = chance.choice(([], [letters[at]] * 2, [chance.choice("abdeghijkortåäö")]))
        letters = letters or ["a"]
    return "".join(letters)


@pytest.mark.parametrize("least", [0.4, 0.7, 0.8, 0.9])
def test_a_bound_only_leaves_out_what_lies_below_it(least):
    chance = random.Random(7)
    for _turn in range(400):
        one, other = misspelt(chance.choice(WORDS), chance), chance.choice(WORDS)
        alike = similarity(one, other)
        assert similarity(one, other, least) == (alike if alike >= least else 0.0), (one, other)


def test_letters_that_sound_alike_cost_less_than_others():
    assert similarity("frisör", "frisør") == 1.0
    assert similarity("frysör", "frisör") > similarity("frksör", "frisör")
    assert similarity("firsör", "frisör") > similarity("fxxsör", "frisör")


def test_known_words_that_look_like_a_misspelt_one_come_first():
    known = KnownWords()
    assert known.most_alike("rörmokare", 3) == []
    for word in WORDS:
        known.add(word)
    assert known.most_alike("rörmåkare", 3)[0][0] == "rörmokare"
    assert known.most_alike("qqqq", 3) == []
    known.add("rörmåkare")
    assert [word for word, alike in known.most_alike("rörmåkare", 2, 0.8) if alike] == ["rörmåkare", "rörmokare"]
