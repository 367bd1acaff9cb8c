"""Vectors of questions, kept for a while: who turns the page or ticks a box asks the same again, and many ask alike."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
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


def meaning_of(text: str) -> Vector | None:
    """The vector of a question; None where there is no model, or no time for it now."""
    model = embedder()
    name = (model.name, text)
    with _lock:
        if name in _kept:
            _kept.move_to_end(name)
            return _kept[name]
    vector = model.query(text, timeout=_patience.get())
    if vector is not None:
        with _lock:
            _kept[name] = vector
            if len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
    return vector


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
