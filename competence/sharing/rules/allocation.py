"""Sharing out what is scarce: as many points as can be had under caps, floors and minimum groups.

A mixed integer program (``scipy.optimize.milp``): one variable for each option, one for each thing that starts or not, one
for each floor that may have to give way. Each asker's best options are tried first; those who got nothing are tried again
with their next ones wherever there is still room. The same question gives the same answer, whatever the order of its rows.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from competence.sharing.rules.program import solve
from competence.sharing.rules.settling import settle
from competence.sharing.rules.types import Asker, Given, Limits, Options, Shared, Shortfall, Supply

BEST: Final = 6
"""So many options of each asker are weighed against all others at a time."""
ROUNDS: Final = 6
SMALL: Final = 4_000
"""Up to so many options at once are weighed to the last point, without first choosing the best."""


def share(askers: Sequence[Asker], supplies: Sequence[Supply], options: Options, limits: Limits) -> Shared:
    """Say who gets what. Caps, room and minimum groups always hold; a floor holds where it can, and is named where not."""
    askers, supplies, options = _in_order(askers, supplies, options)
    gained: dict[int, int] = {}
    for _round in range(ROUNDS):
        left = _left(askers, supplies, gained, limits)
        open_to = _still_open(askers, options, gained, left)
        found = solve(askers, left, open_to, _after(limits, askers, gained)) if len(open_to) else {}
        if not found:
            break
        gained |= found
    gained = settle(askers, supplies, options, gained, limits)
    return Shared(
        _given(askers, supplies, options, gained),
        _short(askers, options, gained, limits),
        _too_few(supplies, options, gained),
    )


def _in_order(
    askers: Sequence[Asker], supplies: Sequence[Supply], options: Options
) -> tuple[list[Asker], list[Supply], Options]:
    """Longest waiting first, then by key; options that cannot be given anybody are left out."""
    rows = sorted(range(len(askers)), key=lambda i: (-askers[i].waited, askers[i].key))
    columns = sorted(range(len(supplies)), key=lambda j: supplies[j].key)
    to_row, to_column = np.argsort(rows), np.argsort(columns)
    fits = options.only(options.points > 0)
    moved = Options(to_row[fits.who], to_column[fits.what], fits.points)
    ordered = moved.only(np.argsort(moved.who * max(1, len(columns)) + moved.what))
    return [askers[i] for i in rows], [supplies[j] for j in columns], ordered


def _left(
    askers: Sequence[Asker], supplies: Sequence[Supply], gained: Mapping[int, int], limits: Limits
) -> list[Supply]:
    """What there is room for after what is given; a group that has begun has no minimum any more."""
    taken = Counter[int]()
    for i, j in gained.items():
        taken[j] += askers[i].quantity
    return [
        replace(each, room=each.room - taken[j], minimum=0 if taken[j] else each.minimum)
        for j, each in enumerate(supplies)
    ]


def _still_open(
    askers: Sequence[Asker], options: Options, gained: Mapping[int, int], left: Sequence[Supply]
) -> Options:
    """The options of those who have nothing yet where there is room for them; the best of each when there are many."""
    waiting = np.array([i not in gained for i in range(len(askers))], dtype=bool)
    quantity = np.array([each.quantity for each in askers], dtype=np.int64)
    room = np.array([each.room for each in left], dtype=np.int64)
    open_to = options.only(waiting[options.who] & (quantity[options.who] <= room[options.what]))
    if len(open_to) <= SMALL:
        return open_to
    worse = int(open_to.points.max()) - open_to.points
    place = (open_to.who * (int(worse.max()) + 1) + worse) * len(left) + open_to.what
    ordered = open_to.only(np.argsort(place))
    first = np.searchsorted(ordered.who, ordered.who, side="left")
    return ordered.only(np.arange(len(ordered)) - first < BEST)


def _after(limits: Limits, askers: Sequence[Asker], gained: Mapping[int, int]) -> Limits:
    """The limits for those who have nothing yet."""
    firms, groups = Counter(limits.had), Counter[str]()
    for i in gained:
        firms[askers[i].firm] += 1
        groups[askers[i].group] += 1
    return Limits(limits.per_firm, firms, {group: floor - groups[group] for group, floor in limits.floors.items()})


def _given(
    askers: Sequence[Asker], supplies: Sequence[Supply], options: Options, gained: Mapping[int, int]
) -> tuple[Given, ...]:
    holds = np.full(len(askers), -1, dtype=np.int64)
    holds[list(gained)] = list(gained.values())
    found = options.only(holds[options.who] == options.what)
    return tuple(
        Given(askers[i].key, supplies[j].key, int(points))
        for i, j, points in zip(found.who, found.what, found.points, strict=True)
    )


def _short(
    askers: Sequence[Asker], options: Options, gained: Mapping[int, int], limits: Limits
) -> tuple[Shortfall, ...]:
    got, asking = Counter(askers[i].group for i in gained), Counter(askers[i].group for i in np.unique(options.who))
    return tuple(
        Shortfall(group, floor, got[group], asking[group])
        for group, floor in sorted(limits.floors.items())
        if got[group] < floor
    )


def _too_few(supplies: Sequence[Supply], options: Options, gained: Mapping[int, int]) -> tuple[str, ...]:
    """What somebody asked for and nobody gets, since it takes a group."""
    asked, given = {int(j) for j in np.unique(options.what)}, set(gained.values())
    return tuple(supplies[j].key for j in sorted(asked - given) if supplies[j].minimum > 1 and supplies[j].room > 0)
