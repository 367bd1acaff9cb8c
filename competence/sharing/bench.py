"""How long it takes to share out six hundred scarce things among three thousand needs, every one of which fits them all."""

import time

import numpy as np

from competence.sharing.rules import Asker, Limits, Options, Supply, share

NEEDS = 3_000
OFFERS = 600
_FIRMS, _PLACES = 1_800, 15


def invented(needs: int, offers: int) -> tuple[list[Asker], list[Supply], Options, Limits]:
    """Needs of fewer firms in fifteen municipalities, things for one to seven, each fourth with a minimum group of three."""
    draw = np.random.default_rng(1)
    firms = max(1, needs * _FIRMS // NEEDS)
    askers = [
        Asker(f"n{n:05}", f"f{n % firms}", f"m{n % firms % _PLACES}", int(draw.integers(0, 60)), 1 + (n % 20 == 0))
        for n in range(needs)
    ]
    supplies = [Supply(f"s{n:04}", int(draw.integers(1, 8)), 3 if n % 4 == 0 else 0) for n in range(offers)]
    supplies = [each if each.room >= each.minimum else Supply(each.key, 3, 3) for each in supplies]
    who, what = (each.ravel() for each in np.indices((needs, offers)))
    options = Options(who, what, draw.integers(1, 100, who.size))
    return askers, supplies, options, Limits(2, {}, {f"m{n}": 5 for n in range(_PLACES)})


def run(needs: int = NEEDS, offers: int = OFFERS) -> dict[str, float]:
    """Return seconds from the question to the answer, how many got something, and of how many seats."""
    askers, supplies, options, limits = invented(needs, offers)
    started = time.perf_counter()
    result = share(askers, supplies, options, limits)
    return {
        "needs": float(needs),
        "offers": float(offers),
        "options": float(len(options)),
        "seconds": round(time.perf_counter() - started, 2),
        "given": float(len(result.given)),
        "seats": float(sum(each.room for each in supplies)),
    }
