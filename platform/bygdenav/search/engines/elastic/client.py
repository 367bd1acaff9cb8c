"""The way to the server: one client in the process, short waits, and a pause after it did not answer.

Every error that is the server's and not a document's becomes ``EngineDown``: no answer, too slow, too much to do (429),
read-only, not itself (5xx), an index that is not there.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final

from elastic_transport import ConnectionError as NoConnection
from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch
from elasticsearch.dsl.exceptions import ElasticsearchDslException

from bygdenav.search.engines.base import EngineDown

SECONDS_TO_SEARCH: Final = 1.0
SECONDS_TO_WRITE: Final = 30.0
SECONDS_TO_ASK: Final = 2.0
SECONDS_OF_PAUSE: Final = 10.0
NOT_THERE: Final = 404

_pauses: dict[str, float] = {}
_lock = threading.Lock()


@lru_cache(maxsize=4)
def client(url: str) -> Elasticsearch:
    """The process's client for a server; making one for each search would open connections for each search."""
    return Elasticsearch(url, request_timeout=SECONDS_TO_WRITE, max_retries=0, retry_on_timeout=False)


def require_no_pause(url: str) -> None:
    """Raises ``EngineDown`` for some seconds after the server did not answer, so that not every search waits for it."""
    with _lock:
        until = _pauses.get(url, 0.0)
    if time.monotonic() < until:
        raise EngineDown("it did not answer a moment ago")


def end_pause(url: str) -> None:
    """The server has answered."""
    with _lock:
        _pauses.pop(url, None)


@contextmanager
def faults(url: str) -> Iterator[None]:
    """Turn the server's faults into ``EngineDown``, and begin a pause."""
    try:
        yield
    except (NoConnection, TransportError, ElasticsearchDslException) as error:
        raise _down(url, error) from error
    except ApiError as error:
        if error.status_code in {400, 409}:
            raise
        raise _down(url, error) from error


def is_of_server(status: int, error: Any) -> bool:
    """Whether an item of a bulk failed because of the server rather than the document."""
    kind = error.get("type", "") if isinstance(error, dict) else str(error)
    return status in {403, 404, 408, 413, 429} or status >= 500 or kind == "cluster_block_exception"


def _down(url: str, error: Exception) -> EngineDown:
    if not (isinstance(error, ApiError) and error.status_code == NOT_THERE):
        # A place's missing view stops no other place.
        with _lock:
            _pauses[url] = time.monotonic() + SECONDS_OF_PAUSE
    said = f"{error.status_code} {error.error}" if isinstance(error, ApiError) else type(error).__name__
    return EngineDown(said)
