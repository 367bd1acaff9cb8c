"""Needs that lack the same come together; what a person placed stays."""

import random

from competence.gaps.rules import cluster, topic_of
from competence.needs.api import Sketch


def sketch(words: str, *concepts: str) -> Sketch:
    return Sketch(dict.fromkeys(words.split(), 1.0), frozenset(concepts))


WELD = sketch("svets certifikat rostfri förnya prövning", "welding")
WELD_TOO = sketch("svets certifikat rostfri prövning inlandet", "welding")
STORE = sketch("lager pärm slang hylla streckkod", "stock")
STORE_TOO = sketch("lager pärm slang hylla telefon", "stock")
SILENT = sketch("")


def test_those_that_are_alike_come_together() -> None:
    placed = cluster({1: WELD, 2: STORE, 3: WELD_TOO, 4: STORE_TOO, 5: SILENT}, {})
    assert placed.new == [[1, 3], [2, 4], [5]]
    assert placed.joined == {}


def test_a_new_one_joins_the_group_that_is_there() -> None:
    placed = cluster({9: WELD_TOO}, {70: {1: STORE}, 71: {2: WELD}})
    assert placed.joined == {9: 71}
    assert placed.new == []


def test_the_order_they_come_in_does_not_matter() -> None:
    needs = [(1, WELD), (2, STORE), (3, WELD_TOO), (4, STORE_TOO), (5, SILENT)]
    chance = random.Random(1)
    for _round in range(20):
        chance.shuffle(needs)
        assert cluster(dict(needs), {}).new == [[1, 3], [2, 4], [5]]


def test_one_that_is_like_less_than_half_of_a_group_stays_out() -> None:
    placed = cluster({9: WELD}, {70: {1: WELD_TOO, 2: STORE, 3: STORE_TOO}})
    assert placed.joined == {}


def test_the_topic_is_what_most_name_and_may_cross() -> None:
    sketches = [sketch("a", "own-word", "stock"), sketch("b", "own-word", "stock", "till"), sketch("c", "own-word")]
    assert topic_of(sketches, {"stock", "till"}) == "stock"
    assert topic_of([SILENT], {"stock"}) == ""
