"""The worker stops without losing a job."""

import asyncio
import threading
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

import pytest
from procrastinate import App
from procrastinate.testing import InMemoryConnector

from bygdenav.embedded import jobs


def test_a_job_that_runs_is_finished_when_the_worker_is_told_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    app = App(connector=InMemoryConnector())
    begun, go_on, finished = threading.Event(), threading.Event(), threading.Event()

    @app.task(name="slow")
    def slow() -> None:
        begun.set()
        go_on.wait(10)
        finished.set()

    @asynccontextmanager
    async def own_app() -> AsyncIterator[App]:
        async with app.open_async():
            yield app

    async def story() -> None:
        await slow.defer_async()
        worker = asyncio.create_task(jobs.work())
        assert await asyncio.to_thread(begun.wait, 10)
        worker.cancel()
        await asyncio.sleep(0.05)
        assert not worker.done()
        go_on.set()
        await asyncio.wait([worker], timeout=10)
        assert worker.cancelled()

    monkeypatch.setattr(jobs, "worker_app", own_app)
    with ThreadPoolExecutor(1) as thread:  # a browser's tests may have left a loop in this one
        thread.submit(asyncio.run, story()).result()
    assert finished.is_set()
