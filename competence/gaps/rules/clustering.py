"""Which unmet needs lack the same: two are alike by shared concepts and telling words, a group holds together by half.

A need joins a group when it is like at least half of it, so that a chain of neighbours does not make one group of two ends
that have nothing in common. What a person has placed stays; only needs without a group are placed.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from competence.needs.api import Sketch, alike, rarity_of


@dataclass(slots=True)
class Placed:
    """Where the needs go: into groups that are there, by the group's key, and into new ones."""

    joined: dict[int, int] = field(default_factory=dict)
    new: list[list[int]] = field(default_factory=list)


def cluster(loose: Mapping[int, Sketch], groups: Mapping[int, Mapping[int, Sketch]]) -> Placed:
    """Place each of ``loose`` (need to sketch) into one of ``groups`` (group to needs) or a new one.

    The same whatever order they come in: the oldest (lowest key) is placed first.
    """
    everybody = {**loose, **{need: sketch for group in groups.values() for need, sketch in group.items()}}
    likes = _likes(loose, everybody)
    placed = Placed()
    members: dict[int, list[int]] = {key: list(group) for key, group in groups.items()}
    for need in sorted(loose):
        key = _best(need, members, likes)
        if key is not None:
            placed.joined[need] = key
            members[key].append(need)
            continue
        at = _best(need, dict(enumerate(placed.new)), likes)
        if at is None:
            placed.new.append([need])
        else:
            placed.new[at].append(need)
    return placed


def topic_of(sketches: Iterable[Sketch], allowed: Collection[str]) -> str:
    """The concept that most of them name, among those that may cross; "" where none does."""
    counts = Counter(key for sketch in sketches for key in sketch.concepts if key in allowed)
    return min(counts, key=lambda key: (-counts[key], key), default="")


def _likes(loose: Collection[int], everybody: Mapping[int, Sketch]) -> dict[int, set[int]]:
    """Which needs each of the loose ones is like."""
    found: dict[int, set[int]] = {}
    keys, rarity = sorted(everybody), rarity_of(list(everybody.values()))
    for key in loose:
        rest = [each for each in keys if each != key]
        found[key] = {rest[number] for number in alike(everybody[key], [everybody[each] for each in rest], rarity)}
    return found


def _best(need: int, groups: Mapping[int, Sequence[int]], likes: Mapping[int, set[int]]) -> int | None:
    """The group of which the need is like the largest part, at least half; the first of equals."""
    shares = {key: len(likes[need].intersection(members)) / len(members) for key, members in groups.items() if members}
    best = min(shares, key=lambda key: (-shares[key], key), default=None)
    return best if best is not None and shares[best] >= 0.5 else None
