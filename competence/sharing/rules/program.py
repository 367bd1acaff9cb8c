"""One mixed integer program: who gets which of the things that are left."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix, csr_matrix

from competence.sharing.rules.types import Asker, Limits, Numbers, Options, Supply

EXACT: Final = 4_000
"""Up to so many options the best answer is looked for to the last point; above, to within a hundredth."""
_NODES: Final = 400
_FLOOR: Final = 10_000.0
"""What one missing place of a floor costs: more than any seats can weigh up."""


def solve(askers: Sequence[Asker], supplies: Sequence[Supply], options: Options, limits: Limits) -> dict[int, int]:
    """Return whom (place in the list) what is given (place in the list)."""
    found = _solve(askers, supplies, options, limits)
    if found is not None:
        return found
    # Too many groups to decide about in the steps that we allow: share out what takes no group.
    alone = np.array([each.minimum <= 1 for each in supplies], dtype=bool)
    return _solve(askers, supplies, options.only(alone[options.what]), limits) or {}


def _solve(
    askers: Sequence[Asker], supplies: Sequence[Supply], options: Options, limits: Limits
) -> dict[int, int] | None:
    count, things = len(options), len(supplies)
    groups = sorted(group for group, floor in limits.floors.items() if floor > 0)
    if not count:
        return {}
    exact = count <= EXACT
    quantity = np.array([each.quantity for each in askers], dtype=np.int64)[options.who]
    # An earlier asker (who has waited longer) wins among equals.
    worth = options.points - 1e-3 * options.who / max(1, len(askers))
    cost = np.r_[-worth, np.zeros(things), np.full(len(groups), _FLOOR)]
    starts = _Rows(count, things, len(groups))
    constraints = [
        starts.at_most(options.who, np.ones(count), len(askers), 1),
        _firms(starts, askers, options, limits),
        starts.with_start(options.what, quantity, np.array([each.room for each in supplies]), upper=True),
        starts.with_start(options.what, quantity, np.array([each.minimum for each in supplies]), upper=False),
    ]
    if groups:
        constraints.append(_floors(starts, askers, options, groups, limits))
    whole = np.r_[(quantity > 1) | exact, np.ones(things, dtype=bool), np.zeros(len(groups), dtype=bool)]
    upper = np.r_[np.ones(count + things), np.full(len(groups), np.inf)]
    done = milp(
        cost, constraints=constraints, bounds=Bounds(0, upper), integrality=whole.astype(np.int64),
        options={"mip_rel_gap": 0.0 if exact else 0.01, "node_limit": _NODES * (50 if exact else 1)},
    )  # fmt: skip
    if done.x is None:
        return None
    chosen = options.only(done.x[:count] > 0.5)
    return {int(i): int(j) for i, j in zip(chosen.who, chosen.what, strict=True)}


class _Rows:
    """Makes constraints over the three kinds of variables: options, starts, missing places of floors."""

    def __init__(self, options: int, things: int, groups: int) -> None:
        self.options, self.things, self.groups = options, things, groups
        self.width = options + things + groups

    def at_most(self, row: Numbers, value: Any, height: int, most: Any) -> LinearConstraint:
        """The options of each row, each weighing its value, together at most so many."""
        matrix = coo_matrix((value, (row, np.arange(self.options))), shape=(height, self.width))
        return LinearConstraint(csr_matrix(matrix), ub=most)

    def with_start(self, what: Numbers, quantity: Numbers, bound: Numbers, *, upper: bool) -> LinearConstraint:
        """What is given of each thing is at most (at least) its bound if it starts, and nothing if it does not."""
        value = np.r_[quantity, -bound]
        row = np.r_[what, np.arange(self.things)]
        column = np.r_[np.arange(self.options), self.options + np.arange(self.things)]
        matrix = csr_matrix(coo_matrix((value, (row, column)), shape=(self.things, self.width)))
        return LinearConstraint(matrix, ub=0) if upper else LinearConstraint(matrix, lb=0)


def _firms(rows: _Rows, askers: Sequence[Asker], options: Options, limits: Limits) -> LinearConstraint:
    names = sorted({each.firm for each in askers})
    number = {name: n for n, name in enumerate(names)}
    firm = np.array([number[each.firm] for each in askers], dtype=np.int64)[options.who]
    most = np.array([max(0, limits.per_firm - limits.had.get(name, 0)) for name in names])
    return rows.at_most(firm, np.ones(rows.options), len(names), most)


def _floors(
    rows: _Rows, askers: Sequence[Asker], options: Options, groups: Sequence[str], limits: Limits
) -> LinearConstraint:
    number = {group: n for n, group in enumerate(groups)}
    group = np.array([number.get(each.group, -1) for each in askers], dtype=np.int64)[options.who]
    column = np.flatnonzero(group >= 0)
    missing = np.arange(len(groups))
    matrix = coo_matrix(
        (
            np.ones(len(column) + len(groups)),
            (np.r_[group[column], missing], np.r_[column, rows.options + rows.things + missing]),
        ),
        shape=(len(groups), rows.width),
    )
    return LinearConstraint(csr_matrix(matrix), lb=np.array([limits.floors[each] for each in groups]))
