"""Is the process alive (``/healthz``), and can it serve (``/readyz``)? Both answer before the place is looked up."""

import logging
from collections.abc import Callable

import psycopg
from django.core.cache import caches
from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse

from bygdenav.ops.cache import FaithfulCache
from bygdenav.ops.room import Degraded, check_room
from bygdenav.tenancy.api import here

Check = Callable[[], None]
logger = logging.getLogger(__name__)
MISSING = (DatabaseError, psycopg.Error, OSError, RuntimeError)
PATIENCE = 2  # seconds


def _database() -> None:
    """Past the pool, which would wait for its own time-out; whoever asks wants to know now."""
    asked = {**connection.get_connection_params(), "connect_timeout": PATIENCE}
    with psycopg.connect(**asked) as fresh:
        fresh.execute("SELECT 1 FROM public.tenancy_tenant LIMIT 1")


def _cache() -> None:
    cache = caches["default"]
    cache.set("readyz", "1", 5)
    if cache.get("readyz") != "1":
        raise OSError("the cache forgets")
    if isinstance(cache, FaithfulCache) and cache.line.away:
        raise Degraded("Redis does not answer, each process remembers by itself")


def _jobs() -> None:
    here.set_schema_to_public()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM procrastinate_jobs LIMIT 1")


_checks: dict[str, Check] = {"database": _database, "cache": _cache, "jobs": _jobs, "room": check_room}
_in_database = {"jobs"}


def register_check(name: str, check: Check, *, in_database: bool = False) -> None:
    """Add a part that ``/readyz`` asks; ``check`` raises one of ``MISSING`` when the part is not there, ``Degraded`` when
    the platform serves all the same.

    ``in_database``: it is missing without being asked when the database is.
    """
    _checks[name] = check
    if in_database:
        _in_database.add(name)


def alive() -> HttpResponse:
    """200 as long as the process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


def ready() -> JsonResponse:
    """200 if every part answers or has another that stands in for it, else 503; the body says which part is missing or
    replaced, never why (the log does).
    """
    parts: dict[str, str] = {}
    for name, check in _checks.items():
        if name in _in_database and parts.get("database") == "missing":
            parts[name] = "missing"
            continue
        try:
            check()
            parts[name] = "ok"
        except Degraded as error:
            parts[name] = f"degraded: {error}"
            logger.warning("part_degraded", extra={"part": name, "why": str(error)})
        except MISSING as error:
            parts[name] = "missing"
            logger.warning("part_missing", extra={"part": name, "error": type(error).__name__})
    ok = "missing" not in parts.values()
    return JsonResponse({"ready": ok, "parts": parts}, status=200 if ok else 503)
