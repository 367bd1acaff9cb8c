"""Small groups are never shown, and none can be worked out: neither from a total nor by whoever knows what one place adds.

Counts come as ``Parts``: so many firms of each place. An office knows its own part, so a number is told only where what is
left without any one place is nought or at least ``fewest``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Parts = Sequence[int]


@dataclass(frozen=True, slots=True)
class Folded:
    """What may be shown, and how many stand together in ``rest``: nought, or at least the smallest group."""

    shown: dict[str, int]
    rest: int

    @property
    def total(self) -> int:
        """All that may be told of."""
        return sum(self.shown.values()) + self.rest


def may_be_told(parts: Parts, fewest: int) -> bool:
    """Whether the sum may be shown to everybody, also to the office that knows its own part of it."""
    total = sum(parts)
    rest = total - max(parts, default=0)  # without the largest: no other place leaves fewer
    return total >= fewest and (rest == 0 or rest >= fewest)


def told_of(parts: Parts, fewest: int) -> list[int]:
    """Which places (by their number) may be told of together: all; or the largest alone; or none.

    A few firms elsewhere do not make what one large place lacks a secret, but they are not told of with it.
    """
    if may_be_told(parts, fewest):
        return [number for number, part in enumerate(parts) if part]
    most = max(parts, default=0)
    return [list(parts).index(most)] if most >= fewest else []


def fold(counts: Mapping[str, Parts], fewest: int) -> Folded:
    """Fold the groups that may not be told, and as many of the smallest others as it takes for the rest to be told together.

    Otherwise a single small group could be read off a known total. With too few in all, nothing is shown.
    """
    shown = {key: parts for key, parts in counts.items() if may_be_told(parts, fewest)}
    rest = _together([parts for key, parts in counts.items() if key not in shown])
    for key in sorted(shown, key=lambda each: (sum(shown[each]), each)):
        if not any(rest) or may_be_told(rest, fewest):
            break
        rest = _together([rest, shown.pop(key)])
    if any(rest) and not may_be_told(rest, fewest):
        return Folded({}, 0)
    return Folded({key: sum(parts) for key, parts in shown.items()}, sum(rest))


def fold_overlapping(counts: Mapping[str, Parts], totals: Parts, fewest: int) -> Folded:
    """As above where one of the ``totals`` firms may stand in several groups, so that what is small cannot be added up.

    Hidden groups are not told of together: two of one and the same firm are not two firms. A group that nearly everybody
    stands in is hidden as well, since those who do not would be few.
    """
    shown = {}
    for key, parts in counts.items():
        others = [total - part for total, part in zip(totals, parts, strict=True)]
        if may_be_told(parts, fewest) and (not any(others) or may_be_told(others, fewest)):
            shown[key] = sum(parts)
    return Folded(shown, 0)


def less(folded: Folded, own: Mapping[str, int]) -> Folded:
    """What is left for a place that knows its ``own`` part: nothing that it could not have reckoned from what is shown."""
    shown = {key: count - own.get(key, 0) for key, count in folded.shown.items()}
    rest = folded.rest - sum(count for key, count in own.items() if key not in shown) if folded.rest else 0
    return Folded({key: count for key, count in shown.items() if count}, rest)


def _together(rows: Sequence[Parts]) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)]
