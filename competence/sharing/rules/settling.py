"""The last look: nobody who would make better use of a thing, or has waited longer for it, stands outside."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from competence.sharing.rules.types import Asker, Limits, Options, Supply

_PASSES: Final = 3


def settle(
    askers: Sequence[Asker], supplies: Sequence[Supply], options: Options, gained: Mapping[int, int], limits: Limits
) -> dict[int, int]:
    """Let one who got nothing change places with one who got a thing, where that is better and every limit still holds.

    Askers stand in the order of waiting: among equal points the earlier one goes before.
    """
    gained = dict(gained)
    points, wanted = _that_matter(askers, supplies, options, gained)
    for _pass in range(_PASSES):
        changed = False
        for j in sorted(wanted):
            changed |= _settle_one(j, wanted[j], askers, points, gained, limits)
        if not changed:
            break
    return gained


def _that_matter(
    askers: Sequence[Asker], supplies: Sequence[Supply], options: Options, gained: Mapping[int, int]
) -> tuple[dict[tuple[int, int], int], dict[int, list[int]]]:
    """The points of what is given and of what one outside would be as good for; and who stands outside of each thing."""
    holds = np.full(len(askers), -1, dtype=np.int64)
    holds[list(gained)] = list(gained.values())
    given = holds[options.who] == options.what
    least = np.full(len(supplies), np.iinfo(np.int64).max)
    np.minimum.at(least, options.what[given], options.points[given])
    outside = (holds[options.who] < 0) & (options.points >= least[options.what])
    found = options.only(given | outside)
    points = {(int(i), int(j)): int(p) for i, j, p in zip(found.who, found.what, found.points, strict=True)}
    wanted: dict[int, list[int]] = {}
    for i, j in points:
        if i not in gained:
            wanted.setdefault(j, []).append(i)
    return points, wanted


def _settle_one(
    j: int, outside: Sequence[int], askers: Sequence[Asker], points: Mapping[tuple[int, int], int],
    gained: dict[int, int], limits: Limits,
) -> bool:  # fmt: skip
    inside = sorted((i for i, at in gained.items() if at == j), key=lambda i: (points[i, j], -i))
    ready = sorted((i for i in outside if i not in gained), key=lambda i: (-points[i, j], i))
    changed = False
    for holder in inside:
        for other in ready:
            if (points[other, j], -other) <= (points[holder, j], -holder):
                break
            if other not in gained and _may_change(holder, other, askers, gained, limits):
                del gained[holder]
                gained[other] = j
                changed = True
                break
    return changed


def _may_change(holder: int, other: int, askers: Sequence[Asker], gained: Mapping[int, int], limits: Limits) -> bool:
    out, comes = askers[holder], askers[other]
    if out.quantity != comes.quantity:
        return False
    firms, groups = Counter(askers[i].firm for i in gained), Counter(askers[i].group for i in gained)
    room = limits.per_firm - limits.had.get(comes.firm, 0) - firms[comes.firm]
    if out.firm != comes.firm and room <= 0:
        return False
    return out.group == comes.group or groups[out.group] > limits.floors.get(out.group, 0)
