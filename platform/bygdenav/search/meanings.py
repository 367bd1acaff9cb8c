"""Vectors of questions, kept for a while: who turns the page or ticks a box asks the same again, and many ask alike."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from bygdenav.search.embedder import Vector, embedder

SECONDS: Final = 0.25
MOST_KEPT: Final = 2_000
"""Three megabytes."""
_kept: OrderedDict[tuple[str, str], Vector] = OrderedDict()
_lock = threading.Lock()
_patience: ContextVar[float] = ContextVar("seconds for a vector", default=SECONDS)


def begin_meaning(text: str) -> Callable[[], Vector | None]:
    """Have the vector of a question made, in another thread; call what is given when it is needed. None where there is
    no model, or no time for it now: it has ``SECONDS`` from here on.
    """
    model = embedder()
    name = (model.name, text)
    with _lock:
        known = _kept.get(name)
        if known is not None:
            _kept.move_to_end(name)
            return lambda: known
    coming, until = model.begin(text), time.monotonic() + _patience.get()

    def wait() -> Vector | None:
        vector = coming(max(0.0, until - time.monotonic()))
        if vector is not None:
            with _lock:
                _kept[name] = vector
                if len(_kept) > MOST_KEPT:
                    _kept.popitem(last=False)
        return vector

    return wait


@contextmanager
def waiting_for_meanings(seconds: float) -> Iterator[None]:
    """Give each vector this much time: for whoever measures how good answers are, and not how soon they come."""
    before = _patience.set(seconds)
    try:
        yield
    finally:
        _patience.reset(before)


def forget_meanings() -> None:
    """Keep none of them; for measuring what the first who asks waits for."""
    with _lock:
        _kept.clear()
