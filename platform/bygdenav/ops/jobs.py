"""Jobs by name, so that services need not import tasks. A job carries the place it was asked for in, and its language.

A job is a row in PostgreSQL, written in the caller's transaction: it exists if and only if the write does.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.utils import translation
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from bygdenav.tenancy.api import here, tenant_by_schema, tenant_context

Job = Callable[..., None]
_jobs: dict[str, Job] = {}
_priorities: dict[str, int] = {}
SOON, LATER = 10, -10  # a person waits for it (mail); nobody does (vectors, drawings, an index of references)
RUN = "bygdenav.run"
_RETRY = RetryStrategy(max_attempts=6, exponential_wait=4)
LONGEST_WORD = 100
_WRITTEN = re.compile(r"[\s@]")  # white space or an address: a sentence or a person, not an id
_NEXT = f"""
SELECT id, args FROM public.procrastinate_jobs
WHERE status = 'todo' AND task_name = '{RUN}' AND (%s OR scheduled_at IS NULL OR scheduled_at <= now())
ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
"""  # noqa: S608 -- the task's own name


def job(name: str, *, priority: int = 0) -> Callable[[Job], Job]:
    """Register the function as the job ``name`` (``app.verb``). Its arguments are JSON. It may run more than once.

    Of the jobs that wait those with the highest ``priority`` go first: ``SOON``, 0, ``LATER``.
    """

    def register(function: Job) -> Job:
        if name in _jobs and _jobs[name].__qualname__ != function.__qualname__:
            raise RuntimeError(f"Two jobs are named {name!r}")
        _jobs[name], _priorities[name] = function, priority
        return function

    return register


def defer(name: str, *, delay_seconds: int = 0, lock: str | None = None, **args: Any) -> None:
    """Ask for the job ``name`` with JSON ``args``, in the current place and transaction.

    Arguments are ids, never what somebody wrote: finished jobs are kept for days and seen by operators. Raises
    ``LookupError`` for an unknown job, ``ValueError`` for text. Jobs with the same ``lock`` run one at a time.
    """
    if name not in _jobs:
        raise LookupError(f"No job is named {name!r}; known: {', '.join(sorted(_jobs))}")
    if wordy := sorted(key for key, value in args.items() if not _small(value)):
        raise ValueError(f"Jobs carry ids, not texts: {name} got {', '.join(wordy)}")
    defer_unchecked(name, delay_seconds=delay_seconds, lock=lock, **args)


def defer_unchecked(name: str, *, delay_seconds: int = 0, lock: str | None = None, **args: Any) -> None:
    """As ``defer``, for arguments that another library chose (``tasks_backend``)."""
    schedule_in = {"seconds": delay_seconds} if delay_seconds else None
    app.configure_task(RUN, lock=lock, schedule_in=schedule_in, priority=_priorities.get(name, 0)).defer(
        name=name, schema=here.schema_name, language=translation.get_language() or "", args=args
    )


@app.task(name=RUN, retry=_RETRY)
def run(*, name: str, schema: str, language: str, args: dict[str, Any]) -> None:
    """Run one job where it was asked for."""
    here.set_schema_to_public()
    try:
        if schema == "public":
            with translation.override(language or None):
                _jobs[name](**args)
        else:
            with tenant_context(tenant_by_schema(schema)), translation.override(language or translation.get_language()):
                _jobs[name](**args)
    finally:
        here.set_schema_to_public()


def run_deferred(*, later: bool = False) -> int:
    """Run the jobs that wait, in this thread and through this connection, until none is left; how many ran.

    For seeding and for tests: also jobs of the current transaction run, which no worker sees. A job that fails raises
    here. ``later`` takes those too whose time has not come.
    """
    ran = 0
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_NEXT, [later])
            row = cursor.fetchone()
            if row is None:
                return ran
            with _as_it_was():
                run(**(json.loads(row[1]) if isinstance(row[1], str) else row[1]))
            cursor.execute("UPDATE public.procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [row[0]])
        ran += 1


@contextmanager
def _as_it_was() -> Iterator[None]:
    """A job ends on the public host; whoever runs it from inside a place goes on in that place."""
    tenant = here.tenant
    try:
        yield
    finally:
        here.set_tenant(tenant)


def _small(value: Any) -> bool:
    """Ids, names and switches: nothing that somebody wrote."""
    if isinstance(value, str):
        return len(value) <= LONGEST_WORD and not _WRITTEN.search(value)
    if isinstance(value, list | tuple):
        return all(map(_small, value))
    return value is None or isinstance(value, bool | int | float)
