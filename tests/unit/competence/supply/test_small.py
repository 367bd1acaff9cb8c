"""What is too small is folded, and cannot be worked out from what is shown."""

import datetime as dt
import random

import pytest

from competence.supply.rules import Numbers, added, fold, fold_overlapping


def test_a_small_group_takes_the_smallest_other_with_it() -> None:
    folded = fold({"Alvik": 1, "Bakkevik": 3, "Cedervik": 5}, 3)
    assert folded.shown == {"Cedervik": 5}
    assert folded.rest == 4


def test_too_few_in_all_show_nothing() -> None:
    assert fold({"Alvik": 1, "Bakkevik": 1}, 3).total == 0


def test_whatever_comes_no_group_under_the_fewest_is_shown_or_left_over() -> None:
    chance = random.Random(6)
    for _round in range(2000):
        fewest = chance.randint(2, 5)
        counts = {str(key): chance.randint(1, 6) for key in range(chance.randint(0, 7))}
        folded = fold(counts, fewest)
        hidden = {key: count for key, count in counts.items() if key not in folded.shown}
        assert all(count >= fewest for count in folded.shown.values())
        assert folded.rest == 0 or (folded.rest >= fewest and len(hidden) > 1)
        assert folded.total in (sum(counts.values()), 0)


def test_two_firms_with_two_wishes_each_are_not_told_of_as_four_firms() -> None:
    folded = fold_overlapping({"formal": 5, "informal": 2, "semiformal": 2}, 5, 3)
    assert folded.shown == {"formal": 5}
    assert folded.rest == 0


def test_a_wish_that_all_but_one_share_does_not_point_at_the_one() -> None:
    assert fold_overlapping({"formal": 4, "informal": 3}, 5, 3).shown == {}
    assert fold_overlapping({"formal": 4, "informal": 3}, 7, 3).shown == {"formal": 4, "informal": 3}


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
