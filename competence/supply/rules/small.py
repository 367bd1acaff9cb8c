"""Small groups are never shown: what is smaller than ``fewest`` firms is folded, so that it cannot be worked out either."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Folded:
    """What may be shown, and how many stand together in ``rest``: nought, or at least the smallest group."""

    shown: dict[str, int]
    rest: int

    @property
    def total(self) -> int:
        """All that may be told of."""
        return sum(self.shown.values()) + self.rest


def fold(counts: Mapping[str, int], fewest: int) -> Folded:
    """Fold the groups that are too small, and as many of the smallest others as it takes for the rest to be large enough.

    Otherwise a single small group could be read off a known total. With too few in all, nothing is shown.
    """
    shown = {key: count for key, count in counts.items() if count >= fewest}
    rest = sum(count for key, count in counts.items() if key not in shown)
    for key in sorted(shown, key=lambda each: (shown[each], each)):
        if not 0 < rest < fewest:
            break
        rest += shown.pop(key)
    return Folded(shown, rest) if rest == 0 or rest >= fewest else Folded({}, 0)


def fold_overlapping(counts: Mapping[str, int], total: int, fewest: int) -> Folded:
    """As above where one of the ``total`` firms may stand in several groups, so that what is small cannot be added up.

    Hidden groups are not told of together: two of one and the same firm are not two firms. A group that nearly everybody
    stands in is hidden as well, since those who do not would be few.
    """
    return Folded(
        {key: count for key, count in counts.items() if count >= fewest and not 0 < total - count < fewest}, 0
    )
