"""What is hidden of a year does not follow from anything that is shown of it, and the year itself is spared."""

import datetime as dt
import random

import numpy as np
import pytest

from competence.steering.rules.counting import (
    ALL,
    NOW,
    Fact,
    adds_up,
    count,
    count_now,
    hide,
    hide_now,
    table,
)
from competence.steering.rules.periods import inside, nested

TODAY = dt.date(2026, 11, 23)
LEAST = 3


def drawn(seed: int) -> list[Fact]:
    draw = random.Random(seed)
    names = ["a", "b", "c", "d"][: draw.randint(2, 4)]
    return [
        Fact(draw.randint(1, 12), dt.date(2026, draw.randint(1, 11), 3), (draw.choices(names, [9, 3, 1, 1][: len(names)])[0],))
        for _number in range(draw.randint(3, 45))
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(120))
def test_no_small_group_follows_from_what_is_shown(seed: int) -> None:
    cells = count(drawn(seed), 2026, TODAY)
    hidden = hide(cells, year=2026, today=TODAY, sums=adds_up(cells), least=LEAST)
    small = {key for key, cell in cells.items() if 0 < cell.firms < LEAST}
    assert small <= hidden
    names, unknown = sorted({category for category, _at in cells} - {ALL}), sorted(hidden)
    equations = [[(name, str(each)) for each in line] for name in (ALL, *names) for line in nested(2026, TODAY)]
    equations += [[(ALL, str(each)), *((name, str(each)) for name in names)] for each in inside(2026, TODAY)]
    matrix = np.array([[_sign(line, key) for key in unknown] for line in equations] or [[0.0]])
    for key in small:
        alone = np.array([[float(key == each) for each in unknown]])
        told = np.linalg.matrix_rank(np.vstack([matrix, alone])) == np.linalg.matrix_rank(matrix)
        assert not told, key


def _sign(line: list[tuple[str, str]], key: tuple[str, str]) -> float:
    return -1.0 if line[0] == key else float(key in line)


def test_small_quarters_do_not_hide_the_year() -> None:
    facts = [Fact(number, dt.date(2026, 1 + number % 11, 5), ("often",)) for number in range(30)]
    facts += [Fact(100 + number, dt.date(2026, 2 + number * 3, 5), ("seldom",)) for number in range(3)]
    cells = count(facts, 2026, TODAY)
    hidden = hide(cells, year=2026, today=TODAY, sums=adds_up(cells), least=LEAST)
    assert table(cells, hidden, "2026").rows == (("often", 30), ("seldom", 3))


def test_hidden_groups_stand_together_without_their_names_or_how_many_they_are() -> None:
    cells = count_now([Fact(number, TODAY, ("big" if number < 9 else f"village {number}",)) for number in range(12)])
    told = table(cells, hide_now(cells, sums=adds_up(cells), least=LEAST), NOW)
    assert told.rows == (("big", 9),)
    assert (told.total, told.rest) == (12, 3)
    assert told.value("village 9") is told.value("no such village") is None


def test_three_groups_of_one_each_are_not_told_apart() -> None:
    """The sum stands on the page anyhow: three hidden groups in a sum of three would be one each."""
    cells = count_now([Fact(number, TODAY, (f"village {number}",)) for number in range(3)])
    told = table(cells, hide_now(cells, sums=adds_up(cells), least=LEAST), NOW)
    assert (told.rows, told.total, told.rest) == ((), 3, 3)
