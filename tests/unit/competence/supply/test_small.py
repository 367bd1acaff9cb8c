"""What is too small is folded, and cannot be worked out from what is shown."""

import datetime as dt
import random

import pytest

from competence.supply.rules import Numbers, added, fold, fold_overlapping, less, told_of


def parts(**counts: int) -> dict[str, list[int]]:
    """Counts of one place."""
    return {key: [count] for key, count in counts.items()}


def test_a_small_group_takes_the_smallest_other_with_it() -> None:
    folded = fold({"Alvik": [1, 0, 0], "Bakkevik": [0, 3, 0], "Cedervik": [0, 0, 5]}, 3)
    assert folded.total in (0, 9)
    folded = fold(parts(sv=1, nb=3, en=5), 3)
    assert folded.shown == {"en": 5}
    assert folded.rest == 4


def test_too_few_in_all_show_nothing() -> None:
    assert fold(parts(sv=1, nb=1), 3).total == 0


def test_an_office_that_takes_its_own_away_finds_no_small_group_elsewhere() -> None:
    assert told_of([4, 1], 3) == [0]  # 5 less its own 4 would be the one firm
    assert told_of([2, 2], 3) == []
    assert told_of([4, 0, 1, 2], 3) == [0, 2, 3]
    assert fold({"Alvik": [4, 0, 0], "Bakkevik": [0, 1, 0], "Cedervik": [0, 0, 2]}, 3).shown == {}
    assert fold({"sv": [4, 1, 0], "nb": [0, 3, 3]}, 3).shown == {}
    assert fold({"sv": [4, 3, 0], "nb": [0, 3, 3]}, 3).shown == {"sv": 7, "nb": 6}


def test_whatever_comes_no_place_finds_a_group_under_the_fewest() -> None:
    chance = random.Random(6)
    for _round in range(4000):
        fewest, places = chance.randint(2, 5), chance.randint(1, 4)
        counts = {str(key): [chance.choice([0, 0, 1, 2, 4, 7]) for _place in range(places)] for key in range(4)}
        counts = {key: row for key, row in counts.items() if any(row)}
        folded = fold(counts, fewest)
        hidden = [row for key, row in counts.items() if key not in folded.shown]
        assert folded.total in (sum(map(sum, counts.values())), 0)
        for told, rows in [*((count, [counts[key]]) for key, count in folded.shown.items()), (folded.rest, hidden)]:
            for place in range(places):
                elsewhere = told - sum(row[place] for row in rows)
                assert not told or elsewhere == 0 or elsewhere >= fewest


def test_a_place_reads_of_the_others_what_it_could_have_reckoned_and_no_more() -> None:
    left = less(fold({"sv": [4, 3], "nb": [0, 1], "en": [3, 2]}, 3), {"sv": 4, "en": 3})
    assert left.total in (0, 6)
    assert less(fold({"sv": [4, 3, 1], "nb": [3, 0, 0]}, 3), {"sv": 4, "nb": 3}).shown == {"sv": 4}


def test_two_firms_with_two_wishes_each_are_not_told_of_as_four_firms() -> None:
    folded = fold_overlapping(parts(formal=5, informal=2, semiformal=2), [5], 3)
    assert folded.shown == {"formal": 5}
    assert folded.rest == 0


def test_a_wish_that_all_but_one_share_does_not_point_at_the_one() -> None:
    assert fold_overlapping(parts(formal=4, informal=3), [5], 3).shown == {}
    assert fold_overlapping(parts(formal=4, informal=3), [7], 3).shown == {"formal": 4, "informal": 3}
    assert fold_overlapping({"formal": [4, 2]}, [4, 3], 3).shown == {}


@pytest.mark.parametrize(
    "values",
    [
        {"forms": {"Forslinds Maskin": 1}}, {"languages": {"lager i en pärm": 1}}, {"sizes": {"070-174 06 55": 1}},
        {"months": {"Elin": 1}}, {"forms": {"formal": 4}}, {"forms": {"formal": "Elin"}}, {"earliest": "Elin"},
    ],
)  # fmt: skip
def test_nothing_but_counts_by_closed_lists_has_room(values: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"closed lists|count|day"):
        Numbers(firms=3, people=3, **values)  # type: ignore[arg-type]


def test_places_add_up() -> None:
    one = Numbers(2, 3, dt.date(2027, 1, 5), None, forms={"formal": 2}, months={"2026-11": 2})
    two = Numbers(1, 1, None, dt.date(2027, 3, 1), forms={"any": 1}, months={"2026-11": 1})
    both = added([one, two])
    assert (both.firms, both.people) == (3, 4)
    assert (both.earliest, both.latest) == (dt.date(2027, 1, 5), dt.date(2027, 3, 1))
    assert both.forms == {"any": 1, "formal": 2}
    assert both.months == {"2026-11": 3}
