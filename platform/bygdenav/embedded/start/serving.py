"""Web, sockets and worker in one process and one event loop, so that the models are in memory once."""

import asyncio
import contextlib
import os
import signal
import socket
import threading
from collections.abc import Callable, Generator
from typing import Any

import uvicorn

from bygdenav.embedded.jobs import SECONDS_TO_FINISH, work

Application = Callable[..., Any]  # ASGI


class Server(uvicorn.Server):
    """uvicorn without its signal handlers: one signal stops the web and the worker in our order."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Nothing to capture."""
        yield


def serve(
    application: Application,
    sockets: list[socket.socket],
    when_started: Callable[[threading.Event], bool],
    at_once: Callable[[], None],
) -> bool:
    """Serves until a signal; a second one calls ``at_once`` and ends the process. Returns whether the end was wanted.

    ``when_started`` is called in a thread once requests are accepted, with what tells it that we are stopping; when it
    returns False, serving ends.
    """
    return asyncio.run(_serve(application, sockets, when_started, at_once))


async def _serve(
    application: Application,
    sockets: list[socket.socket],
    when_started: Callable[[threading.Event], bool],
    at_once: Callable[[], None],
) -> bool:
    server = Server(
        uvicorn.Config(
            application,
            ws="websockets-sansio",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=SECONDS_TO_FINISH,
        )
    )
    worker = asyncio.create_task(work())
    web = asyncio.create_task(server.serve(sockets))
    _stop_on_signals(server, at_once)
    stopping = threading.Event()
    started = asyncio.create_task(_when_started(server, lambda: when_started(stopping)))
    await asyncio.wait([web, worker, started], return_when=asyncio.FIRST_COMPLETED)
    if started.done() and not started.cancelled() and started.result():
        await asyncio.wait([web, worker], return_when=asyncio.FIRST_COMPLETED)
    wished = server.should_exit
    stopping.set()
    server.should_exit = True
    started.cancel()
    worker.cancel()
    _ended, unfinished = await asyncio.wait([web, worker], timeout=SECONDS_TO_FINISH + 2)
    if unfinished:
        print(
            "Not everything could be finished in time. Jobs that were cut off run again at the next start.", flush=True
        )
        at_once()
        os._exit(1)
    return wished


async def _when_started(server: Server, when_started: Callable[[], bool]) -> bool:
    while not server.started:
        await asyncio.sleep(0.02)
    return await asyncio.to_thread(when_started)


def _stop_on_signals(server: Server, at_once: Callable[[], None]) -> None:
    def stop() -> None:
        if server.should_exit:
            at_once()
            os._exit(130)
        server.should_exit = True
        print("\nStopping: what runs is finished first (Ctrl-C again: at once).", flush=True)

    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(sign, stop)
