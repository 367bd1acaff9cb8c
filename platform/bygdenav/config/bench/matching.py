"""The matching and the weekly sharing out, on invented needs and offers: in memory, and on the whole way as it is stored."""

import os
from collections.abc import Callable

from bygdenav.config.bench import stored_matching
from bygdenav.config.bench.figures import Figure
from bygdenav.config.bench.stored_matching import Size
from competence.matching import bench as matching
from competence.sharing import bench as sharing

NEED_MS, OFFER_MS, RERUN_S, SHARING_S, GROWS_MB = 150, 300, 300, 5, 100


def measure(size: Size, note: Callable[[str], object]) -> list[Figure]:
    """The four promises beside BM25 alone on the same data in the same run, and then on the whole way through PostgreSQL."""
    found, shared = matching.run(size.offers, size.waiting, size.needs, note), sharing.run()
    load = f"load {os.getloadavg()[0]:.1f}"
    offers, waiting, needs = (f"{found[name]:,.0f}" for name in ("offers", "waiting", "rerun_needs"))
    return [
        _beside(f"one need, {offers} offers, p95", found["need_p95_ms"], found["need_bm25_p95_ms"], "ms", NEED_MS, load),
        _beside(f"one offer, {waiting} needs, p95", found["offer_p95_ms"], found["offer_bm25_p95_ms"], "ms", OFFER_MS, load),
        _beside(f"{needs} needs anew, {offers} offers", found["rerun_s"], found["rerun_bm25_s"], "s", RERUN_S, load),
        Figure(
            "memory that grew while at it", found["rerun_grew_mb"], "MB", least=f"< {GROWS_MB} MB",
            holds=found["rerun_grew_mb"] < GROWS_MB,
        ),
        Figure(
            f"shared out, {shared['needs']:,.0f} x {shared['offers']:,.0f}", shared["seconds"], "s",
            least=f"< {SHARING_S} s", holds=shared["seconds"] < SHARING_S, note=load,
        ),
        *stored_matching.measure(size, note),
    ]  # fmt: skip


def _beside(what: str, ours: float, plain: float, unit: str, below: float, load: str) -> Figure:
    note = f"{ours / max(plain, 0.01):.0f} times BM25 alone, {load}"
    return Figure(what, ours, unit, plain, least=f"< {below:g} {unit}", holds=ours < below, note=note)
