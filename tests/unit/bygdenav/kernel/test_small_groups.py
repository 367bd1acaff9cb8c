"""Whoever knows the sums and everything that is shown is still in doubt about each hidden cell."""

import itertools
import random

import pytest

from bygdenav.kernel.small_groups import Cell, protect

LEAST = 3


def drawn(draw: random.Random, many: int) -> dict[str, Cell]:
    """A line of categories with its sum; firms are at most as many as what they did."""
    parts = {}
    for number in range(many):
        count = draw.choice([0, 1, 1, 2, 2, 3, 4, 6])
        parts[f"c{number}"] = Cell(count, draw.randint(min(1, count), count))
    whole = Cell(sum(cell.count for cell in parts.values()), sum(cell.firms for cell in parts.values()))
    return {"all": whole, **parts}


def possible(cells: dict[str, Cell], hidden: frozenset[str]) -> dict[str, set[int]]:
    """Every value that each hidden part could have, for a reader who knows that it is not empty."""
    parts = [key for key in cells if key != "all" and key in hidden]
    least = {key: min(1, cells[key].count) for key in parts}
    left = sum(cells[key].count for key in parts)
    found: dict[str, set[int]] = {key: set() for key in parts}
    for values in itertools.product(*(range(least[key], left + 1) for key in parts)):
        if "all" in hidden or sum(values) == left:
            for key, value in zip(parts, values, strict=True):
                found[key].add(value)
    return found


@pytest.mark.parametrize("seed", range(150))
def test_no_hidden_cell_follows_from_the_sum(seed: int) -> None:
    draw = random.Random(seed)
    cells = drawn(draw, draw.randint(1, 4))
    keys = list(cells)
    hidden = protect(cells, [keys], LEAST)
    assert all(key in hidden for key, cell in cells.items() if 0 < cell.firms < LEAST)
    if "all" not in hidden:
        assert all(len(values) > 1 for values in possible(cells, hidden).values())
        left = [cells[key] for key in keys[1:] if key in hidden]
        assert not left or sum(cell.firms for cell in left) >= LEAST


def test_large_groups_are_all_shown() -> None:
    cells = {"all": Cell(12, 12), "a": Cell(5, 5), "b": Cell(7, 7), "c": Cell(0, 0)}
    assert protect(cells, [list(cells)], LEAST) == frozenset()


def test_one_small_group_takes_the_next_smallest_with_it() -> None:
    cells = {"all": Cell(15, 15), "a": Cell(1, 1), "b": Cell(5, 5), "c": Cell(9, 9)}
    assert protect(cells, [list(cells)], LEAST) == {"a", "b"}


def test_two_firms_that_stand_in_two_small_groups_are_not_four() -> None:
    """What is left over of the sum is shown as one number: it must have enough different firms behind it."""
    cells = {"all": Cell(13, 6), "a": Cell(9, 6), "b": Cell(2, 2), "c": Cell(2, 2)}
    assert protect(cells, [list(cells)], LEAST) == {"a", "b", "c"}


def test_a_quarter_does_not_follow_from_the_half_year() -> None:
    cells = {"h1": Cell(6, 5), "k1": Cell(1, 1), "k2": Cell(5, 4)}
    assert protect(cells, [["h1", "k1", "k2"]], LEAST) >= {"k1", "k2"}


@pytest.mark.parametrize("seed", range(40))
def test_crossed_sums_give_nothing_away(seed: int) -> None:
    """Categories by quarter: a line that holds only one hidden cell would tell it."""
    draw = random.Random(seed)
    names, quarters = ["a", "b", "c"], ["k1", "k2", "h1"]
    cells = {}
    for name in names:
        first, second = (Cell(n, n) for n in (draw.randint(0, 8), draw.randint(0, 8)))
        both = Cell(first.count + second.count, first.count + second.count)
        cells |= {(name, "k1"): first, (name, "k2"): second, (name, "h1"): both}
    for quarter in quarters:
        whole = sum(cells[name, quarter].count for name in names)
        cells["", quarter] = Cell(whole, whole)
    lines = [[("", quarter), *((name, quarter) for name in names)] for quarter in quarters]
    lines += [[(name, "h1"), (name, "k1"), (name, "k2")] for name in ("", *names)]
    hidden = protect(cells, lines, LEAST)
    for line in lines:
        unknown = [key for key in line if key in hidden]
        assert len(unknown) != 1 or cells[unknown[0]].count == 0, (line, hidden)
