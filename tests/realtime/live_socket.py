"""A socket's other end for tests. (``channels.testing`` has one, but importing it asks for another server.)"""

import asyncio
import json
from typing import Any

from asgiref.testing import ApplicationCommunicator
from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest

from bygdenav.accounts.api import User
from bygdenav.accounts.selectors import SECOND_FACTOR, SESSION_HOST
from bygdenav.realtime.routing import sockets


class Socket:
    """A browser's socket to ``/-/live/<topic>/`` of a host."""

    def __init__(self, host: str, topic: str = "desk", *, cookie: str = "", origin: str = "", path: str = "") -> None:
        headers = [
            (b"host", f"{host}:8000".encode()),
            (b"origin", (origin or f"http://{host}:8000").encode()),
            (b"cookie", cookie.encode()),
        ]
        scope = {"type": "websocket", "path": path or f"/-/live/{topic}/", "headers": headers, "subprotocols": []}
        self.application = ApplicationCommunicator(sockets, scope)

    async def connect(self) -> bool:
        """Whether it was let in."""
        await self.application.send_input({"type": "websocket.connect"})
        return (await self.application.receive_output(5))["type"] == "websocket.accept"

    async def event(self) -> Any:
        """The next event, or ``None`` when the server closes instead."""
        message = await self.application.receive_output(5)
        return json.loads(message["text"])["event"] if message["type"] == "websocket.send" else None

    async def hears_nothing(self) -> bool:
        """Whether nothing comes for a moment."""
        return bool(await self.application.receive_nothing(timeout=0.1))

    async def close(self) -> None:
        """Hang up."""
        await self.application.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.application.wait(5)


async def is_let_in(socket: Socket) -> bool:
    """Try the door and hang up."""
    let_in = await socket.connect()
    await socket.close()
    return let_in


async def all_let_in(sockets_: list[Socket]) -> bool:
    """Try all of them at the same time."""
    return all(await asyncio.gather(*(each.connect() for each in sockets_)))


def session_cookie(user: User, host: str) -> str:
    """The cookie of somebody who signed in at ``host`` with a second factor."""
    request = HttpRequest()
    request.session = SessionStore()
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[SESSION_HOST] = host
    request.session[SECOND_FACTOR] = True
    request.session.save()
    return f"{settings.SESSION_COOKIE_NAME}={request.session.session_key}"
