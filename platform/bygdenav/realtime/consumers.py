"""The socket: joins one group of one place, passes on small events, asks for the right again each time.

A socket that can no longer hear is closed, so that its page knows and asks in another way: every few seconds it says
something to itself the way that events come.
"""

import asyncio
import logging
from collections.abc import Awaitable
from contextlib import suppress
from typing import Any, Final

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer

from bygdenav.realtime.doors import group_for

logger = logging.getLogger(__name__)

EVERY: Final = 4.0
"""Seconds between two tries whether the socket still hears; also how long one may take."""
TRY_LATER: Final = 1013


class LiveConsumer(AsyncJsonWebsocketConsumer):
    """``/-/live/<topic>/``: follows one topic. Reaches the database through ``group_for`` only."""

    group: str | None = None
    heard = True
    watch: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        """In for those with the right, closed for everybody else, without saying why."""
        self.group = await self._allowed()
        if self.group is None:
            await self.close()
            return
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()
        self.watch = asyncio.create_task(self._listen_to_itself())

    async def disconnect(self, _code: int) -> None:
        """Leave the group, as far as there is still somebody to leave it with."""
        if self.watch is not None:
            self.watch.cancel()
        if self.group is not None:
            await _at_most(self.channel_layer.group_discard(self.group, self.channel_name))

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None, **kwargs: Any) -> None:
        """Nothing is asked for over the socket."""

    async def live_event(self, message: dict[str, Any]) -> None:
        """Pass an event on; whoever lost the right since, or signed out, is let go instead."""
        if await self._allowed() != self.group:
            await self.close()
            return
        await self.send_json({"event": message["event"]})

    async def live_echo(self, _message: dict[str, Any]) -> None:
        """What it said to itself has come back: events come too."""
        self.heard = True

    async def _listen_to_itself(self) -> None:
        while self.heard:
            self.heard = False
            await _at_most(self.channel_layer.send(self.channel_name, {"type": "live.echo"}))
            await asyncio.sleep(EVERY)
        logger.warning("socket_deaf")
        with suppress(Exception):  # the browser may have left meanwhile
            await self.close(code=TRY_LATER)

    async def _allowed(self) -> str | None:
        group: str | None = await database_sync_to_async(group_for)(
            self.scope, self.scope["url_route"]["kwargs"]["topic"]
        )
        return group


async def _at_most(what: Awaitable[None]) -> None:
    """Wait for the channel layer, which may be away or say nothing at all."""
    try:
        await asyncio.wait_for(what, EVERY)
    except Exception:
        # A layer has errors of its own kinds. Whether it is away for long, the next try tells.
        logger.warning("layer_away", exc_info=True)


class NowhereConsumer(AsyncJsonWebsocketConsumer):
    """Any other address: closed in order rather than an error in the log."""

    async def connect(self) -> None:
        """Closed."""
        await self.close()
