"""The socket: joins one group of one place, passes on small events, asks for the right again each time."""

from typing import Any

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer

from bygdenav.realtime.doors import group_for


class LiveConsumer(AsyncJsonWebsocketConsumer):
    """``/-/live/<topic>/``: follows one topic. Reaches the database through ``group_for`` only."""

    group: str | None = None

    async def connect(self) -> None:
        """In for those with the right, closed for everybody else, without saying why."""
        self.group = await self._allowed()
        if self.group is None:
            await self.close()
            return
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, _code: int) -> None:
        """Leave the group."""
        if self.group is not None:
            await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None, **kwargs: Any) -> None:
        """Nothing is asked for over the socket."""

    async def live_event(self, message: dict[str, Any]) -> None:
        """Pass an event on; whoever lost the right since, or signed out, is let go instead."""
        if await self._allowed() != self.group:
            await self.close()
            return
        await self.send_json({"event": message["event"]})

    async def _allowed(self) -> str | None:
        group: str | None = await database_sync_to_async(group_for)(
            self.scope, self.scope["url_route"]["kwargs"]["topic"]
        )
        return group


class NowhereConsumer(AsyncJsonWebsocketConsumer):
    """Any other address: closed in order rather than an error in the log."""

    async def connect(self) -> None:
        """Closed."""
        await self.close()
