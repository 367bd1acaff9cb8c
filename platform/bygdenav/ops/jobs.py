"""Jobs by name, so that services need not import tasks. A job carries the place it was asked for in, and its language.

A job is a row in PostgreSQL, written in the caller's transaction: it exists if and only if the write does.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.utils import timezone, translation
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from bygdenav.tenancy.api import tenant_by_schema, tenant_context

Job = Callable[..., None]
_jobs: dict[str, Job] = {}
RUN = "bygdenav.run"
_RETRY = RetryStrategy(max_attempts=6, exponential_wait=4)


def job(name: str) -> Callable[[Job], Job]:
    """Register the decorated function as the job ``name`` (``app.verb``). Its arguments are JSON. It may run more than once."""

    def register(function: Job) -> Job:
        if name in _jobs and _jobs[name].__qualname__ != function.__qualname__:
            raise RuntimeError(f"Two jobs are named {name!r}")
        _jobs[name] = function
        return function

    return register


def defer(name: str, *, delay_seconds: int = 0, lock: str | None = None, **args: Any) -> None:
    """Ask for the job ``name`` with JSON ``args``, in the current place and transaction. Raises ``LookupError`` if unknown.

    Jobs with the same ``lock`` run one at a time, in order.
    """
    if name not in _jobs:
        raise LookupError(f"No job is named {name!r}; known: {', '.join(sorted(_jobs))}")
    schedule_in = {"seconds": delay_seconds} if delay_seconds else None
    app.configure_task(RUN, lock=lock, schedule_in=schedule_in).defer(
        name=name, schema=connection.schema_name, language=translation.get_language() or "", args=args
    )


@app.task(name=RUN, retry=_RETRY)
def run(*, name: str, schema: str, language: str, args: dict[str, Any]) -> None:
    """Run one job where it was asked for."""
    connection.set_schema_to_public()
    try:
        if schema == "public":
            with translation.override(language or None):
                _jobs[name](**args)
        else:
            with tenant_context(tenant_by_schema(schema)), translation.override(language or translation.get_language()):
                _jobs[name](**args)
    finally:
        connection.set_schema_to_public()


def run_waiting() -> int:
    """Run the jobs that wait, in this thread, until none is left; the number that ran. For the command line and for tests."""
    from procrastinate.contrib.django.models import ProcrastinateJob  # noqa: PLC0415 -- models need the app registry

    before = ProcrastinateJob.objects.filter(status="todo").count()
    connector = app.connector.get_worker_connector()
    with app.replace_connector(connector) as worker_app:
        worker_app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    return before - ProcrastinateJob.objects.filter(status="todo", scheduled_at__lte=timezone.now()).count()

