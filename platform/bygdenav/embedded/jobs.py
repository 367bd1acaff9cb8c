"""The worker: runs queued jobs, in the demo's own process or in one of its own, and stops without losing one."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, cast

import psycopg
from procrastinate import App
from procrastinate.exceptions import ConnectorException

if TYPE_CHECKING:
    from procrastinate.contrib.django.django_connector import DjangoConnector

logger = logging.getLogger(__name__)
SECONDS_TO_FINISH = 20
SECONDS_BETWEEN_RESCUES = 60
AT_ONCE = 2


@asynccontextmanager
async def worker_app() -> AsyncIterator[App]:
    """The jobs' application with connections of its own.

    The platform's own one stays as it is: it writes jobs in the transaction of the request, also while a worker runs in
    the same process, so its connector is not replaced.
    """
    from procrastinate.contrib.django import app  # needs the app registry
    from procrastinate.contrib.django.db_cleanup import DjangoApp  # needs the app registry

    connector = cast("DjangoConnector", app.connector).get_worker_connector()
    own = DjangoApp(connector=connector, worker_defaults=app.worker_defaults)
    own.tasks, own.periodic_registry = app.tasks, app.periodic_registry
    async with own.open_async():
        yield own


async def work() -> None:
    """Runs jobs until it is cancelled, then finishes those that run. Comes back after a lost database."""
    while True:
        try:
            async with worker_app() as app:
                rescue = asyncio.create_task(_rescue(app))
                try:
                    await app.run_worker_async(
                        install_signal_handlers=False, shutdown_graceful_timeout=SECONDS_TO_FINISH, concurrency=AT_ONCE
                    )
                finally:
                    rescue.cancel()
        except (ConnectorException, psycopg.Error, OSError) as error:
            logger.warning("worker_lost_database", extra={"error": type(error).__name__})
            await asyncio.sleep(2)


async def _rescue(app: App) -> None:
    """Jobs whose worker was killed while they ran are run again: every job may run more than once (``ops.jobs``)."""
    while True:
        await app.job_manager.prune_stalled_workers(30)
        for job in await app.job_manager.get_stalled_jobs():
            logger.warning("job_rescued", extra={"job": job.id})
            await app.job_manager.retry_job(job)
        await asyncio.sleep(SECONDS_BETWEEN_RESCUES)


def run_worker() -> int:
    """``bygdenav worker``: until SIGTERM or Ctrl-C, then what runs is finished; a second signal ends it at once."""
    import django  # the settings are chosen by the caller

    django.setup()
    asyncio.run(_until_signal())
    return 0


async def _until_signal() -> None:
    task = asyncio.create_task(work())
    loop = asyncio.get_running_loop()

    def stop() -> None:
        if task.cancelling():
            os._exit(1)
        task.cancel()

    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop)
    await asyncio.wait([task])
