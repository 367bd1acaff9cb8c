"""Telling those who look that something happened. An event is a word, never content: that stands on the page."""

import asyncio
import logging
from typing import Any, Final

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer

from bygdenav.tenancy.api import group_name, on_commit

logger = logging.getLogger(__name__)

PATIENCE: Final = 1.0
"""Seconds that whoever saves something waits for the channel layer, at most."""


def publish(topic: str, event: str) -> None:
    """Tell the followers of ``topic`` in this place, once the transaction is committed: ``publish("desk", "need_in")``.

    Never fails the caller: whoever is not reached sees it on the next page.
    """
    group = group_name(topic)
    on_commit(lambda: _send(group, event))


def _send(group: str, event: str) -> None:
    try:
        async_to_sync(_tell)(group, {"type": "live.event", "event": event})
    except Exception:
        # What happened is saved; a channel layer that is away must not turn it into an error page.
        logger.exception("not_published", extra={"event": event})


async def _tell(group: str, message: dict[str, Any]) -> None:
    await asyncio.wait_for(get_channel_layer().group_send(group, message), PATIENCE)
