"""What judged rankings come to: nDCG, recall and reciprocal rank with bootstrap intervals, and how often silence is right."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Row: TypeAlias = tuple[float, float, float, float]
MEASURES: Final = ("ndcg_at_5", "recall_at_5", "recall_at_20", "mrr")
_CUT, _LONG_CUT = 5, 20
_SEED: Final = 1
_DRAWS: Final = 1000
_INTERVAL: Final = (2.5, 97.5)


def scores(ranking: Sequence[str], grades: Mapping[str, int]) -> Row:
    """Return nDCG@5 (gain 2^grade - 1), recall@5, recall@20 and reciprocal rank; relevant from grade 1."""
    gains = [2 ** grades.get(offer, 0) - 1 for offer in ranking[:_CUT]]
    ideal = sorted((2**grade - 1 for grade in grades.values()), reverse=True)[:_CUT]
    relevant = {offer for offer, grade in grades.items() if grade >= 1}
    first = next((place for place, offer in enumerate(ranking, start=1) if offer in relevant), None)
    best = _discounted(ideal)
    return (
        _discounted(gains) / best if best else 0.0,
        _recall(ranking[:_CUT], relevant),
        _recall(ranking[:_LONG_CUT], relevant),
        1 / first if first else 0.0,
    )


def _recall(found: Iterable[str], relevant: set[str]) -> float:
    return len(relevant.intersection(found)) / len(relevant) if relevant else 0.0


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, start=1))


def means(rows: Sequence[Row]) -> dict[str, Any]:
    """Return n, the mean of each measure, and between what it lies in 95 of 100 draws of as many needs (fixed seed)."""
    count = len(rows)
    if not count:
        return {"n": 0, **dict.fromkeys(MEASURES, 0.0), "interval": {name: [0.0, 0.0] for name in MEASURES}}
    table: NDArray[np.float64] = np.asarray(rows, dtype=np.float64)
    drawn = np.random.default_rng(_SEED).integers(0, count, size=(_DRAWS, count))
    low, high = np.percentile(table[drawn].mean(axis=1), _INTERVAL, axis=0)
    found: dict[str, Any] = {"n": count}
    found.update({name: round(float(table[:, i].mean()), 4) for i, name in enumerate(MEASURES)})
    found["interval"] = {name: [round(float(low[i]), 4), round(float(high[i]), 4)] for i, name in enumerate(MEASURES)}
    return found
