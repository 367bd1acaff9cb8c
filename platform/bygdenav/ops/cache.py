"""The cache of more than one process, which may go away: what it held is looked up anew, and every page still answers."""

import logging
import time
from typing import Any, Final

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as AwayError
from redis.exceptions import TimeoutError as SilentError
from redis.retry import Retry

logger = logging.getLogger(__name__)

PATIENCE: Final = 1.0
AGAIN: Final = 5.0
"""Seconds that one question may take, and until the next one is put to a Redis that did not answer."""


class _Line:
    """Whether Redis answered last, for all threads of the process."""

    def __init__(self) -> None:
        self.away = False
        self.ask_at = 0.0


class FaithfulCache(RedisCache):
    """Redis; and the process's own memory while Redis is away, so that limits still count, if each process for itself."""

    line = _Line()

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        quick = {"socket_connect_timeout": PATIENCE, "socket_timeout": PATIENCE, "retry": Retry(NoBackoff(), 0)}
        super().__init__(server, {**params, "OPTIONS": {**quick, **params.get("OPTIONS", {})}})
        self._own = LocMemCache("while-redis-is-away", params)

    def _ask(self, name: str, *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() >= self.line.ask_at:
            try:
                answer = getattr(super(), name)(*args, **kwargs)
            except (AwayError, SilentError) as error:
                self._is_away(error)
            else:
                self._is_back()
                return answer
        return getattr(self._own, name)(*args, **kwargs)

    def _is_away(self, error: Exception) -> None:
        self.line.ask_at = time.monotonic() + AGAIN
        if not self.line.away:
            self.line.away = True
            logger.error("cache_away", extra={"why": str(error)})

    def _is_back(self) -> None:
        if self.line.away:
            self.line.away = False
            self._own.clear()  # by the next time it would be old
            logger.warning("cache_back")

    def add(self, *args: Any, **kwargs: Any) -> Any:
        """As Django's; so are the others."""
        return self._ask("add", *args, **kwargs)

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """Look something up."""
        return self._ask("get", *args, **kwargs)

    def set(self, *args: Any, **kwargs: Any) -> None:
        """Keep something."""
        self._ask("set", *args, **kwargs)

    def touch(self, *args: Any, **kwargs: Any) -> Any:
        """Keep something longer."""
        return self._ask("touch", *args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Forget something."""
        return self._ask("delete", *args, **kwargs)

    def get_many(self, *args: Any, **kwargs: Any) -> Any:
        """Look up several."""
        return self._ask("get_many", *args, **kwargs)

    def has_key(self, *args: Any, **kwargs: Any) -> Any:
        """Whether something is kept."""
        return self._ask("has_key", *args, **kwargs)

    def incr(self, *args: Any, **kwargs: Any) -> Any:
        """Count on."""
        return self._ask("incr", *args, **kwargs)

    def set_many(self, *args: Any, **kwargs: Any) -> Any:
        """Keep several."""
        return self._ask("set_many", *args, **kwargs)

    def delete_many(self, *args: Any, **kwargs: Any) -> None:
        """Forget several."""
        self._ask("delete_many", *args, **kwargs)

    def clear(self) -> Any:
        """Forget everything."""
        return self._ask("clear")
