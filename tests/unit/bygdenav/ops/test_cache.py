"""The shared cache goes away and comes back: pages and limits go on meanwhile."""

import time
from collections.abc import Iterator

import pytest
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError as AwayError

from bygdenav.ops import health
from bygdenav.ops.cache import FaithfulCache
from bygdenav.ops.room import Degraded

NOBODY = "redis://127.0.0.1:1/0"


@pytest.fixture
def cache() -> Iterator[FaithfulCache]:
    FaithfulCache.line.__init__()  # type: ignore[misc]  # as in a process that has just started
    found = FaithfulCache(NOBODY, {})
    yield found
    found._own.clear()


def test_without_redis_the_process_remembers_by_itself_and_says_so_once(
    cache: FaithfulCache, caplog: pytest.LogCaptureFixture
) -> None:
    began = time.monotonic()
    assert cache.get("asked", 0) == 0
    cache.set("asked", 1)
    assert cache.incr("asked") == 2
    assert not cache.add("asked", 5)
    assert cache.get_many(["asked", "other"]) == {"asked": 2}
    assert [record.message for record in caplog.records] == ["cache_away"]
    assert time.monotonic() - began < 1


def test_redis_is_asked_again_and_what_was_remembered_meanwhile_is_forgotten(
    cache: FaithfulCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.set("paths", "old")
    monkeypatch.setattr(RedisCache, "get", lambda *_asked: "from redis")
    assert cache.get("paths") == "old", "not at once: each page would wait for Redis"
    cache.line.ask_at = 0.0
    assert cache.get("paths") == "from redis"
    monkeypatch.setattr(RedisCache, "get", _away)
    assert cache.get("paths") is None


def test_readiness_says_that_redis_is_away_and_the_process_still_serves(
    cache: FaithfulCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "caches", {"default": cache})
    with pytest.raises(Degraded, match="Redis"):
        health._cache()


def _away(*_asked: object) -> None:
    raise AwayError
